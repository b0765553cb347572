"""Reissuing a document for technical reasons, and withdrawing it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from accounts.models import User
from bilingual.texts import Text
from history.actions import acting
from meetings.keys import keys_of, take_over

from .actions import distribution_of, store
from .contents import FORMAT, Paper
from .models import Document, Edition


class NotReissued(Exception):
    """There is no edition made here to reissue, or the document is withdrawn."""


def reissue(*, document: Document, original: Sequence[str] | None, by: User, request: uuid.UUID) -> Edition:
    """Issues the latest edition anew, with the same text and symbol: an asterisk behind it, and the day.

    Only the facts of the masthead are as they are now. Its clearances stay. Raises NotReissued.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        current = locked(document)
        last = current.editions.newest_first().first()
        if last is None or not last.snapshot or current.withdrawn_at:
            raise NotReissued
        now, former = timezone.now(), Paper.from_json(last.snapshot)
        paper = replace(
            former,
            reissue=last.reissue + 1,
            reissued_on=day_of(current, now),
            issued=now.isoformat(timespec="seconds"),
            original=tuple(original or former.original),
            distribution=distribution_of(current, former.contents, internal=last.internal),
            format=FORMAT,
        )
        edition = store(current, paper, at=now, internal=last.internal, by=by, request=request)
        take_over(keys_of(last), edition)
        return edition


def withdraw(*, document: Document, because: Text, by: User) -> None:
    """From now on readers see that it was withdrawn, and why, instead of its files."""
    with acting(by):
        current = locked(document)
        if not current.withdrawn_at:
            current.withdrawn_at, current.withdrawn_because = timezone.now(), because
            current.save(update_fields=["withdrawn_at", "withdrawn_because"])


def reinstate(*, document: Document, by: User) -> None:
    """Undoes the withdrawal: its files are there again."""
    with acting(by):
        current = locked(document)
        current.withdrawn_at = current.withdrawn_because = None
        current.save(update_fields=["withdrawn_at", "withdrawn_because"])


def locked(document: Document) -> Document:
    documents = Document.objects.select_for_update(of=("self",)).select_related("meeting")
    return documents.get(pk=document.pk)


def day_of(document: Document, moment: dt.datetime) -> str:
    """As an ISO date, in the meeting's time zone."""
    return timezone.localtime(moment, document.meeting.tz).date().isoformat()
