"""A slip of the finger: an adoption is taken back whole, shortly after it, while nothing of it has gone out.

Afterwards an adopted text is never reopened; a mistake is a corrigendum.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from history.actions import Overtaken, acting, reverse
from history.models import Change
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
    """An adoption stands."""

    NOT_ADOPTED = auto()
    LATE = auto()
    GONE_OUT = auto()
    BUILT_ON = auto()


class ItStands(Exception):
    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.name)


def until_when(record: Record) -> dt.datetime | None:
    """Until when it may be taken back, as far as can be seen now."""
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
    """The record is circulated as it was before the gavel, with its corrections. Raises ItStands."""
    with acting(by):
        current = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
        lock_numbers(current)
        if why := why_it_stands(current):
            raise ItStands(why)
        adopted = list(editions_of(current).select_for_update().filter(issued_at__gte=current.adopted_at))
        if any(one.gone_out_at for one in adopted):  # while the row was waited for
            raise ItStands(Why.GONE_OUT)
        drop(adopted)
        try:
            reverse(act_of(current), by=by)
        except (Overtaken, Change.DoesNotExist):
            raise ItStands(Why.BUILT_ON) from None


def act_of(record: Record) -> int:
    """By which it was adopted. Raises Change.DoesNotExist where it did not come to be so by an act."""
    changes = Change.objects.of(record).filter(
        before__state=RecordState.CIRCULATED, after__state=RecordState.ADOPTED
    )
    return changes.latest("pk").transaction


def drop(editions: Collection[Edition]) -> None:
    """With their files, which nobody has had."""
    checksums = set(File.objects.filter(edition__in=editions).values_list("checksum", flat=True))
    Edition.objects.filter(pk__in=[one.pk for one in editions]).delete()
    transaction.on_commit(lambda: remove_unnamed(checksums))
