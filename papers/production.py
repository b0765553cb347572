"""The worker's part: claims an edition, prints it and keeps the files, losing none and making none twice.

Each file is published in a transaction that checks the lease; the last file makes the edition ready.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterable
from contextlib import closing

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from jobs import leases

from . import press
from .contents import Paper
from .html import pages_expected, paper_html
from .layouts import languages_in
from .models import Edition, EditionState, File
from .pictures import pictures_of
from .print_run import PrintRun
from .rendering import Rendered
from .storage import keep

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 10  # workers that died or were stopped while making it


class LostLease(Exception):
    """Another worker has claimed the edition."""


def claim(pk: int) -> Edition | None:
    return leases.claim(Edition.objects.claimable(), pk)


def produce(pk: int) -> None:
    """Makes the files that the edition still lacks. `pk` is the edition's."""
    edition = claim(pk)
    if edition is None:
        return
    if edition.attempts > MOST_ATTEMPTS:
        finish(edition, EditionState.FAILED, error="died")
        return
    try:
        make(edition)
    except LostLease:
        log.warning("Edition %s went on elsewhere.", pk)
    except press.RenderTimeout:
        finish(edition, EditionState.FAILED, error="timeout")
    except press.RenderFailed as failure:
        log.exception("Edition %s cannot be printed.", pk)
        finish(edition, EditionState.FAILED, error=failure.reason)
    except SoftTimeLimitExceeded:
        give_back(edition)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        log.critical("No space is left for papers in %s.", settings.PAPERS_DIR)
        give_back(edition)


def make(edition: Edition) -> None:
    """Prints what is lacking. What fails keeps no other file from being made."""
    paper = Paper.from_json(edition.snapshot)
    failures = []
    with closing(print_run(edition, paper).news()) as news:
        for printed in news:
            if isinstance(printed, int):
                note_page(edition, printed)
                continue
            try:
                publish(edition, printed.name, as_expected(printed.outcome, pages_expected(paper)))
            except press.PressError as failure:
                failures.append(failure)
    if failures:
        raise failures[0]
    finish(edition, EditionState.READY)


def print_run(edition: Edition, paper: Paper) -> PrintRun:
    made = set(edition.files.values_list("layout", flat=True))
    lacking = longest_first(layout for layout in edition.layouts if layout not in made)
    htmls = ((layout, paper_html(paper, layout)) for layout in lacking)
    return PrintRun(press.presses(settings.PRESSES)[: len(lacking)], htmls, pictures_of(paper))


def longest_first(layouts: Iterable[str]) -> list[str]:
    """Facing columns take as long as both languages together, so they begin first."""
    return sorted(layouts, key=lambda layout: -len(languages_in(layout)))


def as_expected(outcome: Rendered | press.PressError, pages: int | None) -> Rendered:
    if isinstance(outcome, press.PressError):
        raise outcome
    if pages not in {None, outcome.pages}:
        raise press.RenderFailed("sides", f"{outcome.pages} pages")
    return outcome


def note_page(edition: Edition, page: int) -> None:
    """Saves the page for the waiting reader, and renews the lease. Raises LostLease, so that the presses stop."""
    if not leases.renew(edition, page=page):
        raise LostLease


def publish(edition: Edition, layout: str, rendered: Rendered) -> None:
    """Stores the file and shows it. Raises LostLease if the edition belongs to another worker by now."""
    with transaction.atomic():
        if not leases.renew(edition, page=0):
            raise LostLease
        checksum = keep(
            rendered.pdf
        )  # only now: without the lease, the file might contain what has been erased since
        File.objects.create(
            edition=edition, layout=layout, checksum=checksum, pages=rendered.pages, size=len(rendered.pdf)
        )


def finish(edition: Edition, state: EditionState, *, error: str = "") -> None:
    leases.finish(edition, state, error=error, finished_at=Now())
    log.info("Edition %s is %s.", edition.pk, state)


def give_back(edition: Edition) -> None:
    """Lets the edition wait for the sweeper, when the failure is not the paper's."""
    leases.finish(edition, EditionState.WAITING)


def lost_editions() -> list[Edition]:
    """Waiting editions and those whose worker did not return, oldest first."""
    return list(Edition.objects.claimable().order_by("issued_at").only("pk", "long"))
