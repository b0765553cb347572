"""What became of a registration, out of the history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from history.models import Change

from .models import Registration
from .states import State


@dataclass(frozen=True)
class Moment:
    at: dt.datetime
    by: str
    state: State
    reason: str


def timeline_of(registration: Registration) -> list[Moment]:
    """Each change of its state, the latest first; one query."""
    changes = Change.objects.filter(relation=Registration._meta.db_table, row_id=registration.pk)
    found = []
    for change in changes.select_related("actor").order_by("-pk"):
        before, after = change.before or {}, change.after or {}
        if after and before.get("state") != after["state"]:
            found.append(
                Moment(change.at, str(change.actor or ""), State(after["state"]), after.get("reason") or "")
            )
    return found
