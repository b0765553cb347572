"""Records of a slot, written, cleared and circulated through the real actions."""

import datetime as dt
from typing import Any

from accounts.models import User
from records.actions import adoption, paragraph_edits
from records.models import Paragraph, Record
from tests import factories


def open_one(by: User) -> Record:
    meeting = factories.meeting()
    return paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=by)


def paragraph(
    record: Record, by: User, english: str = "First.", arabic: str = "أولاً.", **values: Any
) -> Paragraph:
    words = {"words_ar": arabic, "words_en": english}
    return paragraph_edits.add(record_id=record.pk, values={**words, **values}, by=by)


def texts_of(record: Record) -> list[tuple[int, str]]:
    return [(one.number, one.words_en) for one in record.paragraphs.in_order()]  # type: ignore[attr-defined]


def write(one: Paragraph, language: str, words: str, base: str, by: User) -> Paragraph:
    return paragraph_edits.write(
        paragraph_id=one.pk, record_id=one.record_id, language=language, words=words, base=base, by=by
    )


def cleared(record: Record, salma: User, layla: User) -> Record:
    factories.presided(record)
    for post in factories.leads(record.meeting, salma, layla):
        adoption.clear(record=record, party=post.party, by=post.user)
    record.refresh_from_db()
    return record


def circulated(record: Record, salma: User, layla: User) -> Record:
    until = dt.datetime(2046, 6, 1, 18, tzinfo=record.meeting.tz)
    adoption.circulate(record=cleared(record, salma, layla), until=until, by=salma)
    record.refresh_from_db()
    return record


def adopt(record: Record, by: User, **more: Any) -> Record:
    return adoption.adopt(
        record=record, adoption=adoption.Adoption(**(factories.gavel(record) | more)), by=by
    )
