"""Issues papers: contents are frozen here; workers make the files."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes, version_follows
from bilingual.texts import Text, in_each_language
from history.actions import acting
from jobs import wake_up
from meetings.keys import Keys, take_over
from meetings.models import Meeting

from .audiences import PUBLIC, STAFF, Audience
from .changes import changes_between
from .contents import Paper
from .item_references import item_reference_of
from .kinds import PaperKind, kind_named
from .layouts import languages_in
from .models import Distribution, Document, Edition, EditionState
from .text_coverage import languages_lacking, languages_of_most

LONG = 200_000  # characters of a snapshot: some 400 people, or 100 badges


class NothingToIssue(Exception):
    """The paper would have no content, such as an agenda without items."""


class NothingChanged(Exception):
    """The paper would be the same as its last edition."""


class TextsMissing(Exception):
    """The paper lacks texts in these `languages`, and no reason was given."""

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__(*languages)
        self.languages = list(languages)


class PublicAndRestricted(Exception):
    """A restricted document is not for everybody."""


def issue(
    *,
    meeting: Meeting,
    kind: PaperKind,
    by: User | None,
    request: uuid.UUID,
    audience: Audience | None = None,
    original: Sequence[str] | None = None,
    reasons: Mapping[str, Text] | None = None,
    **options: bool,
) -> Edition:
    """Freezes the present contents of the meeting's paper as its next revision.

    `request` is an idempotency key: a second click does nothing. `options` are passed on to the kind's `read`. Raises
    NothingToIssue, NothingChanged or TextsMissing.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        if kind.read is None:
            raise TypeError(f"No {kind} is issued by hand.")
        contents = kind.read(meeting, **options)
        if kind.is_empty(contents):
            raise NothingToIssue
        document = document_of(meeting, kind, audience)
        return freeze(document, contents, original=original, reasons=reasons, by=by, request=request)


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
    original: Sequence[str] | None = None,
    reasons: Mapping[str, Text] | None = None,
    by: User | None,
    request: uuid.UUID,
) -> Edition:
    """Freezes `contents` as the next revision.

    `changes` replace the comparison with the last edition. An `internal` edition is for the secretariat only, whoever
    may read the document. `keys` are clearances taken over from the source of the contents. `original` are the
    languages in which it was drafted; by default those that `original_offered` finds. `reasons` say by language why
    its texts are not complete. What was withdrawn stands again. Raises TextsMissing if such a reason is missing, or
    NothingChanged if nothing has changed, unless `always`.
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
    reasons = reasons or {}
    missing = [] if kind.published else lacking(kind, contents)
    if unexplained := [code for code in missing if not any(reasons.get(code, {}).values())]:
        raise TextsMissing(unexplained)
    now = timezone.now()
    paper = Paper(
        kind=kind.name,
        symbol=document.symbol,
        revision=last.revision + 1 if last else 0,
        issued=now.isoformat(timespec="seconds"),
        issued_on=timezone.localtime(now, document.meeting.tz).date().isoformat(),
        original=tuple(original or original_offered(contents, last)),
        distribution=distribution_of(document, contents, internal=internal),
        contents=contents,
        changes=tuple(changes or ()),
        item=item_reference_of(document),
        reasons={code: reasons[code] for code in missing},
    )
    if document.withdrawn_at:
        document.withdrawn_at = document.withdrawn_because = None
        document.save(update_fields=["withdrawn_at", "withdrawn_because"])
    edition = store(document, paper, at=now, internal=internal, by=by, request=request)
    take_over(keys, edition)
    return edition


def store(
    document: Document,
    paper: Paper,
    *,
    at: dt.datetime,
    internal: bool = False,
    by: User | None,
    request: uuid.UUID,
) -> Edition:
    """The edition, for which a worker is woken when the transaction ends."""
    snapshot = paper.to_json()
    edition = Edition.objects.create(
        document=document,
        revision=paper.revision,
        reissue=paper.reissue,
        request=request,
        snapshot=snapshot,
        internal=internal,
        waits=kind_named(document.kind).cleared and document.meeting.papers_wait,
        long=len(json.dumps(snapshot)) > LONG,
        issued_at=at,
        issued_by=by,
    )
    transaction.on_commit(lambda: wake(edition.pk, edition.queue))
    return edition


def lacking(kind: PaperKind, contents: Any) -> list[str]:
    """The languages in which a paper of this kind lacks texts, so that a reason is asked for.

    Not asked for what is handed out to one person or in the hall, which prints names as people write them, nor for
    what is issued in some of the languages only, since it concerns no other.
    """
    if kind.in_hand or kind.for_one_reader or hasattr(contents, "languages"):
        return []
    printed = {code for layout in kind.layouts for code in languages_in(layout)}
    return languages_lacking(contents, [code for code in codes() if code in printed])


def usual_reasons() -> dict[str, Text]:
    """For each language, that its version will follow."""
    return {code: in_each_language(partial(version_follows, code)) for code in codes()}


def needs_symbol(meeting: Meeting) -> bool:
    """The first paper of a meeting asks for the symbol with which those of all its papers begin."""
    return not meeting.symbol and not meeting.documents.all().on_the_shelf().exists()


def original_offered(contents: Any, last: Edition | None) -> tuple[str, ...]:
    """As chosen for the last edition; otherwise the languages in which most of the contents are written."""
    chosen = Paper.from_json(last.snapshot) if last and last.snapshot.get("format", 1) > 1 else None
    return chosen.original if chosen else languages_of_most(contents)


def distribution_of(document: Document, contents: Any, *, internal: bool) -> str:
    """As chosen by hand; otherwise by the kind and its state. What is for the secretariat only is restricted."""
    if document.distribution:
        return document.distribution
    return Distribution.RESTRICTED.value if internal else kind_named(document.kind).distribution(contents)


def try_again(edition: Edition, *, by: User) -> None:
    """Makes a failed edition again; files that were finished are kept."""
    with acting(by):
        failed = Edition.objects.filter(pk=edition.pk, state=EditionState.FAILED)
        if failed.update(state=EditionState.WAITING, attempts=0, error="", finished_at=None):
            transaction.on_commit(lambda: wake(edition.pk, edition.queue))


def classify(document: Document, audience: Audience, distribution: str | None, *, by: User) -> None:
    """Changes who may read it, and its distribution; None lets the kind and its state decide.

    Raises PublicAndRestricted.
    """
    if audience == PUBLIC and distribution == Distribution.RESTRICTED:
        raise PublicAndRestricted
    with acting(by):
        Document.objects.filter(pk=document.pk).update(audience=audience, distribution=distribution or None)


def wake(pk: int, queue: str | None = None) -> None:
    wake_up.wake("papers.produce", pk, queue=queue)
