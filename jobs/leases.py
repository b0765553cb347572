"""Database rows as jobs: one worker holds a row at a time, and can write to it only while it does.

A worker claims a row by one conditional update, which sets a lease and raises the fence number. Every later write has
the condition that the fence is unchanged, so a worker that was given up for dead can overwrite nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Leased(models.Model):
    """A row that workers process.

    The subclass has a column `state`; `AT_WORK` is its value while a worker holds the row.
    """

    AT_WORK: ClassVar[str]

    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    fence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


Job = TypeVar("Job", bound=Leased)


def lease() -> object:
    """When a new lease ends, by the database's clock, as an expression for an update."""
    return Now() + dt.timedelta(seconds=settings.LEASE_SECONDS)


def left_behind(model: type[Leased]) -> Q:
    """Matches rows whose worker let the lease run out."""
    return Q(state=model.AT_WORK, lease_until__lt=Now())


def claim(claimable: models.QuerySet[Job], pk: int) -> Job | None:
    """Claims the row and returns it; None if it is finished or another worker holds it."""
    model = claimable.model
    claimed = claimable.filter(pk=pk).update(
        state=model.AT_WORK, fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=lease()
    )
    return model._default_manager.get(pk=pk) if claimed else None


def renew(job: Leased, **values: Any) -> bool:
    """Extends the lease and writes `values`; False if the row is no longer this worker's."""
    return bool(_ours(job).update(lease_until=lease(), **values))


def finish(job: Leased, state: str, **values: Any) -> bool:
    """Ends the work with this state and `values`; False if the row is no longer this worker's."""
    return bool(_ours(job).update(state=state, lease_until=None, **values))


def _ours(job: Job) -> models.QuerySet[Job]:
    return type(job)._default_manager.filter(pk=job.pk, fence=job.fence, state=job.AT_WORK)
