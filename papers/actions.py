"""A person asks for a paper: it is frozen here; making it is the workers' part."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bilingual.texts import Text
from history.actions import acting
from jobs import wake_up
from meetings.models import Meeting

from .audiences import STAFF, Audience
from .changes import changes_between
from .contents import Paper
from .kinds import PaperKind, kind_named
from .models import Document, Edition, EditionState

LONG = 200_000  # characters of a snapshot: some 400 people, or 100 badges


class NothingToIssue(Exception):
    """There is no item, or no slot, to print."""


class NothingChanged(Exception):
    """The paper would say what the last one says."""


def issue(
    *,
    meeting: Meeting,
    kind: PaperKind,
    by: User | None,
    request: uuid.UUID,
    audience: Audience | None = None,
    **options: bool,
) -> Edition:
    """Freezes what the meeting's paper says now, as its next revision. `request` makes a second click harmless.

    `options` are those of the reader of its kind.

    Raises NothingToIssue or NothingChanged.
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
    """Prints what goes into hands, as often as it is asked for; `request` makes a second click harmless."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        document = document_of(meeting, kind, STAFF, about)
        return freeze(document, contents, changes=(), always=True, by=by, request=request)


def document_of(meeting: Meeting, kind: PaperKind, audience: Audience | None, about: str = "") -> Document:
    """The document, locked, so that two who issue at once make two revisions.

    A new one takes its symbol while the meeting is locked, so that none is given twice and none is left out.
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
    """Kinds that have a series are numbered in the order in which they come."""
    whole = meeting.symbol or f"GM.{meeting.ordinal}"
    if kind.series:
        return f"{whole}/{kind.series}.{last_in_series(meeting, kind) + 1}"
    return f"{whole}/{kind.symbol_of(about)}"


def last_in_series(meeting: Meeting, kind: PaperKind) -> int:
    """The number that was given last, whatever has become of those before."""
    given = Document.objects.filter(meeting=meeting, kind=kind).values_list("symbol", flat=True)
    return max((int(symbol.rpartition(".")[2]) for symbol in given), default=0)


def freeze(
    document: Document,
    contents: Any,
    *,
    changes: Sequence[Text] | None = None,
    always: bool = False,
    internal: bool = False,
    keys: Mapping[str, Any] = MappingProxyType({}),
    original: str = "en",
    by: User | None,
    request: uuid.UUID,
) -> Edition:
    """`changes` since the last issue, where they are not those between the two contents.
    What is `internal` is for the secretariat, whoever may read the document; `keys` are taken over, where
    what it says was cleared before. `original` is the language in which it was drafted.

    Raises NothingChanged where there are none, unless it is to be issued `always`.
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
        waits=document.meeting.papers_wait and kind.cleared,
        long=len(json.dumps(snapshot)) > LONG,
        issued_at=now,
        issued_by=by,
        **keys,
    )
    transaction.on_commit(lambda: wake(edition.pk, edition.queue))
    return edition


def try_again(edition: Edition, *, by: User) -> None:
    """A failed edition is asked for once more; what was made of it is kept."""
    with acting(by):
        failed = Edition.objects.filter(pk=edition.pk, state=EditionState.FAILED)
        if failed.update(state=EditionState.WAITING, attempts=0, error="", finished_at=None):
            transaction.on_commit(lambda: wake(edition.pk, edition.queue))


def open_to(document: Document, audience: Audience, *, by: User) -> None:
    with acting(by):
        Document.objects.filter(pk=document.pk).update(audience=audience)


def wake(pk: int, queue: str | None = None) -> None:
    wake_up.wake("papers.produce", pk, queue=queue)
