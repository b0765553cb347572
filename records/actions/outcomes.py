"""Outcomes: each adopted decision, recommendation and action becomes a row with a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from history.actions import revise
from meetings.models import Meeting
from records.models import Outcome, Paragraph, Record
from records.models.records import CHARGED, GO_ON


def number_all(record: Record) -> None:
    """Numbers the outcomes of an adopted record."""
    lock_numbers(record)
    for paragraph in record.paragraphs.in_order().filter(kind__in=GO_ON):
        number_next(record, paragraph)


def lock_numbers(record: Record) -> None:
    """Locks the numbering of the meeting. Always after the record, so that no two transactions wait for each other."""
    Meeting.objects.select_for_update(no_key=True).get(pk=record.meeting_id)


def number_next(record: Record, paragraph: Paragraph) -> Outcome:
    """Creates the outcome with the next number of its kind. The caller has locked the meeting's row."""
    outcomes = Outcome.objects.filter(meeting=record.meeting_id, kind=paragraph.kind)
    last = outcomes.aggregate(last=Max("number"))["last"] or 0
    assert record.adopted_at is not None  # noqa: S101 -- the gavel has fallen
    words = {column("words", code): paragraph.text("words", code) for code in codes()}
    owners = {name: getattr(paragraph, name) for name in CHARGED}
    return Outcome.objects.create(
        meeting=record.meeting, kind=paragraph.kind, number=last + 1, paragraph=paragraph, item=paragraph.item,
        adopted_at=record.adopted_at, **owners, **words,
    )  # fmt: skip


def report_progress(outcome: Outcome, *, version: int, values: Mapping[str, Any], by: User) -> Outcome:
    """Records progress, owners and due day. Raises StaleEdit."""
    return revise(outcome, version=version, by=by, values=values)


def put_right(record: Record, words: Mapping[int, Mapping[str, str]]) -> None:
    """Applies a corrigendum to outcomes, by paragraph and language; numbers stay."""
    for outcome in Outcome.objects.select_for_update(of=("self",)).filter(
        paragraph__record=record, paragraph__in=list(words)
    ):
        for code, text in words[outcome.paragraph_id].items():
            setattr(outcome, column("words", code), text)
        outcome.version += 1
        outcome.save()
