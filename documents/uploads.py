"""Puts documents made elsewhere on the shelf; each is checked first and gets a symbol of its series."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping

from django.utils import timezone

from accounts.models import User
from bilingual.texts import Text
from documents.models import Placement
from documents.papers.elsewhere import MADE_ELSEWHERE
from history.actions import acting
from meetings.models import Meeting
from papers.audiences import Audience
from papers.models import Document, Edition, EditionState, File
from papers.pdf_sanitizer import Plain
from papers.storage import keep
from sessions.models import AgendaItem

SERIES = ("WP", "INF", "L", "CRP")
FIRST = {"INF": 4, "L": 2, "1/Add": 3}  # lower numbers belong to our own papers
REVISION, ADDENDUM, CORRIGENDUM = "Rev", "Add", "Corr"


def shelve(
    *,
    meeting: Meeting,
    title: Text,
    series: str,
    files: Mapping[str, Plain],
    audience: Audience,
    item: AgendaItem | None,
    by: User,
    request: uuid.UUID,
    to: Document | None = None,
) -> Edition:
    """Uploads a new document. `files` are by layout, as `papers.uploads.checked` returns them.

    Its symbol is the next of `series`, and is never used twice. If it is added `to` a document, the series is that
    document's addenda or corrigenda.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        symbol = next_symbol(meeting, f"{to.symbol}/{series}" if to else f"{whole_symbol(meeting)}/{series}")
        document = Document.objects.create(
            meeting=meeting, kind=MADE_ELSEWHERE, about=symbol.removeprefix(f"{whole_symbol(meeting)}/"), symbol=symbol,
            audience=audience, title=title,
        )  # fmt: skip
        if item:
            Placement.objects.create(document=document, item=item)
        return put_in(document, files, 0, by, request)


def shelve_again(*, document: Document, files: Mapping[str, Plain], by: User, request: uuid.UUID) -> Edition:
    """Uploads the next revision; the earlier one stays listed below it."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        current = Document.objects.select_for_update().get(pk=document.pk)
        last = current.editions.newest_first().first()
        return put_in(current, files, last.revision + 1 if last else 0, by, request)


def put_in(
    document: Document,
    files: Mapping[str, Plain],
    revision: int,
    by: User,
    request: uuid.UUID,
) -> Edition:
    now = timezone.now()
    edition = Edition.objects.create(
        document=document, revision=revision, request=request, snapshot={}, issued_at=now, issued_by=by,
        state=EditionState.READY, finished_at=now, waits=document.meeting.papers_wait,
    )  # fmt: skip
    for layout, made in files.items():
        File.objects.create(
            edition=edition, layout=layout, checksum=keep(made.data), pages=made.pages, size=len(made.data),
            came_as=made.came_as, taken_out=list(made.taken_out),
        )  # fmt: skip
    return edition


def whole_symbol(meeting: Meeting) -> str:
    return meeting.symbol or f"GM.{meeting.ordinal}"


def next_symbol(meeting: Meeting, series: str) -> str:
    """The next symbol: after `T/1/WP.6` it is `T/1/WP.7`. The caller has locked the meeting's row."""
    pattern = re.compile(rf"{re.escape(series)}\.(\d+)$")
    symbols = meeting.documents.values_list("symbol", flat=True)
    taken = [int(match[1]) for symbol in symbols if (match := pattern.fullmatch(symbol))]
    first = FIRST.get(series.removeprefix(f"{whole_symbol(meeting)}/"), 1)
    return f"{series}.{max([*taken, first - 1]) + 1}"
