"""Places are counted where they are taken, and who finds none waits in the order in which he came.

The meeting's row is always the first to be locked, and whoever waits is passed over where somebody else has
him in hand: so no two acts wait for each other.
"""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting

from .models import Delegation, Places, Registration

log = logging.getLogger(__name__)


class Full(Exception):
    """The meeting, or the delegation, has no place left."""


def open_places(meeting: Meeting, delegation: Delegation | None = None) -> Places:
    return Places.objects.get_or_create(meeting=meeting, delegation=delegation)[0]


def take(registration: Registration) -> bool:
    """Whether there was a place, in the meeting and in the delegation."""
    delegation = registration.delegation
    try:
        with transaction.atomic():
            for whole in (None, delegation):
                rows = Places.objects.filter(pk=open_places(delegation.meeting, whole).pk)
                if not rows.take():
                    raise Full
    except Full:
        return False
    return True


def take_or_wait(registration: Registration) -> None:
    """Writes on the row, which the caller saves."""
    if not registration.takes_place or registration.holds_place or registration.waiting_since:
        return
    registration.holds_place = take(registration)
    registration.waiting_since = None if registration.holds_place else timezone.now()


def leave(registration: Registration) -> None:
    """Gives back the place, or no longer waits for one; writes on the row, which the caller saves."""
    if registration.holds_place:
        meeting = Places.objects.filter(meeting=registration.meeting, delegation=None)
        meeting.give_back()
        Places.objects.filter(delegation=registration.delegation).give_back()
    registration.holds_place, registration.waiting_since = False, None


def put_right() -> int:
    """Mends counts that are not what the rows say, as when the pages for repair deleted somebody; returns how many."""
    mended = [places for places in Places.objects.select_related("meeting", "delegation") if recount(places)]
    for meeting in {places.meeting for places in mended}:
        serve_waiting(meeting)
    return len(mended)


def recount(places: Places) -> bool:
    with transaction.atomic():
        taken = Places.objects.select_for_update().get(pk=places.pk).taken
        there = Registration.objects.of(places.meeting).filter(holds_place=True)
        if places.delegation:
            there = there.filter(participant__organisation=places.delegation.organisation_id)
        if taken == (number := there.count()):
            return False
        log.error("Of places %s, %s were counted and %s are taken.", places.pk, taken, number)
        Places.objects.filter(pk=places.pk).update(taken=number)
        return True


def serve_waiting(meeting: Meeting) -> list[Registration]:
    """Gives free places to those who have waited longest; returns them."""
    served, full = [], set()
    waiting = (
        Registration.objects.of(meeting).waiting_for_a_place().select_related("participant__organisation")
    )
    while not open_places(meeting).is_full:
        left = waiting.exclude(participant__organisation__in=full)
        if (first := left.select_for_update(skip_locked=True, of=("self",)).first()) is None:
            break
        first.participant.meeting = meeting
        if take(first):
            first.holds_place, first.waiting_since = True, None
            first.version += 1
            first.save(update_fields=["holds_place", "waiting_since", "version"])
            served.append(first)
        else:
            full.add(first.participant.organisation_id)
    return served
