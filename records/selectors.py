"""Reads the record of a session with its computed heading, in a fixed number of queries."""

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
    """`settled` maps paragraphs to the numbers of their outcomes; `put_right` maps them to their words after
    corrigenda, in the languages that were wrong.
    """
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
    """The slots of the session that were held."""
    slots = Slot.objects.placed().filter(cancelled=False).select_related("room").in_order_of_time()
    if record.slot_id:
        return list(slots.filter(pk=record.slot_id))
    return list(slots.filter(working_session=record.working_session_id))


def moment(record: Record, noted: Any, slots: list[Slot], which: int) -> str:
    """The time as noted, otherwise as in the programme."""
    planned = (slots[which].during.lower if which == 0 else slots[which].during.upper) if slots else None
    return local_iso(record, noted or planned) if noted or planned else ""


def local_iso(record: Record, at: Any) -> str:
    return timezone.localtime(at, record.meeting.tz).isoformat(timespec="minutes")


def addressed(person: Participant) -> Text:
    """The name with the form of address; an office without a name by its function."""
    return {
        code: addressed_as(*(person.text(name, code) for name in ("honorific", "prefix", "name")))
        or person.text("function", code)
        for code in codes()
    }


def officers_of(record: Record, slots: list[Slot]) -> list[OfficerLine]:
    officers = Officer.objects.filter(slot__in=slots)
    if record.working_session_id:
        officers = officers | Officer.objects.filter(working_session=record.working_session_id)
    by_role: dict[str, dict[int, Text]] = {}
    for officer in officers.select_related("participant").order_by("position", "pk"):
        by_role.setdefault(officer.role, {})[officer.participant_id] = addressed(officer.participant)
    return [OfficerLine(role, tuple(by_role[role].values())) for role in ROLES if role in by_role]


def present_in(slots: list[Slot]) -> list[PresentSide]:
    attendances = Attendance.objects.filter(slot__in=slots).select_related("delegation__organisation")
    organisations = {
        attendance.delegation.organisation_id: attendance.delegation.organisation
        for attendance in attendances
    }
    rows = sorted(
        organisations.values(),
        key=lambda organisation: (
            SIDES.index(Side(organisation.side)),
            organisation.sort_name,
            organisation.pk,
        ),
    )
    return [
        PresentSide(
            in_each_language(partial(str, Side(side).label)),
            tuple(text(organisation, "name") for organisation in of_side),
        )
        for side, of_side in groupby(rows, key=lambda organisation: organisation.side)
    ]


def items_of(
    record: Record,
    paragraphs: list[Paragraph],
    settled: dict[int, int],
    put_right: Mapping[int, Mapping[str, str]],
) -> list[RecordItem]:
    """In the order of the paragraphs; an item taken up again appears again."""
    tree, reserved = AgendaTree(record.meeting), reservations_in(record)
    items = []
    for key, of_item in groupby(paragraphs, key=lambda paragraph: paragraph.item_id):
        item = tree.by_pk.get(key) if key else None
        lines = tuple(
            line_of(
                paragraph,
                settled.get(paragraph.pk, 0),
                reserved.get(paragraph.pk, ()),
                put_right.get(paragraph.pk, {}),
            )
            for paragraph in of_item
        )
        if item is None:
            items.append(RecordItem(0, 1, {}, lines))
        else:
            title = text(item, "title")
            items.append(RecordItem(item.position, item.level, title, lines, numbers_of(item)))
    return items


def numbers_of(item: AgendaItem) -> tuple[int, ...]:
    above = numbers_of(item.parent) if item.parent else ()
    return (*above, item.position)


def reservations_in(record: Record) -> dict[int, tuple[ReservationLine, ...]]:
    """By paragraph; in the proposed words, otherwise in the words of the remark."""
    by_paragraph: dict[int, tuple[ReservationLine, ...]] = {}
    noted = Correction.objects.filter(paragraph__record=record, state=CorrectionState.NOTED)
    for correction in noted.select_related("delegation__organisation").order_by("pk"):
        proposed = text(correction, "words")
        words = proposed if any(proposed.values()) else dict.fromkeys(codes(), correction.remark)
        whose = text(correction.delegation.organisation, "name") if correction.delegation else {}
        by_paragraph[correction.paragraph_id] = (
            *by_paragraph.get(correction.paragraph_id, ()),
            ReservationLine(whose, words),
        )
    return by_paragraph


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
    """By paragraph and language, the words after the corrigenda that are issued."""
    by_paragraph: dict[int, dict[str, str]] = {}
    entries = CorrigendumEntry.objects.filter(
        corrigendum__record=record, corrigendum__issued_at__isnull=False
    )
    for entry in entries.order_by("corrigendum__number"):
        words = by_paragraph.setdefault(entry.paragraph_id, {})
        words |= {code: entry.text("words", code) for code in entry.languages}
    return by_paragraph
