"""A record goes out to the delegations and comes back with their corrections; the gavel makes it final.

Each step issues the next revision of its paper.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from delegates.models import FocalPoint
from history.actions import acting
from mail.actions import draft
from mail.kinds import MailKind
from mail.models import BOTH
from papers.models import Edition
from records.mails import CIRCULATED
from records.models import Record

from . import adoption
from .record_issue import issue_record


def circulate(*, record: Record, until: dt.datetime, by: User) -> Edition:
    """Frozen, with a mail to each who speaks for a delegation.

    Raises sessions.actions.adopting.NotCleared or writing.NotOpen, or NothingToIssue for an empty record.
    """
    with acting(by):
        adoption.circulate(record=record, until=until, by=by)
        edition = issue_record(record=record, by=by, request=uuid.uuid4())
        record.refresh_from_db()
        tell_delegations(record, CIRCULATED, values_of(record), f"circulated-{record.pk}", by=by)
    return edition


def tell_delegations(record: Record, kind: MailKind, values: Any, key: str, *, by: User) -> None:
    """A draft to each who speaks for a delegation."""
    meeting = record.meeting
    there = FocalPoint.objects.filter(delegation__in=meeting.delegations.invited())
    for user in User.objects.filter(pk__in=there.values("user")):
        draft(
            kind=kind, to=user.email, language=user.preferred_language(otherwise=BOTH),
            values=values, scope=meeting.slug, about=f"record-{record.pk}", key=f"{key}-{user.pk}", by=by,
        )  # fmt: skip


def values_of(record: Record) -> Any:
    meeting = record.meeting

    def values(code: str) -> dict[str, str]:
        return {
            "record": str(record),
            "meeting": meeting.title,
            "deadline": record.deadline,
            "link": address_of(record),
        }

    return values


def address_of(record: Record) -> str:
    """Where it is read."""
    return settings.PUBLIC_BASE_URL + reverse("read_record", args=[record.meeting.slug, record.pk])
