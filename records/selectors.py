"""Reads the record of a session whole, with the heading that makes itself, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from bilingual.languages import codes
from bilingual.texts import Text, in_each_language, text
from delegates.models import Participant
from delegates.models.participants import addressed_as
from directory.models import Side
from meetings.selectors import meeting_facts
from sessions.contents import OfficerLine
from sessions.models import AgendaItem, Attendance, Officer, Slot
from sessions.selectors import ROLES, AgendaTree

from .contents import ParagraphLine, PresentSide, RecordContents, RecordItem, ReservationLine
from .models import Correction, CorrectionState, CorrigendumEntry, Paragraph, Record
from .models.records import CHARGED

SIDES = list(Side)


def record_contents(
    record: Record,
    settled: dict[int, int] | None = None,
    put_right: Mapping[int, Mapping[str, str]] = MappingProxyType({}),
) -> RecordContents:
    """`settled` gives the numbers of those paragraphs that have become decisions or recommendations; `put_right` what
    paragraphs read since a corrigendum, in the languages that were wrong."""
    meeting = record.meeting
    slots = slots_of(record)
    rooms = [slot.room for slot in slots if slot.room]
    paragraphs = list(record.paragraphs.in_order().select_related("speaker", "item", *CHARGED[:-1]))
    return RecordContents(
        meeting=meeting_facts(meeting),
        title=text(record.about, "title"),
        state=record.state,
        number=record.working_session.number if record.working_session else 0,
        room=text(rooms[0], "name") if rooms else {},
        opened=moment(record, record.opened_at, slots, 0),
        closed=moment(record, record.closed_at, slots, -1),
        officers=tuple(officers_of(record, slots)),
        present=tuple(present_in(slots)),
        items=tuple(items_of(record, paragraphs, settled or {}, put_right)),
        corrections_until=local_iso(record, record.corrections_until) if record.corrections_until else "",
        adopted=local_iso(record, record.adopted_at) if record.adopted_at else "",
        presided=tuple(map(addressed, record.chairs)),
        amended=record.amended,
    )


def slots_of(record: Record) -> list[Slot]:
    """In which it was held; what was cancelled was not."""
    there = Slot.objects.placed().filter(cancelled=False).select_related("room").in_order_of_time()
    if record.slot_id:
        return list(there.filter(pk=record.slot_id))
    return list(there.filter(working_session=record.working_session_id))


def moment(record: Record, noted: Any, slots: list[Slot], which: int) -> str:
    """As it was noted, or else as it stands in the programme."""
    planned = (slots[which].during.lower if which == 0 else slots[which].during.upper) if slots else None
    return local_iso(record, noted or planned) if noted or planned else ""


def local_iso(record: Record, at: Any) -> str:
    return timezone.localtime(at, record.meeting.tz).isoformat(timespec="minutes")


def addressed(person: Participant) -> Text:
    """With the form of address, or the office of somebody without a name."""
    return {
        code: addressed_as(*(person.text(name, code) for name in ("honorific", "prefix", "name")))
        or person.text("function", code)
        for code in codes()
    }


def officers_of(record: Record, slots: list[Slot]) -> list[OfficerLine]:
    there = Officer.objects.filter(slot__in=slots)
    if record.working_session_id:
        there = there | Officer.objects.filter(working_session=record.working_session_id)
    by_role: dict[str, dict[int, Text]] = {}
    for officer in there.select_related("participant").order_by("position", "pk"):
        by_role.setdefault(officer.role, {})[officer.participant_id] = addressed(officer.participant)
    return [OfficerLine(role, tuple(by_role[role].values())) for role in ROLES if role in by_role]


def present_in(slots: list[Slot]) -> list[PresentSide]:
    there = Attendance.objects.filter(slot__in=slots).select_related("delegation__organisation")
    organisations = {one.delegation.organisation_id: one.delegation.organisation for one in there}
    rows = sorted(
        organisations.values(), key=lambda one: (SIDES.index(Side(one.side)), one.sort_name, one.pk)
    )
    return [
        PresentSide(
            in_each_language(partial(str, Side(side).label)),
            tuple(text(one, "name") for one in found),
        )
        for side, found in groupby(rows, key=lambda one: one.side)
    ]


def items_of(
    record: Record,
    paragraphs: list[Paragraph],
    settled: dict[int, int],
    put_right: Mapping[int, Mapping[str, str]],
) -> list[RecordItem]:
    """In the order of the paragraphs; an item that is taken up again stands there again."""
    tree, reserved = AgendaTree(record.meeting), reservations_in(record)
    found = []
    for key, there in groupby(paragraphs, key=lambda one: one.item_id):
        item = tree.by_pk.get(key) if key else None
        lines = tuple(
            line_of(one, settled.get(one.pk, 0), reserved.get(one.pk, ()), put_right.get(one.pk, {}))
            for one in there
        )
        if item is None:
            found.append(RecordItem(0, 1, {}, lines))
        else:
            title = text(item, "title")
            found.append(RecordItem(item.position, item.level, title, lines, numbers_of(item)))
    return found


def numbers_of(item: AgendaItem) -> tuple[int, ...]:
    above = numbers_of(item.parent) if item.parent else ()
    return (*above, item.position)


def reservations_in(record: Record) -> dict[int, tuple[ReservationLine, ...]]:
    """By paragraph; in the words that were proposed, or else in those of the remark."""
    found: dict[int, tuple[ReservationLine, ...]] = {}
    noted = Correction.objects.filter(paragraph__record=record, state=CorrectionState.NOTED)
    for one in noted.select_related("delegation__organisation").order_by("pk"):
        said = text(one, "words")
        words = said if any(said.values()) else dict.fromkeys(codes(), one.remark)
        whose = text(one.delegation.organisation, "name") if one.delegation else {}
        found[one.paragraph_id] = (*found.get(one.paragraph_id, ()), ReservationLine(whose, words))
    return found


def line_of(
    paragraph: Paragraph,
    settled: int,
    reservations: tuple[ReservationLine, ...],
    put_right: Mapping[str, str],
) -> ParagraphLine:
    return ParagraphLine(
        number=paragraph.number,
        kind=paragraph.kind,
        words={**text(paragraph, "words"), **put_right},
        speaker=addressed(paragraph.speaker) if paragraph.speaker else {},
        owner_un=text(paragraph.owner_un, "name") if paragraph.owner_un else {},
        owner_oic=text(paragraph.owner_oic, "name") if paragraph.owner_oic else {},
        due=paragraph.due.isoformat() if paragraph.due else "",
        settled=settled,
        person_un=addressed(paragraph.person_un) if paragraph.person_un else {},
        person_oic=addressed(paragraph.person_oic) if paragraph.person_oic else {},
        reservations=reservations,
    )


def put_right_in(record: Record) -> dict[int, dict[str, str]]:
    """By paragraph, what its language versions read since the corrigenda that are out."""
    found: dict[int, dict[str, str]] = {}
    there = CorrigendumEntry.objects.filter(corrigendum__record=record, corrigendum__issued_at__isnull=False)
    for entry in there.order_by("corrigendum__number"):
        said = found.setdefault(entry.paragraph_id, {})
        said |= {code: entry.text("words", code) for code in entry.languages}
    return found
