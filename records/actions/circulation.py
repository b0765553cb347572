"""Circulates records to the delegations; each step issues the next revision of the paper."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from bilingual.texts import Text
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


def circulate(
    *, record: Record, until: dt.datetime, reasons: Mapping[str, Text] | None = None, by: User
) -> Edition:
    """Circulates the record and drafts a mail to each focal point. `reasons` say by language why texts are missing.

    Raises adoption.NotCleared or paragraph_edits.NotOpen, NothingToIssue for an empty record, or TextsMissing.
    """
    with acting(by):
        adoption.circulate(record=record, until=until, by=by)
        edition = issue_record(record=record, reasons=reasons, by=by, request=uuid.uuid4())
        record.refresh_from_db()
        tell_delegations(record, CIRCULATED, values_of(record), f"circulated-{record.pk}", by=by)
    return edition


def tell_delegations(record: Record, kind: MailKind, values: Any, key: str, *, by: User) -> None:
    """Drafts a mail to each focal point."""
    meeting = record.meeting
    focal_points = FocalPoint.objects.filter(delegation__in=meeting.delegations.invited())
    for user in User.objects.filter(pk__in=focal_points.values("user")):
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
    """The address of its page."""
    return settings.PUBLIC_BASE_URL + reverse("read_record", args=[record.meeting.slug, record.pk])
