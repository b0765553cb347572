"""The records of a meeting at a glance: what is held, which of it has a record, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Min

from bilingual.languages import codes
from bilingual.translated import column
from meetings.models import Meeting
from records.models import Paragraph, Record
from records.models.records import BRACKETED
from records.permissions import of_which
from sessions.models import Slot, SlotKind, WorkingSession

RECORDED = {SlotKind.CEREMONY, SlotKind.PLENARY, SlotKind.CLOSING}  # slots with a record of their own


@dataclass(frozen=True, slots=True)
class RecordLine:
    about: WorkingSession | Slot
    starts: Any  # a moment, or None where no slot is placed
    record: Record | None
    paragraphs: int
    brackets: int
    missing: list[tuple[str, int]]  # language and how many paragraphs lack it, where any does

    @property
    def what(self) -> str:
        return "session" if isinstance(self.about, WorkingSession) else "slot"


def lines_of(meeting: Meeting, user: Any) -> list[RecordLine]:
    """In the order of time, by a fixed number of queries; for those outside the secretariat what they may write."""
    records = {(one.working_session_id, one.slot_id): one for one in meeting.records.all()}
    said = texts_of(meeting)
    lines = [
        line(about, records.get(key), said)
        for about, key in held_in(meeting, user)
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (one.starts is None, one.starts or 0, one.about.pk))


def held_in(meeting: Meeting, user: Any) -> list[tuple[Any, tuple[int | None, int | None]]]:
    sessions = meeting.working_sessions.annotate(starts=Min("slots__during__startswith"))
    slots = Slot.objects.filter(meeting=meeting, kind__in=RECORDED, cancelled=False, placed=True)
    if not user.is_staff:
        of_sessions, of_slots = of_which(user, meeting)
        sessions, slots = sessions.filter(pk__in=of_sessions), slots.filter(pk__in=of_slots)
    found: list[Any] = [(one, (one.pk, None)) for one in sessions]
    return found + [(one, (None, one.pk)) for one in slots]


def texts_of(meeting: Meeting) -> dict[int, list[tuple[str, ...]]]:
    """The words of each paragraph in each language, by record."""
    columns = [column("words", code) for code in codes()]
    found: dict[int, list[tuple[str, ...]]] = {}
    for record, *words in Paragraph.objects.filter(record__meeting=meeting).values_list("record", *columns):
        found.setdefault(record, []).append(tuple(text or "" for text in words))
    return found


def line(about: Any, record: Record | None, said: dict[int, list[tuple[str, ...]]]) -> RecordLine:
    there = said.get(record.pk, []) if record else []
    brackets = sum(max(len(BRACKETED.findall(text)) for text in words) for words in there)
    lacking = [(code, sum(not words[number] for words in there)) for number, code in enumerate(codes())]
    return RecordLine(
        about=about,
        starts=about.starts,
        record=record,
        paragraphs=len(there),
        brackets=brackets,
        missing=[(code, count) for code, count in lacking if count],
    )
