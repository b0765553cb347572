"""The texts of a meeting's records that are missing or stale, and who is translating them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bilingual.languages import codes
from meetings.models import Meeting
from records.records_overview import lines_of

from .models import Paragraph, Record, RecordState, TranslationOrder

SHOWN = 30  # texts that came back


@dataclass(frozen=True, slots=True)
class TextToTranslate:
    """A paragraph and the language that it lacks; `order` if a translator has it."""

    paragraph: Paragraph
    language: str
    missing: bool
    order: TranslationOrder | None
    late: bool

    @property
    def key(self) -> str:
        return f"{self.paragraph.pk}-{self.language}"


def records_of(meeting: Meeting, user: Any) -> dict[int, Record]:
    """Records that this user may write and that are not adopted yet."""
    records = {}
    for line in lines_of(meeting, user):
        if line.record and line.record.state != RecordState.ADOPTED:
            line.record.meeting = meeting
            setattr(line.record, "slot" if line.record.slot_id else "working_session", line.about)
            records[line.record.pk] = line.record
    return records


def texts_to_translate(meeting: Meeting, records: dict[int, Record]) -> list[TextToTranslate]:
    """In the order of records and paragraphs, in a fixed number of queries."""
    out = {
        (order.paragraph_id, order.language): order
        for order in TranslationOrder.objects.out().filter(paragraph__record__in=records)
    }
    place = {pk: number for number, pk in enumerate(records)}
    paragraphs = sorted(
        Paragraph.objects.filter(record__in=records),
        key=lambda paragraph: (place[paragraph.record_id], paragraph.number),
    )
    today = timezone.localdate(timezone=meeting.tz)
    texts = []
    for paragraph in paragraphs:
        paragraph.record = records[paragraph.record_id]
        missing, stale = paragraph.missing(), paragraph.stale()
        for code in codes():
            if code in missing or code in stale:
                order = out.get((paragraph.pk, code))
                texts.append(TextToTranslate(paragraph, code, code in missing, order, is_late(order, today)))
    return texts


def is_late(order: TranslationOrder | None, today: dt.date) -> bool:
    return bool(order and order.due and order.due < today)


def came_back(records: dict[int, Record]) -> list[TranslationOrder]:
    """The latest orders that came back, newest first."""
    orders = TranslationOrder.objects.filter(paragraph__record__in=records, back_at__isnull=False)
    latest = list(orders.select_related("paragraph").order_by("-back_at")[:SHOWN])
    for order in latest:
        order.paragraph.record = records[order.paragraph.record_id]
    return latest
