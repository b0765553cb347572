"""A person asks for a paper: it is frozen here; making it is the workers' part."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
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
from sessions.reading import agenda_contents
from sessions.released import released_programme

from .changes import changes_between
from .contents import Contents, Paper
from .describing import annotated_contents, information_contents, list_contents
from .listing import participants_contents
from .models import AT_FIRST, CLEARED, IN_HAND, Audience, Document, Edition, Kind, State
from .reporting import decisions_contents, report_contents

READERS: dict[Kind, Callable[..., Contents]] = {
    Kind.AGENDA: agenda_contents,
    Kind.PROGRAMME: released_programme,
    Kind.PARTICIPANTS: participants_contents,
    Kind.REPORT: report_contents,
    Kind.DECISIONS: decisions_contents,
    Kind.ANNOTATED: annotated_contents,
    Kind.LIST: list_contents,
    Kind.INFORMATION: information_contents,
}
SYMBOLS = {
    Kind.AGENDA: "1",
    Kind.PROGRAMME: "1/Add.1",
    Kind.ANNOTATED: "1/Add.2",
    Kind.REPORT: "2",
    Kind.SIGNS: "SIGNS",
    Kind.DECISIONS: "L.1",
    Kind.INFORMATION: "INF.1",
    Kind.PARTICIPANTS: "INF.2",
    Kind.LIST: "INF.3",
}
SERIES = {Kind.JOURNAL: "J", Kind.MINUTES: "SR"}

PRINTED = (
    "entries",
    "days",
    "groups",
    "sessions",
    "settled",
    "documents",
    "rooms",
    "introduction",
    "at_the_desk",
)
"""Fields of contents: a paper in which all of its own are empty says nothing."""
LONG = 200_000  # characters of a snapshot: some 400 people, or 100 badges


class NothingToIssue(Exception):
    """There is no item, or no slot, to print."""


class NothingChanged(Exception):
    """The paper would say what the last one says."""


def issue(
    *,
    meeting: Meeting,
    kind: Kind,
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
        contents = READERS[kind](meeting, **options)
        if is_empty(contents):
            raise NothingToIssue
        return freeze(document_of(meeting, kind, audience), contents, by=by, request=request)


def hand_out(
    *, meeting: Meeting, kind: Kind, contents: Contents, by: User, request: uuid.UUID, about: str = ""
) -> Edition:
    """Prints what goes into hands, as often as it is asked for; `request` makes a second click harmless."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        document = document_of(meeting, kind, Audience.STAFF, about)
        return freeze(document, contents, changes=(), always=True, by=by, request=request)


def is_empty(contents: Contents) -> bool:
    said = [getattr(contents, name, ()) for name in PRINTED]
    return not any(any(one.values()) if isinstance(one, dict) else one for one in said)


def document_of(meeting: Meeting, kind: Kind, audience: Audience | None, about: str = "") -> Document:
    """The document, locked, so that two who issue at once make two revisions.

    A new one takes its symbol while the meeting is locked, so that none is given twice and none is left out.
    """
    documents = Document.objects.select_for_update().filter(meeting=meeting, kind=kind, about=about)
    if (document := documents.first()) is None:
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        defaults = {
            "symbol": symbol_for(meeting, kind, about),
            "audience": audience or AT_FIRST.get(kind, Audience.PARTICIPANTS),
        }
        Document.objects.get_or_create(meeting=meeting, kind=kind, about=about, defaults=defaults)
        document = documents.get()
    return document


def symbol_for(meeting: Meeting, kind: Kind, about: str = "") -> str:
    """Journals and summary records are numbered in the order in which they come."""
    whole = meeting.symbol or f"GM.{meeting.ordinal}"
    if kind == Kind.LETTER:
        return f"{whole}/INV.{about.replace('-', '/')}"
    if kind in SERIES:
        return f"{whole}/{SERIES[kind]}.{last_in_series(meeting, kind) + 1}"
    if kind in IN_HAND:
        return "/".join(part for part in (whole, kind.upper(), about) if part)
    return f"{whole}/{SYMBOLS[kind]}"


def last_in_series(meeting: Meeting, kind: Kind) -> int:
    """The number that was given last, whatever has become of those before."""
    given = Document.objects.filter(meeting=meeting, kind=kind).values_list("symbol", flat=True)
    return max((int(symbol.rpartition(".")[2]) for symbol in given), default=0)


def freeze(
    document: Document,
    contents: Contents,
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
    if document.adopted_at and getattr(contents, "provisional", False):
        contents = replace(contents, provisional=False)  # type: ignore[type-var, call-arg]
    last = document.editions.newest_first().first()
    if last is None and not always:
        changes = ()
    elif changes is None and last:
        changes = changes_between(Paper.from_json(last.snapshot).contents, contents)
    if last and not changes and not always:
        raise NothingChanged
    now = timezone.now()
    revision = last.revision + 1 if last else 0
    paper = Paper(
        kind=document.kind,
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
        waits=document.meeting.papers_wait and document.kind in CLEARED,
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
        failed = Edition.objects.filter(pk=edition.pk, state=State.FAILED)
        if failed.update(state=State.WAITING, attempts=0, error="", finished_at=None):
            transaction.on_commit(lambda: wake(edition.pk, edition.queue))


def open_to(document: Document, audience: Audience, *, by: User) -> None:
    with acting(by):
        Document.objects.filter(pk=document.pk).update(audience=audience)


def wake(pk: int, queue: str | None = None) -> None:
    wake_up.wake("documents.produce", pk, queue=queue)
