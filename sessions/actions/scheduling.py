"""Acts on slots in the schedule editor; the person who did one can undo it.

They raise StaleEdit if the slot is no longer at the version that the person saw.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from accounts.models import User
from bilingual.languages import listed
from bilingual.texts import Text, in_each_language
from history.actions import StaleEdit, locked, revise
from meetings.models import Meeting, Room
from sessions.models import AgendaItem, Slot, SlotItem

from .undo import step

During = tuple[dt.datetime, dt.datetime]
SHORTEST = dt.timedelta(minutes=5)


class TooShort(Exception):
    """A slot of less than ten minutes cannot be split."""


def change(pk: int, *, meeting: Meeting, version: int, **values: Any) -> Slot:
    """Writes `values` to the slot, if it is still at `version`, and reads it."""
    slots = meeting.slots.filter(pk=pk)
    values |= {"version": F("version") + 1, "changed_at": timezone.now()}
    written = slots.filter(version=version).update(**values)
    slot = slots.select_related("room", "working_session").first()
    if slot is not None:
        slot.meeting = meeting
    if not written or slot is None:
        raise StaleEdit(slot)
    return slot


def sentence(slot: Slot, say: Callable[[], str]) -> Text:
    """`say()` in each language, with the slot's name and place filled in."""
    return in_each_language(lambda: say() % {"slot": slot, "place": place_of(slot)})


def times_of(slot: Slot) -> str:
    """Monday, 22 July, 09:30–10:30, in the current language."""
    meeting = slot.meeting
    day = meeting.day(slot.starts.astimezone(meeting.tz).date(), weekday=True, year=False)
    return listed([day, f"{meeting.clock(slot.starts)}–{meeting.clock(slot.ends)}"])


def place_of(slot: Slot) -> str:
    """The times, and the room if there is one."""
    return listed([times_of(slot), slot.room])


def move(
    pk: int, *, meeting: Meeting, version: int, room: Room | None, during: During, by: User
) -> tuple[Slot, Text]:
    """Moves the slot from the tray or to another time, room or length; returns it with a sentence for the person."""
    with step(meeting=meeting, by=by) as act:
        slot = change(pk, meeting=meeting, version=version, room=room, during=during, placed=True)
        act.said = sentence(slot, lambda: gettext("“%(slot)s” is placed: %(place)s."))
    return slot, act.said


def put_in_tray(pk: int, *, meeting: Meeting, version: int, by: User) -> Text:
    message = gettext_noop("“%(slot)s” is in the tray.")
    return mark(pk, message, meeting=meeting, version=version, by=by, placed=False)


def cancel(pk: int, *, meeting: Meeting, version: int, by: User) -> Text:
    """The slot stays visible as cancelled; its room and people become free."""
    message = gettext_noop("“%(slot)s” is cancelled.")
    return mark(pk, message, meeting=meeting, version=version, by=by, cancelled=True)


def hold_after_all(pk: int, *, meeting: Meeting, version: int, by: User) -> Text:
    message = gettext_noop("“%(slot)s” is held after all.")
    return mark(pk, message, meeting=meeting, version=version, by=by, cancelled=False)


def mark(pk: int, message: str, *, meeting: Meeting, version: int, by: User, **values: bool) -> Text:
    with step(meeting=meeting, by=by) as act:
        slot = change(pk, meeting=meeting, version=version, **values)
        act.said = sentence(slot, lambda: gettext(message))
    return act.said


def delete(pk: int, *, meeting: Meeting, version: int, by: User) -> Text:
    with step(meeting=meeting, by=by) as act:
        slot = read(pk, meeting, version)
        act.said = sentence(slot, lambda: gettext("“%(slot)s” is deleted."))
        slot.delete()
    return act.said


def add_slot(
    *, meeting: Meeting, values: Mapping[str, Any], items: list[int], teams: Iterable[int] = (), by: User
) -> Slot:
    with step(meeting=meeting, by=by) as act:
        made = Slot.objects.create(meeting=meeting, **values)
        take_up(made, items)
        made.interpreters.set(teams)
        slot = read(made.pk, meeting, made.version)
        act.said = added(slot)
    return slot


def added(slot: Slot) -> Text:
    return sentence(slot, lambda: gettext("“%(slot)s” is added: %(place)s."))


def revise_slot(
    slot: Slot,
    *,
    version: int,
    values: Mapping[str, Any],
    items: list[int],
    teams: Iterable[int] | None = None,
    by: User,
) -> Slot:
    """Without `teams`, the interpreters stay as they are."""
    with step(meeting=slot.meeting, by=by) as act:
        revised = revise(slot, version=version, by=by, values=values)
        take_up(revised, items)
        if teams is not None:
            revised.interpreters.set(teams)
        revised.refresh_from_db(fields=["during"])  # the range as the database returns it
        act.said = sentence(revised, lambda: gettext("“%(slot)s” is changed."))
    return revised


def take_up(slot: Slot, items: list[int]) -> None:
    """Sets the agenda items that the slot takes up, in this order."""
    existing = list(slot.slot_items.values_list("agenda_item_id", flat=True))
    if existing == items:
        return
    slot.slot_items.all().delete()
    SlotItem.objects.bulk_create(
        SlotItem(slot=slot, agenda_item_id=pk, position=position) for position, pk in enumerate(items)
    )


def read(pk: int, meeting: Meeting, version: int) -> Slot:
    """The slot, locked. Raises StaleEdit."""
    slot = meeting.slots.filter(pk=pk).first()
    if slot is None:
        raise StaleEdit(None)
    slot = locked(slot, version)
    slot.meeting = meeting
    return slot


def split(pk: int, *, meeting: Meeting, version: int, by: User) -> Text:
    """Splits the slot into two of half the length, with the same people; the second gets the later items.

    Raises TooShort.
    """
    with step(meeting=meeting, by=by) as act:
        slot = read(pk, meeting, version)
        half = (slot.ends - slot.starts) / 2 // SHORTEST * SHORTEST
        if not half:
            raise TooShort
        middle, items = slot.starts + half, items_of(slot)
        second = twin(slot, during=(middle, slot.ends))
        keep = -(-len(items) // 2)
        take_up(slot, items[:keep])
        take_up(second, items[keep:])
        change(pk, meeting=meeting, version=version, during=(slot.starts, middle))
        act.said = sentence(slot, lambda: gettext("“%(slot)s” is divided in two."))
    return act.said


def items_of(slot: Slot) -> list[int]:
    """The items that the slot takes up; if its working session names none, those of the session's item."""
    named = list(slot.slot_items.values_list("agenda_item_id", flat=True))
    if named or not slot.working_session_id:
        return named
    below = AgendaItem.objects.filter(parent__working_session=slot.working_session_id)
    return list(below.in_order().values_list("pk", flat=True))


def twin(slot: Slot, **values: Any) -> Slot:
    """A copy of the slot with the same officers and interpreters, without items."""
    fields = [
        field.attname
        for field in Slot._meta.concrete_fields
        if field.name not in {"id", "uid", "version", "changed_at"}
    ]
    made = Slot(**{name: getattr(slot, name) for name in fields} | values)
    made.save()
    for officer in slot.officers.all():
        officer.pk, officer.slot = None, made
        officer.save(force_insert=True)
    made.interpreters.set(slot.interpreters.all())
    return made


def copy_to_every_room(pk: int, *, meeting: Meeting, version: int, by: User) -> Text:
    """Copies the slot to every room that has no slot of its kind at that time."""
    with step(meeting=meeting, by=by) as act:
        slot = read(pk, meeting, version)
        alike = meeting.slots.filter(placed=True, kind=slot.kind, during=slot.during)
        taken = set(alike.values_list("room_id", flat=True))
        rooms = [room for room in meeting.rooms.all() if room.pk not in taken]
        if slot.room_id is None and rooms:
            change(pk, meeting=meeting, version=version, room=rooms.pop(0))
        for room in rooms:
            twin(slot, room_id=room.pk)
        act.said = sentence(slot, lambda: gettext("“%(slot)s” is in every room."))
    return act.said


def share_out(shares: Mapping[Slot, list[int]], *, meeting: Meeting, by: User) -> Text:
    """Assigns to each slot its items, in order. Raises StaleEdit if one has changed."""
    with step(meeting=meeting, by=by) as act:
        for slot, items in shares.items():
            if list(SlotItem.objects.filter(slot=slot).values_list("agenda_item_id", flat=True)) != items:
                change(slot.pk, meeting=meeting, version=slot.version)
                take_up(slot, items)
        act.said = in_each_language(lambda: gettext("The agenda items are shared out."))
    return act.said
