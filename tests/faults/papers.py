"""The requests made during faults, and what must be found afterwards."""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from documents.papers.annotated import ANNOTATED_AGENDA
from documents.papers.information import INFORMATION_FOR_PARTICIPANTS
from documents.papers.listed import LIST_OF_DOCUMENTS
from jobs.files import clear_leftovers
from meetings.models import Meeting
from papers.actions import issue
from papers.layouts import ALL_LAYOUTS
from papers.models import Edition, EditionState
from records.actions.record_issue import issue_record
from records.papers.decisions import LIST_OF_DECISIONS
from records.papers.report import JOINT_REPORT
from sessions.papers.agenda import AGENDA
from tests import factories


@dataclass
class Findings:
    """Keys of requests, editions and files; all are empty if nothing went wrong."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)


def meetings(count: int) -> list[Meeting]:
    """Each with a short agenda."""
    made = [factories.meeting() for _ in range(count)]
    for meeting in made:
        factories.item(meeting)
    return made


def ask(meeting: Meeting) -> uuid.UUID:
    """Requests a revision of the meeting's agenda, which has grown; returns the idempotency key."""
    factories.item(meeting)
    request = uuid.uuid4()
    issue(meeting=meeting, kind=AGENDA, by=None, request=request)
    return request


FOLLOWING = (
    ANNOTATED_AGENDA,
    JOINT_REPORT,
    LIST_OF_DECISIONS,
    INFORMATION_FOR_PARTICIPANTS,
    LIST_OF_DOCUMENTS,
)


def ask_for_records(meeting: Meeting) -> list[uuid.UUID]:
    """Requests a summary record and each paper that follows from it; returns the idempotency keys."""
    by, other = (factories.user(f"{uuid.uuid4().hex}@example.org", staff=True) for _ in range(2))
    factories.room(meeting)
    requests = [uuid.uuid4() for _ in range(len(FOLLOWING) + 1)]
    record = factories.adopted_record(meeting, *["Words of a record. " * 20] * 20, by=by, other=other)
    issue_record(record=record, by=by, request=requests[0])
    for kind, request in zip(FOLLOWING, requests[1:], strict=True):
        issue(meeting=meeting, kind=kind, by=by, request=request)
    return requests


def all_ready(requests: list[uuid.UUID]) -> bool:
    return Edition.objects.filter(request__in=requests, state=EditionState.READY).count() == len(requests)


def some_rendering(requests: list[uuid.UUID]) -> bool:
    return Edition.objects.filter(request__in=requests, state=EditionState.RENDERING).exists()


def claims(requests: list[uuid.UUID]) -> int:
    """How often workers have started on one of them."""
    return sum(Edition.objects.filter(request__in=requests).values_list("fence", flat=True))


def look(requests: list[uuid.UUID]) -> Findings:
    found = Findings()
    editions = Edition.objects.filter(request__in=requests).prefetch_related("files")
    by_request = {edition.request: edition for edition in editions}
    for request in requests:
        edition = by_request.get(request)
        layouts = sorted(file.layout for file in edition.files.all()) if edition else []
        if edition is None or edition.state != EditionState.READY or set(layouts) != set(ALL_LAYOUTS):
            found.lost.append(f"{request}: {edition and edition.state} {edition and edition.error} {layouts}")
        if len(layouts) > len(ALL_LAYOUTS):
            found.doubled.append(f"{request}: {layouts}")
        for file in edition.files.all() if edition else []:
            if not is_whole(file.path, file.checksum):
                found.partial.append(str(file))
    documents = {edition.document_id for edition in by_request.values()}
    others = Edition.objects.filter(document__in=documents).exclude(request__in=requests)
    found.doubled += [f"{edition} was not asked for" for edition in others]
    found.partial += [path.name for path in papers("*.pdf") if not is_whole(path, path.stem)]
    found.partial += left_over()
    return found


def is_whole(path: Path, checksum: str) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == checksum


def left_over() -> list[str]:
    """Half-written files of killed workers, which the sweeper leaves for an hour."""
    for path in papers(".tmp-*"):
        os.utime(path, (0, 0))
    clear_leftovers(settings.PAPERS_DIR)
    return [path.name for path in papers(".tmp-*")]


def papers(pattern: str) -> list[Path]:
    return list(settings.PAPERS_DIR.glob(f"*/{pattern}"))
