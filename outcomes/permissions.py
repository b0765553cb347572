"""Who may read what a meeting has left: the secretariat, and those who take part."""

from typing import Any

from delegates.permissions import takes_part
from meetings.models import Meeting


def may_read(user: Any, meeting: Meeting) -> bool:
    return user.is_staff or (meeting.published and takes_part(user, meeting))
