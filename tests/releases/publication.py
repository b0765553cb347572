import uuid
from typing import Any

from accounts.models import User
from meetings.models import Meeting
from releases.actions import releases
from releases.models import Release
from sessions.selectors import programme_contents


def publish(meeting: Meeting, by: User, **given: Any) -> Release:
    values = {
        "note": {},
        "reasons": {},
        "seen": releases.fingerprint(programme_contents(meeting)),
        "request": uuid.uuid4(),
    }
    return releases.publish(meeting=meeting, by=by, **(values | given))
