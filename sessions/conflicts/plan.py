"""The programme as rules read it: all of it or one day."""

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
    """The slots in conflict, what else is meant, and a sentence in the current language."""

    slots: tuple[int, ...]
    about: str
    say: Callable[[], object]


def finding(
    slots: Iterable[PlannedSlot], say: Callable[..., object], *arguments: object, about: object = ""
) -> Finding:
    return Finding(tuple(slot.pk for slot in slots), str(about), partial(say, *arguments))


Texts = Sequence[str | None]  # one for each language, in order


@dataclass(slots=True, eq=False)
class PlannedSlot:
    """A slot that stands in the programme; plain data, because every move reads a whole day of them."""

    meeting: Meeting
    starts: dt.datetime  # in the meeting's time zone
    ends: dt.datetime
    pk: int
    kind: str
    room: int | None
    seats: int | None
    booths: int | None
    session: int | None
    session_number: int | None
    expected: int | None
    minutes: int | None  # of its agenda items
    titles: Texts
    room_names: Texts

    @property
    def last_date(self) -> dt.date:
        """The date of its last moment: a slot that ends at midnight ends on the day before."""
        return (self.ends - dt.datetime.resolution).date()

    def __str__(self) -> str:
        number = self.session_number
        return session_heading(number, False)[active()] if number else in_language(self.titles)

    @property
    def room_name(self) -> str:
        return in_language(self.room_names)


def in_language(texts: Texts) -> str:
    """The text in the current language, or in another if it is missing."""
    return pick({code: text or "" for code, text in zip(codes(), texts, strict=True)})[0]


@dataclass(slots=True, eq=False)
class Bound:
    """Somebody who can be in one place only: a person or a team of interpreters."""

    pk: int
    say: Callable[[Texts], str]
    texts: Texts
    slots: dict[int, PlannedSlot] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.say(self.texts)


@dataclass
class ProgrammePlan:
    """What placement rules read, for one day or all; slots by time."""

    meeting: Meeting
    slots: dict[int, PlannedSlot]
    of_session: dict[int, list[PlannedSlot]] = field(default_factory=dict)
    people: dict[int, Bound] = field(default_factory=dict)
    teams: dict[int, Bound] = field(default_factory=dict)
    chaired: dict[int, set[str]] = field(default_factory=dict)  # by slot, the sides that have a co-chair

    def at(self, pk: int) -> list[PlannedSlot]:
        """The slot in a list; empty if it was placed after the slots were read."""
        return [self.slots[pk]] if pk in self.slots else []

    def much_bound(self) -> Iterator[tuple[Bound, list[PlannedSlot]]]:
        """Those who have to be in more than one slot."""
        return ((bound, list(bound.slots.values())) for bound in self.people.values() if len(bound.slots) > 1)

    def with_room(self) -> Iterator[PlannedSlot]:
        return (slot for slot in self.slots.values() if slot.room)


@dataclass
class WholePlan(ProgrammePlan):
    """What all rules read."""

    agenda: AgendaTree = field(kw_only=True)
    sessions: dict[int, WorkingSession] = field(kw_only=True)
    rooms: list[Room] = field(kw_only=True)
    written: list[Slot] = field(kw_only=True)  # rows whose texts are printed
    items: dict[int, list[AgendaItem]] = field(default_factory=dict)  # by slot, in order


def overlapping(slots: Iterable[PlannedSlot]) -> Iterator[tuple[PlannedSlot, PlannedSlot]]:
    """The overlapping pairs, the earlier slot first, in O(n log n + pairs)."""
    going: list[tuple[dt.datetime, int, PlannedSlot]] = []
    for slot in sorted(slots, key=lambda s: (s.starts, s.pk)):
        while going and going[0][0] <= slot.starts:
            heapq.heappop(going)
        yield from ((other, slot) for _, _, other in going)
        heapq.heappush(going, (slot.ends, slot.pk, slot))


def meeting_in_time(
    ones: Iterable[PlannedSlot], others: Iterable[PlannedSlot]
) -> Iterator[tuple[PlannedSlot, PlannedSlot]]:
    """The overlapping pairs of one of `ones` and one of `others`."""
    going: tuple[list, list] = [], []
    marked = [(slot, 0) for slot in ones] + [(slot, 1) for slot in others]
    for slot, side in sorted(marked, key=lambda pair: (pair[0].starts, pair[0].pk)):
        opposite = going[1 - side]
        while opposite and opposite[0][0] <= slot.starts:
            heapq.heappop(opposite)
        yield from ((slot, other) if side == 0 else (other, slot) for _, _, other in opposite)
        heapq.heappush(going[side], (slot.ends, slot.pk, slot))


def quoted_name(slot: PlannedSlot) -> str:
    """For example “Plenary meeting” (09:30), in the current language."""
    return f"{slot} ({slot.meeting.clock(slot.starts)})"
