"""Reads an agenda or a programme whole, in a fixed number of queries, into plain contents."""

from collections.abc import Callable, Iterator
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext

from bilingual.languages import codes
from bilingual.translated import Translated
from meetings.models import Meeting

from .contents import (
    AgendaContents,
    AgendaEntry,
    ItemOnProgramme,
    MeetingFacts,
    OfficerLine,
    ProgrammeContents,
    ProgrammeDay,
    ProgrammeSlot,
    Text,
)
from .models import AgendaItem, Kind, Officer, Role, Slot, SlotItem, WorkingSession

EXPECTED_ROLES = {
    Kind.WORKING_SESSION: (Role.CO_CHAIR, Role.RAPPORTEUR),
    Kind.PLENARY: (Role.CO_CHAIR,),
    Kind.CLOSING: (Role.CO_CHAIR,),
    Kind.CEREMONY: (Role.SPEAKER, Role.GUEST),
}


def text(row: Translated, field: str) -> Text:
    return {language: row.text(field, language) for language in codes()}


def in_each_language(say: Callable[[], object]) -> Text:
    """`say()` once under each language."""
    said = {}
    for language in codes():
        with translation.override(language):
            said[language] = str(say())
    return said


def meeting_facts(meeting: Meeting) -> MeetingFacts:
    country = text(meeting.country, "name") if meeting.country else {}
    city = text(meeting, "city")
    comma = {"ar": "، "}
    place = {
        language: comma.get(language, ", ").join(
            part for part in (city[language], country.get(language)) if part
        )
        for language in codes()
    }
    return MeetingFacts(
        title=text(meeting, "title"),
        city=city,
        place=place,
        starts=meeting.starts.isoformat() if meeting.starts else "",
        ends=meeting.ends.isoformat() if meeting.ends else "",
        zone=meeting.zone,
        specimen=meeting.specimen,
        digits=meeting.digits,
        month_style=meeting.month_style,
    )


class AgendaTree:
    """The items of a meeting, each knowing its parent and its sub-items without further queries."""

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
        """All items in the order of reading."""
        yield from self.below(self.main)

    def below(self, items: list[AgendaItem]) -> Iterator[AgendaItem]:
        for item in items:
            yield item
            yield from self.below(item.entries)


def entry(item: AgendaItem) -> AgendaEntry:
    return AgendaEntry(
        number=item.position,
        title=text(item, "title"),
        illustrative=item.illustrative,
        entries=tuple(map(entry, item.entries)),
        pk=item.pk,
    )


def agenda_contents(meeting: Meeting) -> AgendaContents:
    return AgendaContents(
        meeting_facts(meeting), provisional=True, entries=tuple(map(entry, AgendaTree(meeting).main))
    )


def programme_contents(meeting: Meeting) -> ProgrammeContents:
    """The programme by days of the meeting's zone; four queries whatever its length."""
    reader = _Programme(meeting)
    slots = [reader.slot(slot) for slot in reader.slots]
    days = [
        ProgrammeDay(number, date, tuple(of_day))
        for number, (date, of_day) in enumerate(groupby(slots, key=lambda slot: slot.starts[:10]), 1)
    ]
    return ProgrammeContents(meeting_facts(meeting), provisional=True, days=tuple(days))


class _Programme:
    def __init__(self, meeting: Meeting) -> None:
        self.zone = ZoneInfo(meeting.zone)
        self.agenda = AgendaTree(meeting)
        officers = Officer.objects.select_related("participant")
        self.slots = list(
            Slot.objects.filter(meeting=meeting)
            .in_order()
            .select_related("room", "working_session")
            .prefetch_related(Prefetch("slot_items", SlotItem.objects.all()), Prefetch("officers", officers))
        )
        self.session_officers: dict[int, list[Officer]] = {}
        for officer in officers.filter(working_session__meeting=meeting):
            self.session_officers.setdefault(officer.working_session_id or 0, []).append(officer)
        self.item_of_session = {item.working_session_id: item for item in self.agenda.main}
        self.met: set[int] = set()

    def slot(self, slot: Slot) -> ProgrammeSlot:
        session = slot.working_session
        continued = session is not None and session.pk in self.met
        if session:
            self.met.add(session.pk)
        return ProgrammeSlot(
            uid=str(slot.uid),
            kind=slot.kind,
            starts=slot.starts.astimezone(self.zone).isoformat(),
            ends=slot.ends.astimezone(self.zone).isoformat(),
            title=self.session_heading(session, continued) if session else text(slot, "title"),
            session_number=session.number if session else None,
            continued=continued,
            illustrative=slot.illustrative,
            items=tuple(self.items(slot)),
            room=text(slot.room, "name") if slot.room else None,
            officers=tuple(self.officers(slot)),
            session_title=text(session, "title") if session else None,
            note=note if any((note := text(slot, "note")).values()) else None,
        )

    @staticmethod
    def session_heading(session: WorkingSession, continued: bool) -> Text:
        if not continued:
            return in_each_language(session.ordinal)
        return in_each_language(lambda: gettext("%(session)s (continued)") % {"session": session.ordinal()})

    def items(self, slot: Slot) -> Iterator[ItemOnProgramme]:
        """Main items as they stand; sub-items gathered under the main item that they belong to."""
        taken = [self.agenda.by_pk[part.agenda_item_id] for part in slot.slot_items.all()]
        if not taken and slot.working_session and (item := self.item_of_session.get(slot.working_session_id)):
            taken = [item]
        for main, parts in groupby(taken, key=main_item):
            entries = tuple(entry(part) for part in parts if part is not main)
            yield ItemOnProgramme(main.position, text(main, "title"), entries, main.pk)

    def officers(self, slot: Slot) -> Iterator[OfficerLine]:
        there = [*slot.officers.all(), *self.session_officers.get(slot.working_session_id or 0, [])]
        expected = EXPECTED_ROLES.get(Kind(slot.kind), ())
        for role in Role:
            names = tuple(name_in_each_language(officer) for officer in there if officer.role == role)
            if names or role in expected:
                yield OfficerLine(role.value, names)


def main_item(item: AgendaItem) -> AgendaItem:
    return item if item.parent is None else main_item(item.parent)


def name_in_each_language(officer: Officer) -> Text:
    """The name with honorific, or the office where the person is not named."""
    return in_each_language(lambda: officer.participant)
