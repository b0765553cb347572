"""A seating plan with the owner and the occupant of each seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bilingual.languages import active
from delegates.halls import HEAD, LEFT, RIGHT, Hall, Place, places_of
from delegates.models import Delegation, Participant, Seat, Seating
from delegates.models.seating import Shape
from delegates.seating import leaders_of, ordered_delegations
from directory.models import Organisation


@dataclass(frozen=True)
class Sitting:
    seat: Seat
    place: Place
    person: Participant | None  # None if nobody confirmed sits there
    comes: bool = True  # whether the person still takes part

    @property
    def number(self) -> int:
        return self.place.number

    @property
    def organisation(self) -> Organisation | None:
        if self.seat.delegation:
            return self.seat.delegation.organisation
        return self.person.organisation if self.person else None

    @property
    def is_persons(self) -> bool:
        return self.seat.participant_id is not None

    @property
    def title(self) -> str:
        """Whose seat it is."""
        return str(self.person if self.is_persons else self.organisation or "")

    @property
    def beneath(self) -> str:
        """Who sits there; for a person's seat, their institution."""
        return str((self.organisation if self.is_persons else self.person) or "")

    @property
    def short(self) -> str:
        organisation = self.organisation
        return (organisation.short_in(active()) or organisation.name) if organisation else self.title


@dataclass(frozen=True)
class SeatingRow:
    left: tuple[Sitting, ...]
    right: tuple[Sitting, ...]


@dataclass(frozen=True)
class SeatingPlan:
    seating: Seating
    sittings: tuple[Sitting, ...]
    unseated: tuple[Delegation, ...] = field(default=())

    def of(self, block: str) -> tuple[Sitting, ...]:
        return tuple(sitting for sitting in self.sittings if sitting.place.block == block)

    @property
    def head(self) -> tuple[Sitting, ...]:
        return self.of(HEAD)

    @property
    def rows(self) -> list[SeatingRow]:
        """Nearest to the head table first; each row of a U has one seat of each arm."""
        rows = groupby(sorted(self.of(LEFT) + self.of(RIGHT), key=row_of), key=row_of)
        return [of_row(tuple(sittings)) for _, sittings in rows]

    @property
    def arms(self) -> list[tuple[str, tuple[Sitting, ...]]]:
        return [(LEFT, self.of(LEFT)), (RIGHT, self.of(RIGHT))]

    @property
    def is_u(self) -> bool:
        return self.seating.shape == Shape.U

    @property
    def free(self) -> tuple[Sitting, ...]:
        return tuple(sitting for sitting in self.sittings if sitting.seat.is_free)


def row_of(sitting: Sitting) -> int:
    return sitting.place.row


def of_row(sittings: Sequence[Sitting]) -> SeatingRow:
    return SeatingRow(
        tuple(sitting for sitting in sittings if sitting.place.block == LEFT),
        tuple(sitting for sitting in sittings if sitting.place.block == RIGHT),
    )


def plan_of(seating: Seating) -> SeatingPlan:
    """Four queries, whatever the size of the hall."""
    rows = seating.seats.select_related(
        "delegation__organisation", "participant__organisation", "participant__registration"
    )
    seats = {seat.number: seat for seat in rows}
    persons = {seat.participant_id for seat in seats.values() if seat.participant_id}
    leaders = leaders_of(seating.meeting, besides=persons)
    sittings = []
    for place in places_of(Hall.of(seating)):
        seat = seats[place.number]
        person = seat.participant
        if seat.delegation:
            leader = leaders.get(seat.delegation.organisation_id)
            person = leader.participant if leader else None
        sittings.append(
            Sitting(seat, place, person, comes=seat.participant is None or still_comes(seat.participant))
        )
    seated = {seat.delegation_id for seat in seats.values()}
    delegations = ordered_delegations(seating.meeting, seating.order)
    return SeatingPlan(
        seating,
        tuple(sittings),
        tuple(delegation for delegation in delegations if delegation.pk not in seated),
    )


def still_comes(person: Participant) -> bool:
    """A person without a registration is there by their office."""
    registration = getattr(person, "registration", None)
    return registration is None or registration.is_standing
