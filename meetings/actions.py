from __future__ import annotations

from accounts.models import User
from directory.models import Side
from history.actions import acting

from . import emblems
from .models import Meeting


def put_emblem(*, meeting: Meeting, side: Side, data: bytes, kind: str, by: User) -> None:
    """On every paper that is issued from now on; `data` and `kind` are what `emblems.checked` gave."""
    name = emblems.keep(data, kind)
    set_emblem(meeting, side, name, by)


def remove_emblem(*, meeting: Meeting, side: Side, by: User) -> None:
    """Its place on papers stays empty from now on; those that were issued keep it."""
    set_emblem(meeting, side, "", by)


def set_emblem(meeting: Meeting, side: Side, name: str, by: User) -> None:
    with acting(by):
        current = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        current.emblems = {**current.emblems, side.value: name}
        current.version += 1
        current.save(update_fields=["emblems", "version"])
