"""Acts on a seating plan: arranging, swapping, giving and freeing seats; each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import User
from history import undo as history
from history.actions import acting, locked
from history.models import Step
from meetings.models import Meeting, Room

from .halls import HEAD, Hall, arranged, in_order, places_of
from .models import Delegation, Participant, Registration, Seat, Seating
from .registration_states import Part

LEADING = (Part.HEAD, Part.DEPUTY, Part.REPRESENTATIVE, Part.ALTERNATE)
"""The seat of a delegation is taken by the first of these who is confirmed."""


class RoomTaken(Exception):
    """The room has a plan already."""


class SeatTaken(Exception):
    """Somebody sits there."""


class NoSuchSeat(Exception):
    """The hall has no seat with this number."""


def leaders_of(meeting: Meeting, *, besides: Collection[int] = ()) -> dict[int | None, Registration]:
    """The leader of each delegation, by organisation, except those seated elsewhere; one query."""
    confirmed = Registration.objects.of(meeting).admitted().filter(part__in=LEADING)
    candidates = confirmed.exclude(participant__in=besides).select_related("participant")
    ranked = sorted(
        candidates,
        key=lambda registration: (
            LEADING.index(Part(registration.part)),
            registration.participant.position,
            registration.participant_id,
        ),
    )
    return {registration.participant.organisation_id: registration for registration in reversed(ranked)}


def ordered_delegations(meeting: Meeting, order: str) -> list[Delegation]:
    ranks = {pk: LEADING.index(Part(leader.part)) for pk, leader in leaders_of(meeting).items() if pk}
    return in_order(meeting.delegations.select_related("organisation"), order, ranks)


# Acts ---------------------------------------------------------------------------


@contextmanager
def act_on(seating: Seating, version: int, by: User) -> Iterator[Seating]:
    """Runs one act that can be undone. Raises StaleEdit."""
    with history.step(seating, owner=None, by=by):
        current = locked(seating, version)
        yield current
        turn_page(current)


def turn_page(seating: Seating, *more: str) -> None:
    seating.version += 1
    seating.save(update_fields=["version", *more])


def open_plan(*, meeting: Meeting, room: Room, values: Mapping[str, Any], by: User) -> Seating:
    """Creates a plan and seats all delegations. Raises RoomTaken."""
    with acting(by):
        try:
            with transaction.atomic():
                seating = Seating.objects.create(meeting=meeting, room=room, **values)
        except IntegrityError:
            raise RoomTaken from None
        furnish(seating)
        seat_delegations(seating)
    return seating


def reshape(seating: Seating, *, values: Mapping[str, Any], version: int, by: User) -> Seating:
    """Changes the shape and arranges the delegations anew; earlier acts can no longer be undone.

    Raises StaleEdit.
    """
    with acting(by):
        current = locked(seating, version)
        for name, value in values.items():
            setattr(current, name, value)
        Step.objects.of(None, current).delete()
        turn_page(current, *values)
        furnish(current)
        seat_delegations(current)
    return current


def furnish(seating: Seating) -> None:
    """Adjusts the number of seats to the shape of the hall."""
    seating.seats.filter(number__gt=seating.size).delete()
    existing = set(seating.seats.values_list("number", flat=True))
    wanted = range(1, seating.size + 1)
    Seat.objects.bulk_create(
        Seat(seating=seating, number=number) for number in wanted if number not in existing
    )


def arrange(seating: Seating, *, order: str, version: int, by: User) -> Seating:
    """Seats all delegations in this order; the head table is unchanged. Raises StaleEdit."""
    with act_on(seating, version, by) as current:
        current.order = order
        Seating.objects.filter(pk=current.pk).update(order=order)
        seat_delegations(current)
    return current


def seat_delegations(seating: Seating) -> None:
    places = places_of(Hall.of(seating))
    heads = {place.number for place in places if place.block == HEAD}
    seats = {seat.number: seat for seat in seating.seats.select_for_update()}
    at_head = {seats[number].delegation_id for number in heads}
    ordered = [
        delegation
        for delegation in ordered_delegations(seating.meeting, seating.order)
        if delegation.pk not in at_head
    ]
    seated = arranged(places, ordered)
    moved = []
    for number, seat in seats.items():
        wanted = seated[number].pk if number in seated else None
        if number not in heads and (seat.delegation_id, seat.participant_id) != (wanted, None):
            seat.delegation_id, seat.participant_id = wanted, None
            moved.append(seat)
    Seat.objects.bulk_update(moved, ["delegation", "participant"])


def swap(seating: Seating, number: int, other_number: int, *, version: int, by: User) -> None:
    """Exchanges two seats, which may be free. Raises StaleEdit or NoSuchSeat."""
    with act_on(seating, version, by) as current:
        first, second = seats_at(current, number, other_number)
        exchange(first, second)


def seats_at(seating: Seating, *numbers: int) -> list[Seat]:
    rows = {seat.number: seat for seat in seating.seats.select_for_update().filter(number__in=numbers)}
    if set(rows) != set(numbers):
        raise NoSuchSeat
    return [rows[number] for number in numbers]


def exchange(first: Seat, second: Seat) -> None:
    first.delegation_id, second.delegation_id = second.delegation_id, first.delegation_id
    first.participant_id, second.participant_id = second.participant_id, first.participant_id
    for seat in (first, second):
        seat.save(update_fields=["delegation", "participant"])


def give(seating: Seating, number: int, whom: Delegation | Participant, *, version: int, by: User) -> None:
    """Gives a free seat, and frees the one they had in this hall. Raises StaleEdit, NoSuchSeat or SeatTaken."""
    field = "delegation" if isinstance(whom, Delegation) else "participant"
    with act_on(seating, version, by) as current:
        (seat,) = seats_at(current, number)
        if not seat.is_free:
            raise SeatTaken
        current.seats.filter(**{field: whom}).update(**{field: None})
        setattr(seat, field, whom)
        seat.save(update_fields=[field])


def empty(seating: Seating, numbers: Collection[int], *, version: int, by: User) -> None:
    """Raises StaleEdit."""
    with act_on(seating, version, by) as current:
        current.seats.filter(number__in=numbers).update(delegation=None, participant=None)


def undo(seating: Seating, *, version: int, by: User) -> None:
    """Undoes the last act. Raises StaleEdit, NothingLeft, or Overtaken if a seat has changed since."""
    turn(history.undo, seating, version=version, by=by)


def redo(seating: Seating, *, version: int, by: User) -> None:
    turn(history.redo, seating, version=version, by=by)


def turn(way: Callable[..., Step], seating: Seating, *, version: int, by: User) -> None:
    """An overtaken act is skipped from then on, which makes a new version of the plan too."""
    refusal: history.Overtaken | None = None
    with acting(by):
        turn_page(locked(seating, version))
        try:
            way(seating, owner=None, by=by)
        except history.Overtaken as overtaken:
            refusal = overtaken
    if refusal:
        raise refusal


# One comes instead of another -----------------------------------------------------


def pass_on(principal: Participant, deputy: Participant, *, only: Collection[int] | None = None) -> list[int]:
    """Exchanges the seats of two people, or passes them on; returns the primary keys of the principal's seats."""
    mine = Seat.objects.filter(participant=principal)
    if only is not None:
        mine = mine.filter(pk__in=only)
    halls = set(mine.values_list("seating", flat=True))
    Seating.objects.filter(pk__in=halls).update(version=F("version") + 1)
    passed = []
    for seat in mine.select_for_update():
        other = Seat.objects.filter(seating=seat.seating_id, participant=deputy).first()
        Seat.objects.filter(pk=seat.pk).update(participant=deputy)
        if other:
            Seat.objects.filter(pk=other.pk).update(participant=principal)
        passed.append(seat.pk)
    return passed
