"""What a user may do in a meeting, according to its rows."""

from typing import Any

from .models import Post, PostRole


def keeps_door(user: Any, slug: str) -> bool:
    """Whether the user may work at the meeting's doors: its clerks, and the secretariat, for whom no query is
    needed.
    """
    posts = Post.objects.valid().filter(user=user.pk, meeting__slug=slug, role=PostRole.DOOR_CLERK)
    return bool(user.is_staff) or posts.exists()
