"""Issues corrigenda: a paper beside the adopted record, which stays as it was."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.texts import text
from history.actions import acting
from meetings.keys import keys_of
from meetings.models import Party
from meetings.selectors import meeting_facts
from papers.actions import document_of, freeze
from papers.contents import Paper
from papers.models import Document, Edition, EditionQuerySet
from records.actions.outcomes import put_right
from records.contents import CorrectedParagraph, CorrigendumContents
from records.differences import marked
from records.mails import CORRECTED
from records.models import Corrigendum, Paragraph, Record
from records.papers.corrigendum import CORRIGENDUM
from records.papers.minutes import SUMMARY_RECORD
from records.report_contents import about_of
from records.selectors import put_right_in

from . import corrigenda
from .circulation import address_of, tell_delegations


def clear(*, record: Record, party: Party, by: User) -> Edition | None:
    """Clears the corrigendum for a party. Once all have, issues it, corrects the outcomes and tells the delegations.

    Raises what `records.actions.corrigenda.clear` raises.
    """
    with acting(by):
        cleared = corrigenda.clear(record=record, party=party, by=by)
        if cleared is None:
            return None
        put_right(record, put_right_in(record))
        edition = issue(cleared, by=by)
        tell_delegations(record, CORRECTED, values_of(edition, record), f"corrigendum-{cleared.pk}", by=by)
    return edition


def values_of(edition: Edition, record: Record) -> Any:
    def values(code: str) -> dict[str, str]:
        return {
            "symbol": edition.symbol,
            "record": str(record),
            "meeting": record.meeting.title,
            "link": address_of(record),
        }

    return values


def issue(corrigendum: Corrigendum, *, by: User) -> Edition:
    """Issues the paper with its clearances, for the readers of the record."""
    record = corrigendum.record
    corrected = document_of(record.meeting, SUMMARY_RECORD, None, about_of(record))
    document = Document.objects.create(
        meeting=record.meeting,
        kind=CORRIGENDUM,
        about=f"{about_of(record)}-{corrigendum.number}",
        symbol=f"{corrected.symbol}/Corr.{corrigendum.number}",
        audience=corrected.audience,
    )
    contents = contents_of(corrigendum, corrected.symbol)
    return freeze(
        document,
        contents,
        keys=keys_of(corrigendum),
        original=original_of(contents, corrected),
        by=by,
        request=uuid.uuid4(),
    )


def original_of(contents: CorrigendumContents, corrected: Document) -> tuple[str, ...] | None:
    """The only version that it corrects; otherwise as that of the record."""
    if len(contents.languages) == 1:
        return contents.languages
    last = corrected.editions.newest_first().first()
    return Paper.from_json(last.snapshot).original if last else None


def contents_of(corrigendum: Corrigendum, symbol: str) -> CorrigendumContents:
    """Each paragraph as it was and as it is to be read, in the language versions that were wrong."""
    record = corrigendum.record
    entries = list(corrigendum.entries.select_related("paragraph").order_by("paragraph__number"))
    wrong = {code for entry in entries for code in entry.languages}
    before = before_it(corrigendum)
    return CorrigendumContents(
        meeting=meeting_facts(record.meeting),
        title=text(record.about, "title"),
        number=record.working_session.number if record.working_session else 0,
        corrected=symbol,
        adopted=timezone.localtime(record.adopted_at, record.meeting.tz).date().isoformat(),
        languages=tuple(code for code in codes() if code in wrong),
        paragraphs=tuple(
            CorrectedParagraph(
                number=entry.paragraph.number,
                was={
                    code: before.get((entry.paragraph_id, code)) or entry.paragraph.text("words", code)
                    for code in entry.languages
                },
                reads={code: entry.text("words", code) for code in entry.languages},
            )
            for entry in entries
        ),
    )


def before_it(corrigendum: Corrigendum) -> dict[tuple[int, str], str]:
    """What earlier corrigenda have corrected, by paragraph and language."""
    earlier = Corrigendum.objects.filter(record=corrigendum.record, number__lt=corrigendum.number)
    corrected: dict[tuple[int, str], str] = {}
    for former in earlier.order_by("number").prefetch_related("entries"):
        for entry in former.entries.all():
            corrected |= {(entry.paragraph_id, code): entry.text("words", code) for code in entry.languages}
    return corrected


# For pages ------------------------------------------------------------------------------------------


def reading(paragraph: Paragraph) -> dict[str, str]:
    """The paragraph's words after the corrigenda that are issued."""
    words = {code: paragraph.text("words", code) for code in codes()}
    return words | put_right_in(paragraph.record).get(paragraph.pk, {})


def in_hand(record: Record) -> Corrigendum | None:
    """The corrigendum in preparation, if any."""
    return Corrigendum.objects.filter(record=record, issued_at=None).first()


def editions_of(record: Record) -> EditionQuerySet:
    """The editions of issued corrigenda, in order."""
    about = re.escape(about_of(record))
    editions = Edition.objects.filter(document__meeting=record.meeting_id, document__kind=CORRIGENDUM)
    return editions.filter(document__about__regex=rf"^{about}-[0-9]+$").order_by("issued_at")


def entries_of(corrigendum: Corrigendum) -> list[dict[str, Any]]:
    """The entries, with changes marked against the present reading."""
    put_right_before = put_right_in(corrigendum.record)
    entries = []
    for entry in corrigendum.entries.select_related("paragraph").order_by("paragraph__number"):
        before = put_right_before.get(entry.paragraph_id, {})
        words = [
            (code, marked(before.get(code) or entry.paragraph.text("words", code), entry.text("words", code)))
            for code in entry.languages
        ]
        entries.append({"entry": entry, "languages": words})
    return entries
