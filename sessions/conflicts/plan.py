"""A programme as the rules see it, read once: whole, or one day of it."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from bilingual.languages import active, codes
from bilingual.templatetags.bilingual import pick
from meetings.models import Meeting, Room
from sessions.models import AgendaItem, Slot, WorkingSession
from sessions.selectors import AgendaTree, session_heading


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the slots that it is about, what else is meant, and a sentence for the language in use."""

    slots: tuple[int, ...]
    about: str
    say: Callable[[], object]


def finding(
    slots: Iterable[PlannedSlot], say: Callable[..., object], *arguments: object, about: object = ""
) -> Finding:
    return Finding(tuple(slot.pk for slot in slots), str(about), partial(say, *arguments))


Texts = Sequence[str | None]  # one for each language, in their order


@dataclass(slots=True, eq=False)
class PlannedSlot:
    """A slot that stands in the programme; plain, since a whole day of them is read for every move."""

    meeting: Meeting
    starts: dt.datetime  # in the meeting's zone
    ends: dt.datetime
    pk: int
    kind: str
    room: int | None
    seats: int | None
    booths: int | None
    session: int | None
    session_number: int | None
    expected: int | None
    minutes: int | None  # that its agenda items take
    titles: Texts
    room_names: Texts

    @property
    def last_date(self) -> dt.date:
        """Of its last moment: what ends at midnight ends on the day before."""
        return (self.ends - dt.datetime.resolution).date()

    def __str__(self) -> str:
        number = self.session_number
        return session_heading(number, False)[active()] if number else said(self.titles)

    @property
    def room_name(self) -> str:
        return said(self.room_names)


def said(texts: Texts) -> str:
    """In the language in use, or in the next that has it."""
    return pick({code: text or "" for code, text in zip(codes(), texts, strict=True)})[0]


@dataclass(slots=True, eq=False)
class Bound:
    """Who can be in one place only: a person, or a team of interpreters."""

    pk: int
    say: Callable[[Texts], str]
    texts: Texts
    slots: dict[int, PlannedSlot] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.say(self.texts)


@dataclass
class ProgrammePlan:
    """What rules of placement read, of one day or of all days; slots in the order of time."""

    meeting: Meeting
    slots: dict[int, PlannedSlot]
    of_session: dict[int, list[PlannedSlot]] = field(default_factory=dict)
    people: dict[int, Bound] = field(default_factory=dict)
    teams: dict[int, Bound] = field(default_factory=dict)
    chaired: dict[int, set[str]] = field(default_factory=dict)  # the sides that have a co-chair in a slot

    def at(self, pk: int) -> list[PlannedSlot]:
        """The slot; none where somebody has placed it since the slots were read."""
        return [self.slots[pk]] if pk in self.slots else []

    def much_bound(self) -> Iterator[tuple[Bound, list[PlannedSlot]]]:
        """People who have to be in more than one slot."""
        return ((one, list(one.slots.values())) for one in self.people.values() if len(one.slots) > 1)

    def with_room(self) -> Iterator[PlannedSlot]:
        return (slot for slot in self.slots.values() if slot.room)


@dataclass
class WholePlan(ProgrammePlan):
    """What all rules read."""

    agenda: AgendaTree = field(kw_only=True)
    sessions: dict[int, WorkingSession] = field(kw_only=True)
    rooms: list[Room] = field(kw_only=True)
    written: list[Slot] = field(kw_only=True)  # those whose texts are printed
    items: dict[int, list[AgendaItem]] = field(default_factory=dict)  # of a slot, in their order


def overlapping(slots: Iterable[PlannedSlot]) -> Iterator[tuple[PlannedSlot, PlannedSlot]]:
    """The pairs that overlap, the earlier first: n log n and the pairs found, not all pairs."""
    going: list[tuple[dt.datetime, int, PlannedSlot]] = []
    for slot in sorted(slots, key=lambda s: (s.starts, s.pk)):
        while going and going[0][0] <= slot.starts:
            heapq.heappop(going)
        yield from ((other, slot) for _, _, other in going)
        heapq.heappush(going, (slot.ends, slot.pk, slot))


def meeting_in_time(
    ones: Iterable[PlannedSlot], others: Iterable[PlannedSlot]
) -> Iterator[tuple[PlannedSlot, PlannedSlot]]:
    """The pairs of one and another that overlap; those of one kind are not looked at."""
    going: tuple[list, list] = [], []
    marked = [(slot, 0) for slot in ones] + [(slot, 1) for slot in others]
    for slot, side in sorted(marked, key=lambda one: (one[0].starts, one[0].pk)):
        there = going[1 - side]
        while there and there[0][0] <= slot.starts:
            heapq.heappop(there)
        yield from ((slot, other) if side == 0 else (other, slot) for _, _, other in there)
        heapq.heappush(going[side], (slot.ends, slot.pk, slot))


def named(slot: PlannedSlot) -> str:
    """“Plenary meeting” (09:30), in the language in use."""
    return f"{slot} ({slot.meeting.clock(slot.starts)})"
