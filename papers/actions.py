"""Issues papers: contents are frozen here; workers make the files."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bilingual.texts import Text
from history.actions import acting
from jobs import wake_up
from meetings.keys import Keys, take_over
from meetings.models import Meeting

from .audiences import STAFF, Audience
from .changes import changes_between
from .contents import Paper
from .kinds import PaperKind, kind_named
from .models import Document, Edition, EditionState

LONG = 200_000  # characters of a snapshot: some 400 people, or 100 badges


class NothingToIssue(Exception):
    """The paper would have no content, such as an agenda without items."""


class NothingChanged(Exception):
    """The paper would be the same as its last edition."""


def issue(
    *,
    meeting: Meeting,
    kind: PaperKind,
    by: User | None,
    request: uuid.UUID,
    audience: Audience | None = None,
    **options: bool,
) -> Edition:
    """Freezes the present contents of the meeting's paper as its next revision.

    `request` is an idempotency key: a second click does nothing. `options` are passed on to the kind's `read`. Raises
    NothingToIssue or NothingChanged.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        if kind.read is None:
            raise TypeError(f"No {kind} is issued by hand.")
        contents = kind.read(meeting, **options)
        if kind.is_empty(contents):
            raise NothingToIssue
        return freeze(document_of(meeting, kind, audience), contents, by=by, request=request)


def hand_out(
    *, meeting: Meeting, kind: PaperKind, contents: Any, by: User, request: uuid.UUID, about: str = ""
) -> Edition:
    """Prints what is handed out, such as badges, as often as asked. `request` is an idempotency key."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        document = document_of(meeting, kind, STAFF, about)
        return freeze(document, contents, changes=(), always=True, by=by, request=request)


def document_of(meeting: Meeting, kind: PaperKind, audience: Audience | None, about: str = "") -> Document:
    """The document, created if necessary and locked, so that two simultaneous issues become two revisions.

    A new document gets its symbol while the meeting is locked, so that no number is used twice or skipped.
    """
    documents = Document.objects.select_for_update().filter(meeting=meeting, kind=kind, about=about)
    if (document := documents.first()) is None:
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        defaults = {
            "symbol": symbol_for(meeting, kind, about),
            "audience": audience or kind.audience,
        }
        Document.objects.get_or_create(meeting=meeting, kind=kind, about=about, defaults=defaults)
        document = documents.get()
    return document


def symbol_for(meeting: Meeting, kind: PaperKind, about: str = "") -> str:
    """Kinds that have a series are numbered in the order of issue."""
    whole = meeting.symbol or f"GM.{meeting.ordinal}"
    if kind.series:
        return f"{whole}/{kind.series}.{last_in_series(meeting, kind) + 1}"
    return f"{whole}/{kind.symbol_of(about)}"


def last_in_series(meeting: Meeting, kind: PaperKind) -> int:
    """The last number given in the series, whatever happened to that document."""
    symbols = Document.objects.filter(meeting=meeting, kind=kind).values_list("symbol", flat=True)
    return max((int(symbol.rpartition(".")[2]) for symbol in symbols), default=0)


def freeze(
    document: Document,
    contents: Any,
    *,
    changes: Sequence[Text] | None = None,
    always: bool = False,
    internal: bool = False,
    keys: Keys = (),
    original: str = "en",
    by: User | None,
    request: uuid.UUID,
) -> Edition:
    """Freezes `contents` as the next revision.

    `changes` replace the comparison with the last edition. An `internal` edition is for the secretariat only, whoever
    may read the document. `keys` are clearances taken over from the source of the contents. `original` is the language
    in which it was drafted. Raises NothingChanged if nothing has changed, unless `always`.
    """
    kind = kind_named(document.kind)
    if document.adopted_at and kind.adoptable:
        contents = replace(contents, provisional=False)
    last = document.editions.newest_first().first()
    if last is None and not always:
        changes = ()
    elif changes is None and last:
        changes = changes_between(kind, Paper.from_json(last.snapshot).contents, contents)
    if last and not changes and not always:
        raise NothingChanged
    now = timezone.now()
    revision = last.revision + 1 if last else 0
    paper = Paper(
        kind=kind.name,
        symbol=document.symbol,
        revision=revision,
        issued=now.isoformat(timespec="seconds"),
        issued_on=timezone.localtime(now, document.meeting.tz).date().isoformat(),
        original=original,
        distribution="limited",
        contents=contents,
        changes=tuple(changes or ()),
    )
    snapshot = paper.to_json()
    edition = Edition.objects.create(
        document=document,
        revision=revision,
        request=request,
        snapshot=snapshot,
        internal=internal,
        waits=kind.cleared and document.meeting.papers_wait,
        long=len(json.dumps(snapshot)) > LONG,
        issued_at=now,
        issued_by=by,
    )
    take_over(keys, edition)
    transaction.on_commit(lambda: wake(edition.pk, edition.queue))
    return edition


def try_again(edition: Edition, *, by: User) -> None:
    """Makes a failed edition again; files that were finished are kept."""
    with acting(by):
        failed = Edition.objects.filter(pk=edition.pk, state=EditionState.FAILED)
        if failed.update(state=EditionState.WAITING, attempts=0, error="", finished_at=None):
            transaction.on_commit(lambda: wake(edition.pk, edition.queue))


def open_to(document: Document, audience: Audience, *, by: User) -> None:
    with acting(by):
        Document.objects.filter(pk=document.pk).update(audience=audience)


def wake(pk: int, queue: str | None = None) -> None:
    wake_up.wake("papers.produce", pk, queue=queue)
