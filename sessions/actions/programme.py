"""What the secretariat does with working sessions, rooms and slots, by their forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from history import actions as history
from history.actions import acting
from meetings.models import Meeting, Room
from sessions.models import AgendaItem, Slot, SlotItem, WorkingSession


class InUse(Exception):
    """Something in the programme still stands on the row."""


def add_slot(*, meeting: Meeting, values: Mapping[str, Any], items: list[int], by: User) -> Slot:
    with acting(by):
        slot = Slot.objects.create(meeting=meeting, **values)
        take_up(slot, items)
    return slot


def revise_slot(slot: Slot, *, version: int, values: Mapping[str, Any], items: list[int], by: User) -> Slot:
    with acting(by):
        slot = history.revise(slot, version=version, by=by, values=values)
        take_up(slot, items)
    return slot


def take_up(slot: Slot, items: list[int]) -> None:
    """The slot takes these agenda items, in this order."""
    there = list(slot.slot_items.values_list("agenda_item_id", flat=True))
    if there == items:
        return
    slot.slot_items.all().delete()
    for position, pk in enumerate(items):
        SlotItem.objects.create(slot=slot, agenda_item_id=pk, position=position)


def delete_session(session: WorkingSession, *, version: int, by: User) -> int:
    """Raises InUse while the programme or the agenda names the session."""
    if session.slots.exists() or AgendaItem.objects.filter(working_session=session).exists():
        raise InUse
    return history.delete(session, version=version, by=by)


def delete_room(room: Room, *, version: int, by: User) -> int:
    """Raises InUse while slots are held in the room."""
    if Slot.objects.filter(room=room).exists():
        raise InUse
    return history.delete(room, version=version, by=by)
