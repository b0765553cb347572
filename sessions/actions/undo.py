"""Undo in the schedule editor: each person has steps of their own in a meeting."""

from __future__ import annotations

from contextlib import AbstractContextManager

from accounts.models import User
from history import undo as history
from history.models import Step
from meetings.models import Meeting


def step(*, meeting: Meeting, by: User) -> AbstractContextManager[Step]:
    return history.step(meeting, owner=by, by=by)


def undo(*, meeting: Meeting, by: User) -> Step:
    """Undoes the person's last step. Raises NothingLeft, or Overtaken if somebody else has changed its result."""
    return history.undo(meeting, owner=by, by=by)


def redo(*, meeting: Meeting, by: User) -> Step:
    """Redoes the step undone last. Raises NothingLeft or Overtaken."""
    return history.redo(meeting, owner=by, by=by)
