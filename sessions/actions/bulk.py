"""Acts on many slots: delay, closing gaps, exchanging two slots, changing rooms.

First a plan is made, a list of moves that can be shown with its consequences; then it is carried out as one step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from typing import Generic, TypeVar

from django.db import transaction

from accounts.models import User
from bilingual.texts import Text
from meetings.models import Meeting, Room
from sessions.conflicts import Conflict, conflicts_of
from sessions.models import Slot, SlotKind

from .scheduling import During, change
from .undo import step

SHORTEST_BREAK = dt.timedelta(minutes=10)
NONE = dt.timedelta(0)
Value = TypeVar("Value", dt.timedelta, dt.datetime, dt.datetime | None)


class PastMidnight(Exception):
    """`slot` would end on another day."""

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        self.slot = slot


@dataclass(frozen=True)
class SlotMove:
    slot: Slot
    during: During
    room: Room | None

    @property
    def is_a_move(self) -> bool:
        return self.during != (self.slot.starts, self.slot.ends) or self.room != self.slot.room

    @property
    def starts(self) -> dt.datetime:
        return self.during[0]

    @property
    def ends(self) -> dt.datetime:
        return self.during[1]


def day_of(meeting: Meeting, day: dt.date, room: Room | None = None) -> list[Slot]:
    """What is held on the day in one room or in all, by time."""
    midnight = dt.datetime.combine(day, dt.time(), meeting.tz)
    held = meeting.slots.filter(
        placed=True, cancelled=False, during__startswith__gte=midnight,
        during__startswith__lt=midnight + dt.timedelta(days=1),
    ).select_related("room", "working_session")  # fmt: skip
    held = held.filter(room=room) if room else held
    slots = list(held.order_by("during", "pk"))
    for slot in slots:
        slot.meeting = meeting
    return slots


class Lanes(Generic[Value]):
    """A value for each room; a slot without a room counts in all of them."""

    def __init__(self, slots: Iterable[Slot], value: Value) -> None:
        self.by_room: dict[int | None, Value] = {slot.room_id: value for slot in slots if slot.room_id} or {
            None: value
        }

    def get(self, slot: Slot) -> Value:
        if slot.room_id in self.by_room:
            return self.by_room[slot.room_id]
        known = [value for value in self.by_room.values() if value is not None]
        return max(known) if known else next(iter(self.by_room.values()))

    def put(self, slot: Slot, value: Value) -> None:
        for room in [slot.room_id] if slot.room_id in self.by_room else list(self.by_room):
            self.by_room[room] = value


def delayed(slots: list[Slot], since: dt.datetime, delay: dt.timedelta, *, absorb: bool) -> list[SlotMove]:
    """Slots under way at `since` end later; later ones start later.

    With `absorb`, breaks are shortened to ten minutes at least and gaps are used, until the delay is made up.
    """
    late, ended = Lanes(slots, delay), Lanes(slots, since)
    moves = []
    for slot in slots:
        if slot.ends <= since:
            continue
        if slot.starts < since:
            moves.append(SlotMove(slot, (slot.starts, slot.ends + delay), slot.room))
        else:
            behind = late.get(slot)
            if absorb:
                behind = max(NONE, behind - max(NONE, slot.starts - ended.get(slot)))
            spare = max(NONE, slot.ends - slot.starts - SHORTEST_BREAK)
            made_good = min(behind, spare) if absorb and slot.kind == SlotKind.BREAK else NONE
            moves.append(SlotMove(slot, (slot.starts + behind, slot.ends + behind - made_good), slot.room))
            late.put(slot, behind - made_good)
        ended.put(slot, slot.ends)
    return checked(moves)


def compacted(slots: list[Slot]) -> list[SlotMove]:
    """Each slot starts when the one before it in its room ends; the first stays."""
    ended = Lanes[dt.datetime | None](slots, None)
    moves = []
    for slot in slots:
        starts = ended.get(slot) or slot.starts
        ends = starts + (slot.ends - slot.starts)
        moves.append(SlotMove(slot, (starts, ends), slot.room))
        ended.put(slot, ends)
    return checked(moves)


def exchanged(first: Slot, second: Slot) -> list[SlotMove]:
    """Each takes the room and start of the other, and keeps its length."""
    return checked(
        [
            SlotMove(slot, (place.starts, place.starts + (slot.ends - slot.starts)), place.room)
            for slot, place in ((first, second), (second, first))
        ]
    )


def checked(moves: list[SlotMove]) -> list[SlotMove]:
    """The moves that change something. Raises PastMidnight."""
    for move in moves:
        zone = move.slot.meeting.tz
        last = (move.ends - dt.timedelta(microseconds=1)).astimezone(zone)
        if last.date() != move.starts.astimezone(zone).date():
            raise PastMidnight(move.slot)
    return [move for move in moves if move.is_a_move]


def fingerprint(moves: list[SlotMove]) -> str:
    """A fingerprint, to see whether the plan is the one that the person saw."""
    facts = [(m.slot.pk, m.slot.version, m.during, m.room and m.room.pk) for m in moves]
    return blake2b(repr(facts).encode(), digest_size=12).hexdigest()


def carry_out(moves: list[SlotMove], sentence: Text, *, meeting: Meeting, by: User) -> None:
    """Carries out the moves as one step. Raises StaleEdit if a slot has changed since the plan was made."""
    with step(meeting=meeting, by=by) as act:
        write(moves, meeting)
        act.said = sentence


def write(moves: list[SlotMove], meeting: Meeting) -> None:
    for move in sorted(moves, key=lambda move: move.slot.pk):
        change(move.slot.pk, meeting=meeting, version=move.slot.version, during=move.during, room=move.room)


def what_follows(moves: list[SlotMove], meeting: Meeting) -> list[Conflict]:
    """The conflicts that the plan would add; everything is rolled back. Raises StaleEdit like `carry_out`."""
    days = {
        moment.astimezone(meeting.tz).date() for move in moves for moment in (move.starts, move.slot.starts)
    }
    before = {conflict.key for day in days for conflict in conflicts_of(meeting, on=day)}
    with taken_back():
        write(moves, meeting)
        after = [conflict for day in sorted(days) for conflict in conflicts_of(meeting, on=day)]
    fresh = {conflict.key: conflict for conflict in after if conflict.key not in before}
    return list(fresh.values())


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def by_room(moves: list[SlotMove]) -> list[tuple[Room | None, list[SlotMove]]]:
    """The moves of each room, for the page; rooms in order."""
    ordered = sorted(
        moves, key=lambda m: (m.room.position if m.room else -1, m.room.pk if m.room else 0, m.starts)
    )
    return [(room, list(of_room)) for room, of_room in groupby(ordered, key=lambda move: move.room)]
