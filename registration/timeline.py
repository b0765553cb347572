"""The timeline of a registration, from the history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from delegates.models import Affiliation, Delegation, Participant, Registration
from delegates.registration_states import RegistrationState
from history.models import Change


@dataclass(frozen=True)
class TimelineMoment:
    at: dt.datetime
    by: str
    words: Any
    reason: str = ""


def timeline_of(registration: Registration) -> list[TimelineMoment]:
    """Changes of state, place, account and further affiliations, latest first."""
    own = Q(relation=Registration._meta.db_table, row_id=registration.pk)
    persons = Q(relation=Participant._meta.db_table, row_id=registration.participant_id, verb="UPDATE")
    others = Q(relation=Affiliation._meta.db_table) & (
        Q(before__participant_id=registration.participant_id)
        | Q(after__participant_id=registration.participant_id)
    )
    changes = Change.objects.filter(own | persons | others)
    moments = []
    for change in changes.select_related("actor").order_by("-pk"):
        before, after, by = change.before or {}, change.after or {}, str(change.actor or "")
        if change.relation == Affiliation._meta.db_table:
            moments.append(affiliated(change, by))
            continue
        if change.relation == Participant._meta.db_table:
            if before.get("user_id") != after.get("user_id"):
                moments.append(TimelineMoment(change.at, by, who_acts(after)))
            continue
        if after.get("waiting_since") and not before.get("waiting_since"):
            moments.append(
                TimelineMoment(change.at, by, pgettext_lazy("registration", "Put on the waiting list"))
            )
        if before.get("waiting_since") and after.get("holds_place"):
            moments.append(
                TimelineMoment(change.at, "", pgettext_lazy("registration", "A place has become free"))
            )
        if after and before.get("state") != after["state"]:
            moments.append(
                TimelineMoment(change.at, by, words_of(before, after), after.get("reason") or grounds(after))
            )
    return moments


def affiliated(change: Change, actor: str) -> TimelineMoment:
    """With the name of the institution, while it has a delegation."""
    row = change.after or change.before or {}
    delegation = Delegation.objects.filter(pk=row["delegation_id"]).select_related("organisation").first()
    words = (
        pgettext_lazy("registration", "Also here for another institution")
        if change.after
        else pgettext_lazy("registration", "No longer here for another institution")
    )
    return TimelineMoment(change.at, actor, words, str(delegation or ""))


def words_of(before: dict[str, Any], after: dict[str, Any]) -> Any:
    if before.get("state") == RegistrationState.CONFIRMED and after.get("confirmed_at"):
        return pgettext_lazy("registration", "Changed; the secretariat decides")
    return RegistrationState(after["state"]).label


def grounds(after: dict[str, Any]) -> str:
    """Why somebody was confirmed at the desk."""
    return (after.get("grounds") or "") if after["state"] == RegistrationState.CONFIRMED else ""


def who_acts(after: dict[str, Any]) -> Any:
    """Linking is the user's own act; it ends with another address."""
    if after.get("user_id"):
        return pgettext_lazy("registration", "Acts for this person from now on")
    return pgettext_lazy("registration", "The account no longer acts for this person")
