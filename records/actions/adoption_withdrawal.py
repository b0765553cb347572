"""Undoing an adoption made by mistake: shortly afterwards, and only while no file of it has been handed out.

Later an adopted text is never reopened; errors are corrected by a corrigendum.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from history.actions import acting
from history.models import Change
from history.undo import Overtaken, reverse
from papers.models import Edition, File
from papers.storage import remove_unnamed
from records.actions.outcomes import lock_numbers
from records.models import Record, RecordState
from records.papers.decisions import LIST_OF_DECISIONS
from records.papers.report import JOINT_REPORT

from .record_issue import editions_of

MINUTES = dt.timedelta(minutes=15)
FOLLOWS_FROM_RECORDS = (JOINT_REPORT, LIST_OF_DECISIONS)


class Why(Enum):
    """Why an adoption cannot be undone."""

    NOT_ADOPTED = auto()
    LATE = auto()
    GONE_OUT = auto()
    BUILT_ON = auto()


class ItStands(Exception):
    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.name)


def until_when(record: Record) -> dt.datetime | None:
    """Until when it can probably be undone; None if it cannot."""
    return None if why_it_stands(record) or not record.adopted_at else record.adopted_at + MINUTES


def why_it_stands(record: Record) -> Why | None:
    if record.state != RecordState.ADOPTED or record.adopted_at is None:
        return Why.NOT_ADOPTED
    if timezone.now() > record.adopted_at + MINUTES:
        return Why.LATE
    since = Edition.objects.filter(document__meeting=record.meeting, issued_at__gte=record.adopted_at)
    if editions_of(record).filter(issued_at__gte=record.adopted_at, gone_out_at__isnull=False).exists():
        return Why.GONE_OUT
    later = Record.objects.filter(meeting=record.meeting, adopted_at__gt=record.adopted_at)
    follow = since.filter(document__kind__in=FOLLOWS_FROM_RECORDS)
    if later.exists() or follow.exists() or record.corrigenda.exists():
        return Why.BUILT_ON
    return None


def take_back_adoption(*, record: Record, by: User) -> None:
    """Makes the record circulated again, with its corrections. Raises ItStands."""
    with acting(by):
        current = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
        lock_numbers(current)
        if why := why_it_stands(current):
            raise ItStands(why)
        adopted = list(editions_of(current).select_for_update().filter(issued_at__gte=current.adopted_at))
        if any(edition.gone_out_at for edition in adopted):  # while waiting for the lock
            raise ItStands(Why.GONE_OUT)
        try:
            reverse(act_of(current), by=by)
        except (Overtaken, Change.DoesNotExist):
            raise ItStands(Why.BUILT_ON) from None
        drop(adopted)  # whose clearances are deleted with the act


def act_of(record: Record) -> int:
    """The act that adopted the record. Raises Change.DoesNotExist if no act did."""
    changes = Change.objects.of(record).filter(
        before__state=RecordState.CIRCULATED, after__state=RecordState.ADOPTED
    )
    return changes.latest("pk").transaction


def drop(editions: Collection[Edition]) -> None:
    """Deletes the editions with their files, which nobody has had."""
    checksums = set(File.objects.filter(edition__in=editions).values_list("checksum", flat=True))
    Edition.objects.filter(pk__in=[edition.pk for edition in editions]).delete()
    transaction.on_commit(lambda: remove_unnamed(checksums))
