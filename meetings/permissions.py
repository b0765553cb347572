"""What a user may do in a meeting; it follows from the meeting's rows."""

from typing import Any

from .models import Office, Post


def keeps_door(user: Any, slug: str) -> bool:
    """Of the meeting at this address: the secretariat, without a query, and the clerks of its doors."""
    posts = Post.objects.filter(user=user.pk, meeting__slug=slug, role=Office.DOOR_CLERK)
    return bool(user.is_staff) or posts.exists()
