"""Working sessions, rooms and teams of interpreters go only where nothing stands on them."""

from __future__ import annotations

from accounts.models import User
from history import actions as history
from meetings.models import Room
from sessions.models import AgendaItem, InterpreterTeam, Slot, WorkingSession


class InUse(Exception):
    """Something in the programme still stands on the row."""


def delete_session(session: WorkingSession, *, version: int, by: User) -> int:
    """Raises InUse while the programme or the agenda names the session."""
    if session.slots.exists() or AgendaItem.objects.filter(working_session=session).exists():
        raise InUse
    return history.delete(session, version=version, by=by)


def delete_team(team: InterpreterTeam, *, version: int, by: User) -> int:
    """Raises InUse while the team interprets in slots."""
    if team.slots.exists():
        raise InUse
    return history.delete(team, version=version, by=by)


def delete_room(room: Room, *, version: int, by: User) -> int:
    """Raises InUse while slots are held in the room."""
    if Slot.objects.filter(room=room).exists():
        raise InUse
    return history.delete(room, version=version, by=by)
