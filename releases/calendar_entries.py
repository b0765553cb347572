"""The entries of a calendar. Slots that were removed from it stay as cancelled entries."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from bilingual.texts import Text, text
from delegates.models import Participant
from meetings.models import Meeting
from sessions.contents import ProgrammeSlot
from sessions.role_words import role_heading
from sessions.selectors import ROLES

from .models import Release, ReleasedAssignment, ReleasedSlot

Parts = Mapping[int, list[str]]  # a person's roles in a slot, by release number


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A slot in a calendar. `changed_in` is the release that last changed this entry."""

    slot: ProgrammeSlot
    during: tuple[dt.datetime, dt.datetime]
    held: bool
    changed_in: int
    changed_at: dt.datetime
    roles: tuple[str, ...] = ()
    of_woman: bool = False

    @property
    def role_names(self) -> list[str]:
        """The person's roles, in the current language and in the person's form of address."""
        return [role_heading(role, 1, women=self.of_woman) for role in self.roles]


def entry(row: ReleasedSlot, *, held: bool = True) -> CalendarEntry:
    return CalendarEntry(
        slot=ProgrammeSlot.from_json(row.contents, row.changed_in),
        during=(row.during.lower, row.during.upper),
        held=held and row.is_held,
        changed_in=row.changed_in,
        changed_at=row.changed_at,
    )


def rows(**where: Any) -> QuerySet[ReleasedSlot]:
    return ReleasedSlot.objects.filter(**where).defer("draft", "items").order_by("position")


def last_rows(meeting: Meeting) -> QuerySet[ReleasedSlot]:
    """The slots of the latest release, and those that only earlier releases have, as withdrawn."""
    return rows(release=Release.objects.filter(meeting=meeting).newest_first().values("pk")[:1])


def rows_ever(meeting: Meeting, **where: Any) -> QuerySet[ReleasedSlot]:
    """For each slot that matched in some release, its latest row."""
    once = ReleasedSlot.objects.filter(release__meeting=meeting, **where)
    return last_rows(meeting).filter(uid__in=once.values("uid"))


def of_meeting(meeting: Meeting) -> list[CalendarEntry]:
    return [entry(row) for row in last_rows(meeting)]


def of_room(meeting: Meeting, room: int) -> list[CalendarEntry]:
    return [entry(row, held=row.room == room) for row in rows_ever(meeting, room=room)]


def of_session(meeting: Meeting, number: int) -> list[CalendarEntry]:
    session_rows = rows_ever(meeting, session_number=number)
    return [entry(row, held=row.session_number == number) for row in session_rows]


def of_person(person: Participant) -> list[CalendarEntry]:
    """All slots in which the person has or had a part; a part that is given, changed or ended counts as a change."""
    # The release numbers are read first, so that a release published during this function is ignored.
    times = dict(Release.objects.filter(meeting=person.meeting).values_list("number", "at"))
    parts = parts_of(person)
    person_rows = rows(release__meeting=person.meeting, release__number=max(times, default=0), uid__in=parts)
    entries = (entry_of_part(row, parts[row.uid], times) for row in person_rows)
    return [replace(part, of_woman=person.is_woman) for part in entries]


def entry_of_part(row: ReleasedSlot, parts: Parts, times: Mapping[int, dt.datetime]) -> CalendarEntry:
    last = max(times)
    changed = max(row.changed_in, part_changed_in(parts, last))
    roles = tuple(role for role in ROLES if role in parts.get(last, ()))
    return replace(entry(row, held=bool(roles)), roles=roles, changed_in=changed, changed_at=times[changed])


def parts_of(person: Participant) -> dict[uuid.UUID, Parts]:
    roles_by_slot: dict[uuid.UUID, dict[int, list[str]]] = {}
    parts = ReleasedAssignment.objects.filter(release__meeting=person.meeting, participant=person.pk)
    for uid, number, roles in parts.values_list("uid", "release__number", "roles"):
        roles_by_slot.setdefault(uid, {})[number] = sorted(roles)
    return dict(roles_by_slot)


def part_changed_in(parts: Parts, last: int) -> int:
    """The last release that gave, changed or ended the part; release numbers have no gaps."""
    number = last
    while number > 1 and parts.get(number - 1) == parts.get(last):
        number -= 1
    return number


def room_name(meeting: Meeting, room: int) -> Text | None:
    """The name last published, otherwise the present one; None if the meeting has no such room."""
    published = ReleasedSlot.objects.filter(release__meeting=meeting, room=room).order_by("-release__number")
    for contents in published.values_list("contents", flat=True)[:1]:
        return contents["room"]
    row = meeting.rooms.filter(pk=room).first()
    return text(row, "name") if row else None


def has_session(meeting: Meeting, number: int) -> bool:
    published = ReleasedSlot.objects.filter(release__meeting=meeting, session_number=number)
    return published.exists() or meeting.working_sessions.filter(number=number).exists()
