"""What is to translate in the records of a meeting: which texts are missing or out of date, and who has them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bilingual.languages import codes
from meetings.models import Meeting
from records.records_overview import lines_of

from .models import Paragraph, Record, RecordState, TranslationOrder

SHOWN = 30  # of those that came back


@dataclass(frozen=True, slots=True)
class TextToTranslate:
    """A paragraph in the language that lacks its text; `order` where a translator has it."""

    paragraph: Paragraph
    language: str
    missing: bool
    order: TranslationOrder | None
    late: bool

    @property
    def key(self) -> str:
        return f"{self.paragraph.pk}-{self.language}"


def records_of(meeting: Meeting, user: Any) -> dict[int, Record]:
    """Those that this person may write and that are not adopted yet."""
    found = {}
    for line in lines_of(meeting, user):
        if line.record and line.record.state != RecordState.ADOPTED:
            line.record.meeting = meeting
            setattr(line.record, "slot" if line.record.slot_id else "working_session", line.about)
            found[line.record.pk] = line.record
    return found


def texts_to_translate(meeting: Meeting, records: dict[int, Record]) -> list[TextToTranslate]:
    """In the order of the records and their paragraphs, by a fixed number of queries."""
    out = {
        (one.paragraph_id, one.language): one
        for one in TranslationOrder.objects.out().filter(paragraph__record__in=records)
    }
    place = {pk: number for number, pk in enumerate(records)}
    paragraphs = sorted(
        Paragraph.objects.filter(record__in=records), key=lambda one: (place[one.record_id], one.number)
    )
    today = timezone.localdate(timezone=meeting.tz)
    found = []
    for one in paragraphs:
        one.record = records[one.record_id]
        missing, stale = one.missing(), one.stale()
        for code in codes():
            if code in missing or code in stale:
                order = out.get((one.pk, code))
                found.append(TextToTranslate(one, code, code in missing, order, is_late(order, today)))
    return found


def is_late(order: TranslationOrder | None, today: dt.date) -> bool:
    return bool(order and order.due and order.due < today)


def came_back(records: dict[int, Record]) -> list[TranslationOrder]:
    """The last that came back, the newest first."""
    there = TranslationOrder.objects.filter(paragraph__record__in=records, back_at__isnull=False)
    found = list(there.select_related("paragraph").order_by("-back_at")[:SHOWN])
    for one in found:
        one.paragraph.record = records[one.paragraph.record_id]
    return found
