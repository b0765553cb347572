"""A seat follows a replacement or representative, and comes back; and the pages of a hall."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates import seating as acts
from delegates.models import Participant, Seating
from delegates.registration_states import Actor, Part, RegistrationState
from desk.erasure import erase
from desk.persons import Person
from meetings.models import Meeting
from protocol.seating_plans import plan_of
from sessions.actions import substitution
from tests import factories
from tests.delegates.seating.halls import leads, now, of, opened, read

pytestmark = pytest.mark.django_db


# Standing in ---------------------------------------------------------------------------------------


def sits(seating: Seating, number: int) -> str:
    return str(plan_of(seating).sittings[number - 1].person or "")


def test_a_principal_sends_a_deputy_and_the_seat_changes_too_and_back(meeting: Meeting, salma: User) -> None:
    """The delegation's seat, which follows the part, and a seat of the principal's own."""
    one = of(meeting, "A")
    principal, deputy = leads(one, Part.HEAD, "Layla"), leads(one, Part.DEPUTY, "Sami")
    seating = opened(meeting, salma)
    assert sits(seating, 4) == "Layla"
    acts.give(seating, 1, principal, version=now(seating), by=salma)
    assert (sits(seating, 1), sits(seating, 4)) == ("Layla", "Sami")
    second = substitution.stand_in(
        principal.registration, deputy.registration, actors={Actor.SECRETARIAT}, by=salma
    )
    assert (sits(seating, 1), sits(seating, 4)) == ("Sami", "Layla")
    substitution.step_back(second, actors={Actor.SECRETARIAT}, by=salma)
    assert (sits(seating, 1), sits(seating, 4)) == ("Layla", "Sami")


def test_two_who_both_have_a_seat_change_places(meeting: Meeting, salma: User) -> None:
    one = of(meeting, "A")
    principal, deputy = leads(one, Part.HEAD, "Layla"), leads(one, Part.DEPUTY, "Sami")
    seating = opened(meeting, salma)
    acts.give(seating, 1, principal, version=now(seating), by=salma)
    acts.give(seating, 3, deputy, version=now(seating), by=salma)
    second = substitution.stand_in(
        principal.registration, deputy.registration, actors={Actor.SECRETARIAT}, by=salma
    )
    assert (sits(seating, 1), sits(seating, 3)) == ("Sami", "Layla")
    substitution.step_back(second, actors={Actor.SECRETARIAT}, by=salma)
    assert (sits(seating, 1), sits(seating, 3)) == ("Layla", "Sami")


def test_a_replacement_takes_over_the_seat_and_gives_it_back(meeting: Meeting, salma: User) -> None:
    leaving = leads(of(meeting, "A"), Part.HEAD, "Layla").registration
    seating = opened(meeting, salma)
    acts.give(seating, 2, leaving.participant, version=now(seating), by=salma)
    substitution.replace_member(
        leaving, values=factories.texts(name="Sami"), version=leaving.version, actors={Actor.SECRETARIAT}, by=salma
    )  # fmt: skip
    assert sits(seating, 2) == "Sami"
    leaving.refresh_from_db()
    substitution.bring_back(leaving, actors={Actor.SECRETARIAT}, by=salma)
    assert sits(seating, 2) == "Layla"


def test_a_seat_that_went_to_somebody_else_since_stays_there(meeting: Meeting, salma: User) -> None:
    one = of(meeting, "A")
    principal, deputy = leads(one, Part.HEAD, "Layla"), leads(one, Part.DEPUTY, "Sami")
    seating = opened(meeting, salma)
    acts.give(seating, 1, principal, version=now(seating), by=salma)
    second = substitution.stand_in(
        principal.registration, deputy.registration, actors={Actor.SECRETARIAT}, by=salma
    )
    acts.empty(seating, [1], version=now(seating), by=salma)
    substitution.step_back(second, actors={Actor.SECRETARIAT}, by=salma)
    assert sits(seating, 1) == ""


def test_who_leads_is_the_first_who_is_confirmed(meeting: Meeting, salma: User) -> None:
    one = of(meeting, "A")
    seating = opened(meeting, salma)
    assert sits(seating, 4) == ""
    leads(one, Part.DEPUTY, "Sami")
    factories.member(one, RegistrationState.SUBMITTED)
    assert sits(seating, 4) == "Sami"
    leads(one, Part.HEAD, "Layla")
    assert sits(seating, 4) == "Layla"


def test_who_has_withdrawn_is_marked(meeting: Meeting, salma: User) -> None:
    person = leads(of(meeting, "A"), Part.HEAD, "Layla")
    seating = opened(meeting, salma)
    acts.give(seating, 1, person, version=now(seating), by=salma)
    assert plan_of(seating).sittings[0].comes
    type(person.registration).objects.filter(participant=person).update(
        state=RegistrationState.WITHDRAWN, holds_place=False, confirmed_at=None
    )
    assert not plan_of(seating).sittings[0].comes


def test_the_seat_of_whoever_is_erased_is_free(meeting: Meeting, salma: User) -> None:
    person = leads(of(meeting, "A"), Part.HEAD, "Layla")
    seating = opened(meeting, salma)
    acts.give(seating, 1, person, version=now(seating), by=salma)
    erase(Person.of_participant(person), by=salma)
    assert read(seating) == "...ABCEDF"
    assert sits(seating, 4) == ""


# Pages ---------------------------------------------------------------------------------------------


def desk(meeting: Meeting) -> str:
    return f"/en/desk/{meeting.slug}/seating/"


def test_a_hall_is_opened_reshaped_and_acted_on_from_its_pages(meeting: Meeting, as_salma: Client) -> None:
    room = factories.room(meeting)
    shape = {"shape": "u", "order": "en", "head": 3, "length": 3, "width": "", "room": room.pk}
    assert as_salma.post(desk(meeting) + "new/", shape).status_code == 302
    seating = Seating.objects.get(meeting=meeting)
    assert read(seating) == "...BCADEF"
    here = f"{desk(meeting)}{seating.pk}/"

    def act(verb: str, **values: object) -> str:
        sent = {"version": now(seating)} | values
        return as_salma.post(f"{here}{verb}/", sent, follow=True).content.decode()

    assert "Seats 4 and 1 are swapped." in act("swap", seat=[4, 1])
    assert "Choose two seats" in act("swap", seat=[4])
    assert "seat is free now" in act("empty", seat=[1])
    assert "seat 4" in act("give", who=f"d{of(meeting, 'B').pk}", seat=[4])
    assert "This seat is taken" in act("give", who=f"d{of(meeting, 'A').pk}", seat=[4])
    assert "Choose who is to sit" in act("give", who="d999999", seat=[4])
    assert "in the meantime" in act("swap", seat=[4, 5], version=1)
    assert "no such seat" in act("swap", seat=[4, 99])
    assert "arranged anew" in act("arrange", order="ar")
    assert read(seating) == "...ABCEDF"
    assert "There is nothing to redo" in act("redo")
    shape = {"shape": "rows", "order": "en", "head": 0, "length": 2, "width": 4, "version": now(seating)}
    assert as_salma.post(here + "shape/", shape).status_code == 302
    assert read(seating) == "BCDEAF.."
    assert as_salma.post(here + "shape/", shape).status_code == 409
    assert as_salma.post(here + "shape/", shape | {"width": ""}).status_code == 422
    assert as_salma.post(here + "shape/", shape | {"length": 200, "width": 40}).status_code == 422
    assert as_salma.post(desk(meeting) + "new/", shape | {"room": room.pk}).status_code == 422


def test_a_plan_asks_as_often_with_one_delegation_as_with_many(salma: User, as_salma: Client) -> None:
    def asked(count: int) -> list[int]:
        meeting = factories.meeting()
        for number in range(count):
            leads(factories.delegation(meeting, code=f"Q-{number}"), Part.HEAD, f"P{number}")
        seating = factories.seating(meeting, by=salma, length=count + 3)
        acts.give(seating, 1, Participant.objects.latest("pk"), version=1, by=salma)
        numbers = []
        for page in (desk(meeting), f"{desk(meeting)}{seating.pk}/"):
            as_salma.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert as_salma.get(page).status_code == 200
            numbers.append(len(queries))
        return numbers

    assert asked(1) == asked(30)


def test_a_stranger_has_no_seating_plan(meeting: Meeting, salma: User, as_omar: Client) -> None:
    seating = opened(meeting, salma)
    assert as_omar.get(f"{desk(meeting)}{seating.pk}/").status_code == 404
