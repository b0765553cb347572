"""Quotas: a place is taken when somebody is endorsed, never when they submit.

A delegation has a number of places, which go to its members in the order set by its focal points. A member with one of
them waits if the meeting as a whole is full; a member beyond them is in reserve.

To prevent deadlocks, the meeting's row is always locked first, and rows that another transaction holds are skipped.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from meetings.models import Meeting

from .models import Delegation, Participant, Places, PlacesQuerySet, Registration
from .registration_states import RegistrationState

log = logging.getLogger(__name__)


def open_places(meeting: Meeting, delegation: Delegation | None = None) -> Places:
    return Places.objects.get_or_create(meeting=meeting, delegation=delegation)[0]


def row_of(places: Places) -> PlacesQuerySet:
    return Places.objects.filter(pk=places.pk)


def lock_meeting(meeting: Meeting) -> PlacesQuerySet:
    row = row_of(open_places(meeting))
    row.select_for_update().get()
    return row


def take_or_wait(registration: Registration) -> None:
    """Takes a place of the delegation, and of the meeting if there is one. Changes the row; the caller saves."""
    if not registration.takes_place or registration.has_turn:
        return
    with transaction.atomic():
        whole, delegation = lock_meeting(registration.meeting), registration.delegation
        put_last(registration)
        if row_of(open_places(registration.meeting, delegation)).take():
            registration.holds_place = whole.take()
            registration.waiting_since = None if registration.holds_place else timezone.now()


def put_last(registration: Registration) -> None:
    """Puts somebody just endorsed last in the delegation's order."""
    person = registration.participant
    fellows = Participant.objects.filter(meeting=person.meeting_id, organisation=person.organisation_id)
    last = fellows.aggregate(last=Max("position"))["last"] or 0
    Participant.objects.filter(pk=person.pk).update(position=last + 1)


def give_up_place(registration: Registration) -> None:
    """Gives back the place, or leaves the waiting list. Changes the row; the caller saves."""
    if registration.has_turn:
        whole = lock_meeting(registration.meeting)
        if registration.holds_place:
            whole.give_back()
        Places.objects.filter(delegation=registration.delegation).give_back()
    registration.holds_place, registration.waiting_since = False, None


# Who follows ----------------------------------------------------------------------------------------


def serve_waiting(meeting: Meeting) -> list[Registration]:
    """Gives out free places, first within delegations, then of the meeting; returns who got one."""
    with transaction.atomic():
        whole = lock_meeting(meeting)
        moved = {registration.pk: registration for registration in follow_in_delegations(meeting)}
        moved |= {registration.pk: registration for registration in serve_queue(meeting, whole)}
    return list(moved.values())


def follow_in_delegations(meeting: Meeting) -> Iterable[Registration]:
    """Members in reserve get the free places of their delegation, in its order, and then wait for the meeting's."""
    reserves = (
        Registration.objects.of(meeting)
        .in_reserve()
        .in_order_of_delegation()
        .select_related("participant__organisation")
    )
    full: set[int | None] = set()
    for registration in reserves.select_for_update(skip_locked=True, of=("self",)):
        organisation = registration.participant.organisation_id
        if organisation in full:
            continue
        registration.participant.meeting = meeting
        if not row_of(open_places(meeting, registration.delegation)).take():
            full.add(organisation)
            continue
        registration.waiting_since = timezone.now()
        save_turn(registration)
        yield registration


def serve_queue(meeting: Meeting, whole: PlacesQuerySet) -> Iterable[Registration]:
    """The delegation of whoever has waited longest is next; within it, its own order decides."""
    waiting = (
        Registration.objects.of(meeting).waiting_for_a_place().select_related("participant__organisation")
    )
    while longest := waiting.select_for_update(skip_locked=True, of=("self",)).first():
        fellows = waiting.filter(participant__organisation=longest.participant.organisation_id)
        first = fellows.in_order_of_delegation().select_for_update(skip_locked=True, of=("self",))[0]
        if not whole.take():
            break
        if first != longest:
            longest.waiting_since = first.waiting_since
            save_turn(longest)
        first.participant.meeting = meeting
        first.holds_place, first.waiting_since = True, None
        save_turn(first)
        yield first


def save_turn(registration: Registration) -> None:
    registration.version += 1
    registration.save(update_fields=["holds_place", "waiting_since", "version"])


def settle_order(delegation: Delegation) -> list[Registration]:
    """Applies a new order: places go to the first members; returns those who gained or lost one.

    Confirmed members and those on hold keep theirs.
    """
    members = Registration.objects.of(delegation.meeting).filter(
        participant__organisation=delegation.organisation_id,
        state=RegistrationState.ENDORSED,
        confirmed_at=None,
    )
    locked = {member.pk: member for member in members.select_for_update(of=("self",)).order_by("pk")}
    order = [
        member for member in members.in_order_of_delegation() if member.pk in locked and member.takes_place
    ]
    turns = [(member.holds_place, member.waiting_since) for member in order if member.has_turn]
    turns.sort(key=lambda turn: (not turn[0], turn[1]))
    turns += [(False, None)] * (len(order) - len(turns))
    moved = []
    for member, turn in zip(order, turns, strict=True):
        if (member.holds_place, member.waiting_since) != turn:
            member.holds_place, member.waiting_since = turn
            save_turn(member)
            moved.append(member)
    return moved


# What is left ---------------------------------------------------------------------------------------


class Vacancies:
    """The places left, read at once for many registrations and counted down while planning."""

    def __init__(self, meeting: Meeting) -> None:
        rows = Places.objects.filter(meeting=meeting).values_list(
            "delegation__organisation", "limit", "taken"
        )
        self.left: dict[int | None, int] = {
            key: limit - taken for key, limit, taken in rows if limit is not None
        }

    def lacks(self, registration: Registration) -> str:
        """Where this registration has no place: "delegation", "meeting", or ""."""
        if not registration.takes_place or registration.holds_place:
            return ""
        of_delegation = self.left.get(registration.participant.organisation_id, 1)
        if of_delegation < 1 and not registration.waiting_since:
            return "delegation"
        return "meeting" if self.left.get(None, 1) < 1 or registration.waiting_since else ""

    def take(self, registration: Registration) -> None:
        if registration.takes_place and not registration.holds_place:
            for key in (None, registration.participant.organisation_id):
                if key in self.left:
                    self.left[key] -= 1


# Repair ---------------------------------------------------------------------------------------------


def put_right() -> int:
    """Corrects counters that differ from the rows, for example after a repair in the admin; returns how many."""
    mended = [places for places in Places.objects.select_related("meeting", "delegation") if recount(places)]
    for meeting in {places.meeting for places in mended}:
        serve_waiting(meeting)
    return len(mended)


def recount(places: Places) -> bool:
    with transaction.atomic():
        taken = Places.objects.select_for_update().get(pk=places.pk).taken
        counted = Registration.objects.of(places.meeting)
        if places.delegation:
            of_delegation = Q(holds_place=True) | Q(waiting_since__isnull=False)
            counted = counted.filter(
                of_delegation, participant__organisation=places.delegation.organisation_id
            )
        else:
            counted = counted.filter(holds_place=True)
        if taken == (number := counted.count()):
            return False
        log.error("Of places %s, %s were counted and %s are taken.", places.pk, taken, number)
        Places.objects.filter(pk=places.pk).update(taken=number)
        return True
