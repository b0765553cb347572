"""The schedule editor's contents as plain data: days, rooms and cards of a programme.

Times are minutes since midnight in the meeting's time zone; a day is an ISO date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import ngettext

from bilingual.languages import active, listed
from bilingual.numbering import label
from bilingual.texts import Text
from meetings.models import Meeting, Room

from .models import AgendaItem, Slot, SlotItem, SlotKind, WorkingSession
from .selectors import Row, pair, pairs, session_heading

HOUR = 60
MIDNIGHT = 24 * HOUR


@dataclass(frozen=True, slots=True)
class SlotCard:
    pk: int
    version: int
    kind: str
    title: Text
    session: int | None
    session_title: Text | None
    items: str  # Items: 4 (a)–(d)
    day: str
    room: int | None
    start: int
    minutes: int
    placed: bool
    cancelled: bool
    times: str  # 09:30–10:30

    @property
    def until(self) -> int:
        return self.start + self.minutes

    @property
    def position(self) -> dict[str, Any]:
        """The data that place the card on the page."""
        names = ("pk", "version", "day", "room", "start", "minutes", "placed", "cancelled")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class RoomColumn:
    """A room on one day; without a room, what is held for all rooms."""

    room: Room | None
    cards: list[SlotCard]


@dataclass(frozen=True, slots=True)
class Day:
    date: str
    columns: list[RoomColumn]


@dataclass(frozen=True, slots=True)
class Board:
    dates: list[dt.date]  # the meeting's days, and all others on which something is placed
    day: dt.date | None  # if only one day is shown
    days: list[Day]
    rooms: list[Room]
    tray: list[SlotCard]
    waiting: list[WorkingSession]  # that have no slot yet
    first_hour: int
    last_hour: int

    @property
    def hours(self) -> range:
        return range(self.first_hour, self.last_hour)


FIELDS = (
    "pk", "version", "kind", "during", "placed", "cancelled", "room_id", "working_session_id",
    "working_session__number", *pairs("title", "working_session__title", "working_session__short_title"),
)  # fmt: skip


def minute_of(moment: dt.datetime) -> int:
    return moment.hour * HOUR + moment.minute


def position_of(slot: Slot) -> dict[str, Any]:
    """The position of one slot that was read as a row."""
    starts = slot.starts.astimezone(slot.meeting.tz)
    return {
        "pk": slot.pk,
        "version": slot.version,
        "day": starts.date().isoformat(),
        "room": slot.room_id,
        "start": minute_of(starts),
        "minutes": int((slot.ends - slot.starts).total_seconds() // 60),
        "placed": slot.placed,
        "cancelled": slot.cancelled,
    }


def read_cards(meeting: Meeting, only: Collection[int] | None = None) -> list[SlotCard]:
    """The cards by time, in three queries; with `only`, those of these slots."""
    chosen = Q() if only is None else Q(pk__in=only)
    rows = meeting.slots.filter(chosen).in_order().values(*FIELDS)
    labels = labels_of(meeting, Q() if only is None else Q(slot__in=only))
    return [card(meeting, row, labels.get(row["pk"], "")) for row in rows]


def card(meeting: Meeting, row: Row, items: str) -> SlotCard:
    starts = row["during"].lower.astimezone(meeting.tz)
    session = row["working_session_id"]
    short, whole = pair(row, "working_session__short_title"), pair(row, "working_session__title")
    return SlotCard(
        pk=row["pk"],
        version=row["version"],
        kind=row["kind"],
        title=session_heading(row["working_session__number"], False) if session else title_of(row),
        session=session,
        session_title={code: short[code] or whole[code] for code in whole} if session else None,
        items=items,
        day=starts.date().isoformat(),
        room=row["room_id"],
        start=minute_of(starts),
        minutes=int((row["during"].upper - row["during"].lower).total_seconds() // 60),
        placed=row["placed"],
        cancelled=row["cancelled"],
        times="–".join(meeting.clock(moment) for moment in (row["during"].lower, row["during"].upper)),
    )


def title_of(row: Row) -> Text:
    title = pair(row, "title")
    return title if any(title.values()) else {active(): str(SlotKind(row["kind"]).label)}


def labels_of(meeting: Meeting, chosen: Q) -> dict[int, str]:
    """What each slot takes up, in words such as "Items: 4 (a)–(d)"."""
    taken = list(
        SlotItem.objects.filter(chosen, slot__meeting=meeting)
        .order_by("position", "pk")
        .values_list("slot_id", "agenda_item_id")
    )
    if not taken:
        return {}
    above: dict[int, tuple[int | None, int]] = {
        pk: (parent, position)
        for pk, parent, position in AgendaItem.objects.of(meeting).values_list("pk", "parent_id", "position")
    }
    paths: dict[int, list[tuple[int, ...]]] = {}
    for slot, item in taken:
        paths.setdefault(slot, []).append(path_of(above, item))
    return {slot: items_label(numbers) for slot, numbers in paths.items()}


def items_label(paths: list[tuple[int, ...]]) -> str:
    words = ngettext("Item: %(items)s", "Items: %(items)s", len(paths))
    return words % {"items": listed(runs(paths))}


def path_of(above: dict[int, tuple[int | None, int]], pk: int) -> tuple[int, ...]:
    """The positions on the path to an item: 4, 2 for 4 (b)."""
    parent, position = above[pk]
    return (position,) if parent is None else (*path_of(above, parent), position)


def runs(paths: list[tuple[int, ...]]) -> Iterator[str]:
    """4 (a)–(d) for consecutive items, 7 for a single one."""
    start = 0
    for end in range(1, len(paths) + 1):
        if end < len(paths) and paths[end] == (*paths[end - 1][:-1], paths[end - 1][-1] + 1):
            continue
        first, last = paths[start], paths[end - 1]
        whole = " ".join(label(position, level, active()) for level, position in enumerate(first, 1))
        yield whole if first == last else f"{whole}–{label(last[-1], len(last), active())}"
        start = end


def read_board(meeting: Meeting, asked: str = "") -> Board:
    """The board of all days, or of the one asked for as an ISO date; five queries."""
    rooms = list(meeting.rooms.all())
    cards = read_cards(meeting)
    on_board = [card for card in cards if card.placed]
    dates = sorted({day.isoformat() for day in meeting.days()} | {card.day for card in on_board})
    shown = [asked] if asked in dates else dates
    busy = {card.session for card in cards}
    first, last = meeting.day_starts, meeting.day_ends
    return Board(
        dates=[dt.date.fromisoformat(date) for date in dates],
        day=dt.date.fromisoformat(asked) if asked in dates else None,
        days=[day_of(date, rooms, [card for card in on_board if card.day == date]) for date in shown],
        rooms=rooms,
        tray=[card for card in cards if not card.placed],
        waiting=[s for s in meeting.working_sessions.all() if s.pk not in busy],
        first_hour=min([first.hour, *(card.start // HOUR for card in on_board)]),
        last_hour=max([last.hour + (last.minute > 0), *(-(-card.until // HOUR) for card in on_board)]),
    )


def day_of(date: str, rooms: list[Room], cards: list[SlotCard]) -> Day:
    columns = [RoomColumn(None, [card for card in cards if card.room is None])]
    columns += [RoomColumn(room, [card for card in cards if card.room == room.pk]) for room in rooms]
    return Day(date, columns)
