"""Overview of a meeting's records: what is held, which of it has a record, and its state."""

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

RECORDED = {
    SlotKind.CEREMONY,
    SlotKind.PLENARY,
    SlotKind.CLOSING,
}  # kinds of slots with a record of their own


@dataclass(frozen=True, slots=True)
class RecordLine:
    about: WorkingSession | Slot
    starts: Any  # a moment, or None if no slot is placed
    record: Record | None
    paragraphs: int
    brackets: int
    missing: list[tuple[str, int]]  # languages with the number of paragraphs that lack them

    @property
    def what(self) -> str:
        return "session" if isinstance(self.about, WorkingSession) else "slot"


def lines_of(meeting: Meeting, user: Any) -> list[RecordLine]:
    """By time, in a fixed number of queries; outside the secretariat only records that the user may write."""
    records = {(record.working_session_id, record.slot_id): record for record in meeting.records.all()}
    texts = texts_of(meeting)
    lines = [
        line(about, records.get(key), texts)
        for about, key in held_in(meeting, user)
    ]  # fmt: skip
    return sorted(lines, key=lambda listed: (listed.starts is None, listed.starts or 0, listed.about.pk))


def held_in(meeting: Meeting, user: Any) -> list[tuple[Any, tuple[int | None, int | None]]]:
    sessions = meeting.working_sessions.annotate(starts=Min("slots__during__startswith"))
    slots = Slot.objects.filter(meeting=meeting, kind__in=RECORDED, cancelled=False, placed=True)
    if not user.is_staff:
        of_sessions, of_slots = of_which(user, meeting)
        sessions, slots = sessions.filter(pk__in=of_sessions), slots.filter(pk__in=of_slots)
    held: list[Any] = [(session, (session.pk, None)) for session in sessions]
    return held + [(slot, (None, slot.pk)) for slot in slots]


def texts_of(meeting: Meeting) -> dict[int, list[tuple[str, ...]]]:
    """The words of each paragraph in each language, by record."""
    columns = [column("words", code) for code in codes()]
    texts: dict[int, list[tuple[str, ...]]] = {}
    for record, *words in Paragraph.objects.filter(record__meeting=meeting).values_list("record", *columns):
        texts.setdefault(record, []).append(tuple(text or "" for text in words))
    return texts


def line(about: Any, record: Record | None, texts: dict[int, list[tuple[str, ...]]]) -> RecordLine:
    paragraphs = texts.get(record.pk, []) if record else []
    brackets = sum(max(len(BRACKETED.findall(text)) for text in words) for words in paragraphs)
    lacking = [(code, sum(not words[number] for words in paragraphs)) for number, code in enumerate(codes())]
    return RecordLine(
        about=about,
        starts=about.starts,
        record=record,
        paragraphs=len(paragraphs),
        brackets=brackets,
        missing=[(code, count) for code, count in lacking if count],
    )
