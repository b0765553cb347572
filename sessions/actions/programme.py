"""Deletes working sessions, rooms and teams of interpreters, unless the programme uses them."""

from __future__ import annotations

from accounts.models import User
from history import actions as history
from meetings.models import Room
from sessions.models import AgendaItem, InterpreterTeam, Slot, WorkingSession


class InUse(Exception):
    """The programme still uses the row."""


def delete_session(session: WorkingSession, *, version: int, by: User) -> int:
    """Raises InUse while the programme or agenda refers to the session."""
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
