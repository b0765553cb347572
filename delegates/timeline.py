"""What became of a registration, out of the history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from history.models import Change

from .models import Registration
from .states import State


@dataclass(frozen=True)
class Moment:
    at: dt.datetime
    by: str
    words: Any
    reason: str = ""


def timeline_of(registration: Registration) -> list[Moment]:
    """Each change of its state, and of its place on the waiting list, the latest first; one query."""
    changes = Change.objects.filter(relation=Registration._meta.db_table, row_id=registration.pk)
    found = []
    for change in changes.select_related("actor").order_by("-pk"):
        before, after, by = change.before or {}, change.after or {}, str(change.actor or "")
        if after.get("waiting_since") and not before.get("waiting_since"):
            found.append(Moment(change.at, by, pgettext_lazy("registration", "Put on the waiting list")))
        if before.get("waiting_since") and after.get("holds_place"):
            found.append(Moment(change.at, "", pgettext_lazy("registration", "A place has become free")))
        if after and before.get("state") != after["state"]:
            found.append(
                Moment(change.at, by, words_of(before, after), after.get("reason") or grounds(after))
            )
    return found


def words_of(before: dict[str, Any], after: dict[str, Any]) -> Any:
    if before.get("state") == State.CONFIRMED and after.get("confirmed_at"):
        return pgettext_lazy("registration", "Changed; the secretariat decides")
    return State(after["state"]).label


def grounds(after: dict[str, Any]) -> str:
    """On which somebody was confirmed at once."""
    return (after.get("grounds") or "") if after["state"] == State.CONFIRMED else ""
