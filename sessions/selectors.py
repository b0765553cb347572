"""Reads a whole agenda or programme into plain contents, in a fixed number of queries."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext

from bilingual.languages import codes
from bilingual.texts import Text, all_in_each_language, in_each_language, text
from bilingual.translated import column
from bilingual.unknown import to_be_confirmed
from delegates.models import Participant
from meetings.models import Meeting
from meetings.selectors import meeting_facts

from .contents import (
    AgendaContents,
    AgendaEntry,
    ItemOnProgramme,
    OfficerLine,
    ProgrammeContents,
    ProgrammeDay,
    ProgrammeSlot,
)
from .models import AgendaItem, Officer, Role, Slot, SlotItem, SlotKind, WorkingSession

ROLES = [role.value for role in Role]
EXPECTED_ROLES = {
    SlotKind.WORKING_SESSION.value: (Role.CO_CHAIR.value, Role.RAPPORTEUR.value),
    SlotKind.PLENARY.value: (Role.CO_CHAIR.value,),
    SlotKind.CLOSING.value: (Role.CO_CHAIR.value,),
    SlotKind.CEREMONY.value: (Role.SPEAKER.value, Role.GUEST.value),
}


class AgendaTree:
    """The items of a meeting, which know their parents and sub-items without further queries."""

    def __init__(self, meeting: Meeting) -> None:
        items = AgendaItem.objects.of(meeting).in_order().select_related("working_session")
        self.by_pk = {item.pk: item for item in items}
        self.main: list[AgendaItem] = []
        for item in self.by_pk.values():
            item.meeting, item.entries = meeting, []
        for item in self.by_pk.values():
            if item.parent_id is None:
                self.main.append(item)
            else:
                item.parent = self.by_pk[item.parent_id]
                item.parent.entries.append(item)

    def __iter__(self) -> Iterator[AgendaItem]:
        """All items in reading order."""
        yield from self.below(self.main)

    def below(self, items: list[AgendaItem]) -> Iterator[AgendaItem]:
        for item in items:
            yield item
            yield from self.below(item.entries)


Row = dict[str, Any]


def pair(row: Row, field: str) -> Text:
    """A translated field of a row that was read as plain values."""
    return {language: row[column(field, language)] or "" for language in codes()}


def pairs(*fields: str) -> list[str]:
    return [column(field, language) for field in fields for language in codes()]


class _Agenda:
    """The entries of an agenda by primary key, and the main item of each."""

    def __init__(self, meeting: Meeting) -> None:
        fields = ("pk", "parent_id", "position", "illustrative", "working_session_id", *pairs("title"))
        self.below: dict[int | None, list[Row]] = {}
        for row in AgendaItem.objects.of(meeting).in_order().values(*fields):
            self.below.setdefault(row["parent_id"], []).append(row)
        self.by_pk: dict[int, AgendaEntry] = {}
        self.main_of: dict[int, AgendaEntry] = {}
        self.main = tuple(self.entry(row) for row in self.below.get(None, ()))
        for entry in self.main:
            self.put_below(entry, entry)
        self.of_session = {
            row["working_session_id"]: self.by_pk[row["pk"]]
            for row in self.below.get(None, ())
            if row["working_session_id"]
        }

    def entry(self, row: Row) -> AgendaEntry:
        entries = tuple(self.entry(sub) for sub in self.below.get(row["pk"], ()))
        made = AgendaEntry(row["position"], pair(row, "title"), row["illustrative"], entries, row["pk"])
        self.by_pk[made.pk] = made
        return made

    def put_below(self, main: AgendaEntry, entry: AgendaEntry) -> None:
        self.main_of[entry.pk] = main
        for sub in entry.entries:
            self.put_below(main, sub)


def agenda_contents(meeting: Meeting) -> AgendaContents:
    return AgendaContents(meeting_facts(meeting), provisional=True, entries=_Agenda(meeting).main)


def programme_contents(meeting: Meeting) -> ProgrammeContents:
    """The draft of the programme by days in the meeting's time zone; five queries whatever its length."""
    slots = _Programme(meeting).read()
    return ProgrammeContents(meeting_facts(meeting), provisional=True, days=by_days(slots))


def by_days(slots: Iterable[ProgrammeSlot]) -> tuple[ProgrammeDay, ...]:
    days = groupby(slots, key=lambda slot: slot.starts[:10])
    return tuple(ProgrammeDay(number, date, tuple(of_day)) for number, (date, of_day) in enumerate(days, 1))


class _Programme:
    FIELDS = (
        "pk", "uid", "kind", "during", "cancelled", "illustrative", "room_id", "working_session_id", "working_session__number",
        *pairs("title", "note", "room__name", "working_session__title"),
    )  # fmt: skip

    def __init__(self, meeting: Meeting) -> None:
        self.zone = ZoneInfo(meeting.zone)
        self.met: set[int] = set()
        self.slots = list(Slot.objects.for_readers().filter(meeting=meeting).in_order().values(*self.FIELDS))
        self.agenda = _Agenda(meeting)
        self.items: dict[int, list[int]] = {}
        taken = SlotItem.objects.filter(slot__meeting=meeting).values_list("slot_id", "agenda_item_id")
        for slot, item in taken:
            self.items.setdefault(slot, []).append(item)
        self.officers_of: dict[tuple[int | None, int | None], list[tuple[str, int]]] = {}
        of_meeting = Q(slot__meeting=meeting) | Q(working_session__meeting=meeting)
        offices = Officer.objects.filter(of_meeting).values_list(
            "slot_id", "working_session_id", "role", "participant_id"
        )
        for slot, session, role, person in offices:
            self.officers_of.setdefault((slot, session), []).append((role, person))
        people = {person for officers in self.officers_of.values() for _, person in officers}
        participants = (
            list(Participant.objects.filter(pk__in=people).select_related("registration")) if people else []
        )
        names = all_in_each_language([person.__str__ for person in participants])
        self.people = {
            person.pk: (
                to_be_confirmed(name) if person.is_awaited else name,
                text(person, "function") if person.name else {},
            )
            for person, name in zip(participants, names, strict=True)
        }

    def read(self) -> list[ProgrammeSlot]:
        return [self.slot(row) for row in self.slots]

    def slot(self, row: Row) -> ProgrammeSlot:
        session, number = row["working_session_id"], row["working_session__number"]
        continued = session in self.met
        if session:
            self.met.add(session)
        return ProgrammeSlot(
            uid=str(row["uid"]),
            kind=row["kind"],
            starts=row["during"].lower.astimezone(self.zone).isoformat(),
            ends=row["during"].upper.astimezone(self.zone).isoformat(),
            title=self.title(row, continued),
            cancelled=row["cancelled"],
            session_number=number,
            continued=continued,
            illustrative=row["illustrative"],
            items=tuple(self.items_of(row)),
            room=pair(row, "room__name") if row["room_id"] else None,
            officers=tuple(self.officers(row)),
            session_title=pair(row, "working_session__title") if session else None,
            note=note if any((note := pair(row, "note")).values()) else None,
        )

    def title(self, row: Row, continued: bool) -> Text:
        number = row["working_session__number"]
        title = session_heading(number, continued) if number else pair(row, "title")
        return as_cancelled(title) if row["cancelled"] else title

    def items_of(self, row: Row) -> Iterator[ItemOnProgramme]:
        """Main items as they are; sub-items grouped under their main items."""
        agenda = self.agenda
        taken = [agenda.by_pk[pk] for pk in self.items.get(row["pk"], ())]
        if not taken and (item := agenda.of_session.get(row["working_session_id"])):
            taken = [item]
        for pk, parts in groupby(taken, key=lambda entry: agenda.main_of[entry.pk].pk):
            main = agenda.by_pk[pk]
            entries = tuple(part for part in parts if part is not main)
            yield ItemOnProgramme(main.number, main.title, entries, pk)

    def officers(self, row: Row) -> Iterator[OfficerLine]:
        holders = [
            *self.officers_of.get((row["pk"], None), ()),
            *self.officers_of.get((None, row["working_session_id"]), ()),
        ]
        expected = () if row["cancelled"] else EXPECTED_ROLES.get(row["kind"], ())
        if not holders and not expected:
            return
        for role in ROLES:
            people = [self.people[person] for served, person in holders if served == role]
            if people or role in expected:
                yield OfficerLine(
                    role, tuple(name for name, _ in people), tuple(function for _, function in people)
                )


def as_cancelled(title: Text) -> Text:
    """The title of something cancelled, in each language that has it."""
    cancelled = in_each_language(lambda: gettext("%(title)s (cancelled)"))
    return {
        language: cancelled[language] % {"title": text} if text else "" for language, text in title.items()
    }


@cache
def session_heading(number: int, continued: bool) -> Text:
    """The ordinal of a working session, with "(continued)" if it continues."""
    session = WorkingSession(number=number)
    if not continued:
        return in_each_language(session.ordinal)
    return in_each_language(lambda: gettext("%(session)s (continued)") % {"session": session.ordinal()})
