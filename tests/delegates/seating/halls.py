"""Arranged halls, and a compact way to read them."""

from accounts.models import User
from delegates.models import Delegation, Participant, Seat, Seating
from delegates.registration_states import Part, RegistrationState
from meetings.models import Meeting
from tests import factories

U = {"shape": "u", "order": "ar", "head": 3, "length": 3, "width": 2}


def opened(meeting: Meeting, by: User, **values: object) -> Seating:
    return factories.seating(meeting, by=by, **values)


def read(seating: Seating) -> str:
    """A letter for each seat: the first of the delegation's code, p for a person, a dot if it is free."""
    seats = Seat.objects.filter(seating=seating).in_order().select_related("delegation__organisation")
    return "".join("p" if seat.participant_id else letter(seat.delegation) for seat in seats)


def letter(delegation: Delegation | None) -> str:
    return delegation.organisation.code[-1] if delegation else "."


def now(seating: Seating) -> int:
    return Seating.objects.get(pk=seating.pk).version


def of(meeting: Meeting, code: str) -> Delegation:
    return Delegation.objects.get(meeting=meeting, organisation__code=f"SEAT-{code}")


def leads(of_: Delegation, part: Part, name: str) -> Participant:
    made = factories.member(of_, RegistrationState.CONFIRMED, **factories.texts(name=name))
    type(made).objects.filter(pk=made.pk).update(part=part)
    return made.participant
