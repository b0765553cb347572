"""A person asks for a paper: it is frozen here; making it is the workers' part."""

from __future__ import annotations

import logging
import time
import uuid

from celery import current_app
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from history.actions import acting
from history.requests import current_request
from meetings.models import Meeting
from sessions.contents import AgendaContents, ProgrammeContents
from sessions.reading import agenda_contents
from sessions.released import released_programme

from .changes import changes_between
from .contents import Paper
from .models import Audience, Document, Edition, Kind, State

log = logging.getLogger(__name__)

READERS = {Kind.AGENDA: agenda_contents, Kind.PROGRAMME: released_programme}
SYMBOLS = {Kind.AGENDA: "1", Kind.PROGRAMME: "1/Add.1"}


class NothingToIssue(Exception):
    """There is no item, or no slot, to print."""


class NothingChanged(Exception):
    """The paper would say what the last one says."""


def issue(
    *, meeting: Meeting, kind: Kind, by: User | None, request: uuid.UUID, audience: Audience | None = None
) -> Edition:
    """Freezes what the meeting's paper says now, as its next revision. `request` makes a second click harmless.

    Raises NothingToIssue or NothingChanged.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        contents = READERS[kind](meeting)
        if not (contents.entries if isinstance(contents, AgendaContents) else contents.days):
            raise NothingToIssue
        document = document_of(meeting, kind, audience)
        edition = freeze(document, contents, by=by, request=request)
        transaction.on_commit(lambda: wake(edition.pk))
    return edition


def document_of(meeting: Meeting, kind: Kind, audience: Audience | None) -> Document:
    """The document, locked, so that two who issue at once make two revisions."""
    symbol = f"{meeting.symbol or f'GM.{meeting.ordinal}'}/{SYMBOLS[kind]}"
    defaults = {"symbol": symbol, "audience": audience or Audience.PARTICIPANTS}
    document, _ = Document.objects.get_or_create(meeting=meeting, kind=kind, defaults=defaults)
    return Document.objects.select_for_update().get(pk=document.pk)


def freeze(
    document: Document, contents: AgendaContents | ProgrammeContents, *, by: User | None, request: uuid.UUID
) -> Edition:
    last = document.editions.newest_first().first()
    changes = changes_between(Paper.from_json(last.snapshot).contents, contents) if last else ()
    if last and not changes:
        raise NothingChanged
    now = timezone.now()
    revision = last.revision + 1 if last else 0
    paper = Paper(
        kind=document.kind,
        symbol=document.symbol,
        revision=revision,
        issued=now.isoformat(timespec="seconds"),
        issued_on=timezone.localtime(now, document.meeting.tz).date().isoformat(),
        original="en",
        distribution="limited",
        contents=contents,
        changes=changes,
    )
    return Edition.objects.create(
        document=document,
        revision=revision,
        request=request,
        snapshot=paper.to_json(),
        issued_at=now,
        issued_by=by,
    )


def try_again(edition: Edition, *, by: User) -> None:
    """A failed edition is asked for once more; what was made of it is kept."""
    with acting(by):
        failed = Edition.objects.filter(pk=edition.pk, state=State.FAILED)
        if failed.update(state=State.WAITING, attempts=0, error="", finished_at=None):
            transaction.on_commit(lambda: wake(edition.pk))


def open_to(document: Document, audience: Audience, *, by: User) -> None:
    with acting(by):
        Document.objects.filter(pk=document.pk).update(audience=audience)


QUIET_SECONDS = 30
_broker_failed_at = -QUIET_SECONDS * 2.0


def wake(pk: int) -> None:
    """Wakes a worker if the broker can be reached. Never raises and hardly waits: the row is the truth.

    After a failure the broker is left alone for half a minute; the sweeper finds the row.
    """
    if time.monotonic() - _broker_failed_at >= QUIET_SECONDS:
        send(pk)


def send(pk: int) -> bool:
    """Whether the broker took the message; never raises, and waits a second at most."""
    global _broker_failed_at
    try:
        current_app.send_task(
            "documents.produce",
            [pk],
            retry=False,
            ignore_result=True,
            headers={"request_number": current_request()},
        )
    except Exception as error:
        _broker_failed_at = time.monotonic()
        log.warning("The broker cannot be reached (%s); edition %s waits for the sweeper.", error, pk)
        return False
    return True
