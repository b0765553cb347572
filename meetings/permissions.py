"""What a user may do in a meeting, according to its rows."""

from typing import Any

from .models import Office, Post


def keeps_door(user: Any, slug: str) -> bool:
    """Whether the user may work at the meeting's doors: its clerks, and the secretariat, for whom no query is
    needed.
    """
    posts = Post.objects.filter(user=user.pk, meeting__slug=slug, role=Office.DOOR_CLERK)
    return bool(user.is_staff) or posts.exists()
