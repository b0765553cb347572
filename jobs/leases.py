"""Rows as jobs: one worker has a row at a time, and what it writes counts only while it has it.

A worker claims a row by one conditional update that sets a lease and raises the fence. Whatever it writes later is
written where the fence is still its own, so that a worker that was thought dead can spoil nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Leased(models.Model):
    """A row that workers take turns at. The subclass has a column `state`, of which `AT_WORK` is the value that
    a row has while a worker is at it."""

    AT_WORK: ClassVar[str]

    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    fence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


Job = TypeVar("Job", bound=Leased)


def lease() -> object:
    """Until when a worker has a row, if it says nothing more of it; by the database's clock."""
    return Now() + dt.timedelta(seconds=settings.LEASE_SECONDS)


def left_behind(model: type[Leased]) -> Q:
    """Rows whose worker did not come back in time."""
    return Q(state=model.AT_WORK, lease_until__lt=Now())


def claim(claimable: models.QuerySet[Job], pk: int) -> Job | None:
    """The row, ours until the lease ends; None where it is done, or somebody else's."""
    model = claimable.model
    claimed = claimable.filter(pk=pk).update(
        state=model.AT_WORK, fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=lease()
    )
    return model._default_manager.get(pk=pk) if claimed else None


def renew(job: Leased, **values: Any) -> bool:
    """The lease begins anew, and these values are written; False where the row is no longer ours."""
    return bool(_ours(job).update(lease_until=lease(), **values))


def finish(job: Leased, state: str, **values: Any) -> bool:
    """The row is given out of hand in this state; False where it was no longer ours."""
    return bool(_ours(job).update(state=state, lease_until=None, **values))


def _ours(job: Job) -> models.QuerySet[Job]:
    return type(job)._default_manager.filter(pk=job.pk, fence=job.fence, state=job.AT_WORK)
