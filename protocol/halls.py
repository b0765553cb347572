"""The contents of seating plans and of nameplates."""

from __future__ import annotations

from bilingual.languages import codes
from bilingual.texts import Text, in_each_language, text
from delegates.models import Participant, Seating
from delegates.participants_list import addressed
from directory.models import Organisation
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from protocol.seating_plans import Sitting, plan_of

from .contents import Nameplate, NameplatesContents, SeatingContents, SeatOnPlan

NOTHING: Text = {}


def seating_contents(seating: Seating) -> SeatingContents:
    """The seat of a delegation shows its present leader."""
    plan = plan_of(seating)
    return SeatingContents(
        meeting_facts(seating.meeting),
        room=text(seating.room, "name"),
        shape=seating.shape,
        order=in_each_language(seating.get_order_display),
        seats=tuple(map(on_plan, plan.sittings)),
    )


def on_plan(sitting: Sitting) -> SeatOnPlan:
    place, person, organisation = sitting.place, sitting.person, sitting.organisation
    institution = text(organisation, "name") if organisation else NOTHING
    who = display_name(person) if person else NOTHING
    return SeatOnPlan(
        place.number,
        place.block,
        place.row,
        whose=who if sitting.is_persons else institution,
        short=who if sitting.is_persons else short_of(organisation),
        beneath=institution if sitting.is_persons else who,
        personal=sitting.is_persons,
    )


def display_name(person: Participant) -> Text:
    """The name, or the function for an office without a name."""
    named = {code: addressed(person, code) for code in codes()}
    return named if any(named.values()) else text(person, "function")


def short_of(organisation: Organisation | None) -> Text:
    if organisation is None:
        return NOTHING
    return {code: organisation.short_in(code) for code in codes()}


# Nameplates ---------------------------------------------------------------------


def nameplates_of(seating: Seating) -> NameplatesContents:
    """A nameplate for each taken seat, in the order of the seats."""
    taken = [sitting for sitting in plan_of(seating).sittings if not sitting.seat.is_free]
    return NameplatesContents(meeting_facts(seating.meeting), tuple(map(plate_of, taken)))


def plate_of(sitting: Sitting) -> Nameplate:
    if sitting.is_persons and sitting.person:
        organisation = sitting.organisation
        beneath = text(organisation, "name") if organisation else text(sitting.person, "function")
        name = display_name(sitting.person)
        return Nameplate(name, beneath if beneath != name else NOTHING)
    return institution_plate(sitting.organisation)


def institution_plate(organisation: Organisation | None) -> Nameplate:
    return Nameplate(text(organisation, "name") if organisation else NOTHING, NOTHING)


def all_nameplates(meeting: Meeting) -> NameplatesContents:
    """A nameplate for each delegation, in the meeting's order."""
    delegations = meeting.delegations.in_order().select_related("organisation")
    return NameplatesContents(
        meeting_facts(meeting),
        tuple(institution_plate(delegation.organisation) for delegation in delegations),
    )
