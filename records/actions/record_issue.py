"""Issues the papers of records: summary records, and the list of what was settled."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from accounts.models import User
from bilingual.texts import Text
from history.actions import acting
from meetings.keys import keys_of
from papers.actions import NothingToIssue, document_of, freeze, lacking
from papers.audiences import Audience
from papers.models import Edition, EditionQuerySet
from records.models import Record, RecordState
from records.papers.minutes import SUMMARY_RECORD
from records.report_contents import about_of, settled_numbers
from records.selectors import record_contents


def editions_of(record: Record) -> EditionQuerySet:
    """The editions of the record's paper."""
    return Edition.objects.filter(
        document__meeting=record.meeting_id, document__kind=SUMMARY_RECORD, document__about=about_of(record)
    )


def issue_record(
    *,
    record: Record,
    by: User | None,
    request: uuid.UUID,
    audience: Audience | None = None,
    reasons: Mapping[str, Text] | None = None,
) -> Edition:
    """Freezes the present record as the next revision. `request` is an idempotency key.

    A draft is for the secretariat only. `reasons` say by language why its texts are missing. Raises NothingToIssue, NothingChanged or TextsMissing.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        current = Record.objects.select_related("meeting", "working_session", "slot").get(pk=record.pk)
        contents = record_contents(current, settled_numbers(current.meeting))
        if not contents.items:
            raise NothingToIssue
        document = document_of(current.meeting, SUMMARY_RECORD, audience, about_of(current))
        draft = current.state == RecordState.DRAFT
        return freeze(
            document,
            contents,
            internal=draft,
            keys=keys_of(current),
            reasons=reasons,
            by=by,
            request=request,
        )


def languages_lacking_in(record: Record) -> list[str]:
    """The languages in which its paper lacks texts."""
    return lacking(SUMMARY_RECORD, record_contents(record))
