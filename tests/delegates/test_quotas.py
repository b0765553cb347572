"""Places: never one too many, and those who wait get the next."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Participant, Places, Registration
from delegates.quotas import put_right
from delegates.registration_states import Actor, RegistrationState, Verb
from meetings.models import Meeting
from registration import actions
from tests import factories
from tests.depth import PROOFS


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Runs each act in a thread with a connection of its own, all starting together."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def submit(registration: Registration, by: User) -> Registration:
    """As the focal point, which includes the endorsement."""
    return actions.move(
        registration, Verb.SUBMIT, version=registration.version, actors={Actor.FOCAL_POINT}, by=by
    )


def turns(*registrations: Registration) -> list[str]:
    for one in registrations:
        one.refresh_from_db()
    return [
        "place"
        if one.holds_place
        else "waits"
        if one.waiting_since
        else "reserve"
        if one.is_reserve
        else "none"
        for one in registrations
    ]


def counted(meeting: Meeting) -> dict[str, int]:
    rows = Places.objects.filter(meeting=meeting).select_related("delegation__organisation")
    return {one.delegation.organisation.code if one.delegation else "": one.taken for one in rows}


def leave(registration: Registration, by: User) -> None:
    registration.refresh_from_db()
    version = registration.version
    actions.move(registration, Verb.WITHDRAW, version=version, actors={Actor.SECRETARIAT}, by=by)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_submit_at_once_for_the_last_ten_places() -> None:
    salma = factories.user("salma@example.org", staff=True)
    delegation = factories.delegation(factories.meeting(), places=10)
    for _ in range(50):
        factories.member(delegation)
    rows = Registration.objects.of(delegation.meeting)
    for _ in range(10 if PROOFS else 2):
        rows.update(state=RegistrationState.DRAFT, holds_place=False, waiting_since=None)
        Places.objects.filter(meeting=delegation.meeting).update(taken=0)
        at_once([lambda one=one: submit(one, salma) for one in rows.select_related("participant")])
        assert (rows.filter(holds_place=True).count(), rows.in_reserve().count()) == (10, 40)
        assert counted(delegation.meeting) == {"": 10, "TRIAL": 10}


@pytest.mark.django_db(transaction=True)
def test_fifty_of_two_delegations_who_are_endorsed_at_once_for_the_last_ten_places_of_the_meeting() -> None:
    salma = factories.user("salma@example.org", staff=True)
    meeting = factories.meeting()
    there = [factories.delegation(meeting, code=code, places=20) for code in ("ONE", "TWO")]
    actions.limit_places(meeting, None, 10, by=salma)
    for number in range(50):
        factories.member(there[number % 2])
    rows = Registration.objects.of(meeting)
    for _ in range(5 if PROOFS else 1):
        rows.update(state=RegistrationState.DRAFT, holds_place=False, waiting_since=None)
        Places.objects.filter(meeting=meeting).update(taken=0)
        at_once([lambda one=one: submit(one, salma) for one in rows.select_related("participant")])
        assert counted(meeting) == {"": 10, "ONE": 20, "TWO": 20}
        assert (rows.filter(holds_place=True).count(), rows.waiting_for_a_place().count()) == (10, 30)
        assert rows.in_reserve().count() == 10


@pytest.mark.django_db(transaction=True)
def test_ten_who_leave_at_once_make_room_for_the_ten_who_waited_longest() -> None:
    salma = factories.user("salma@example.org", staff=True)
    delegation = factories.delegation(factories.meeting(), places=10)
    people = [submit(factories.member(delegation), salma) for _ in range(25)]
    at_once([lambda one=one: leave(one, salma) for one in people[:10]])
    actions.limit_places(delegation.meeting, delegation, 10, by=salma)
    kept = Registration.objects.filter(holds_place=True)
    assert set(kept) == set(people[10:20])
    assert Places.objects.get(delegation=delegation).taken == 10


@pytest.fixture
def delegation(db: None) -> Delegation:
    return factories.delegation(factories.meeting(), places=1)


def test_whoever_submits_alone_takes_no_place_until_somebody_has_looked(
    delegation: Delegation, salma: User
) -> None:
    strangers = [factories.member(delegation) for _ in range(3)]
    for one in strangers:
        actions.move(one, Verb.SUBMIT, version=one.version, actors={Actor.PERSON}, by=salma)
    assert (turns(*strangers), counted(delegation.meeting).get("TRIAL")) == (["none"] * 3, 0)
    own = submit(factories.member(delegation), salma)
    assert turns(own) == ["place"]


@pytest.mark.parametrize("state", [RegistrationState.ENDORSED, RegistrationState.CONFIRMED])
def test_what_is_returned_gives_the_place_back(
    delegation: Delegation, salma: User, state: RegistrationState
) -> None:
    one, two = factories.member(delegation, state), factories.member(delegation, RegistrationState.ENDORSED)
    Registration.objects.filter(pk=one.pk).update(state=RegistrationState.ENDORSED)  # a change waits there
    one.refresh_from_db()
    assert turns(one, two) == ["place", "reserve"]
    actions.move(
        one, Verb.RETURN, version=one.version, actors={Actor.SECRETARIAT}, by=salma, reason="Which name?"
    )
    assert turns(one, two) == ["none", "place"]
    assert counted(delegation.meeting) == {"": 1, "TRIAL": 1}


def test_a_place_that_becomes_free_goes_to_the_next_in_the_order_of_the_delegation(
    delegation: Delegation, salma: User, as_salma: Client
) -> None:
    first, second, third = (submit(factories.member(delegation), salma) for _ in range(3))
    assert turns(first, second, third) == ["place", "reserve", "reserve"]
    leave(first, salma)
    assert turns(second, third) == ["place", "reserve"]
    page = as_salma.get(f"/en/meetings/{delegation.meeting.slug}/members/{second.pk}/").text
    assert "A place has become free" in page


def test_the_order_of_the_focal_point_decides_and_not_that_of_submission(
    salma: User, omar: User, as_omar: Client
) -> None:
    delegation = factories.delegation(factories.meeting(), places=2, focal_point=omar)
    first, second, third = (submit(factories.member(delegation), salma) for _ in range(3))
    actions.move(second, Verb.CONFIRM, version=second.version, actors={Actor.SECRETARIAT}, by=salma)
    there = f"/en/meetings/{delegation.meeting.slug}/delegation/"
    page = as_omar.get(there).text
    assert "In reserve" in page
    up = f"/en/meetings/{delegation.meeting.slug}/members/{third.pk}/order/"
    assert up in page
    as_omar.post(up, {"to": "up"})  # before the second, who is confirmed and keeps the place
    assert turns(first, second, third) == ["place", "place", "reserve"]
    answer = as_omar.post(up, {"to": "up"}, follow=True)
    assert turns(first, second, third) == ["reserve", "place", "place"]
    assert answer.redirect_chain == [(there, 302)]
    leave(second, salma)
    assert turns(first, third) == ["place", "place"]


def test_nobody_of_another_delegation_changes_its_order(delegation: Delegation, as_omar: Client) -> None:
    one = factories.member(delegation, RegistrationState.ENDORSED)
    address = f"/en/meetings/{delegation.meeting.slug}/members/{one.pk}/order/"
    assert as_omar.post(address, {"to": "up"}).status_code == 404


def test_a_place_of_the_meeting_goes_to_the_delegation_that_waited_longest_and_there_to_its_first(
    salma: User,
) -> None:
    meeting = factories.meeting()
    one, other = (factories.delegation(meeting, code=code) for code in ("ONE", "OTHER"))
    actions.limit_places(meeting, None, 1, by=salma)
    holder = submit(factories.member(other), salma)
    a, b, c = (submit(factories.member(of), salma) for of in (one, other, one))
    assert turns(a, b, c) == ["waits"] * 3
    put_before(c, a)
    leave(holder, salma)
    assert turns(a, b, c) == ["waits", "waits", "place"]
    leave(c, salma)
    assert turns(a, b) == ["waits", "place"]  # the first delegation's turn is used


def put_before(one: Registration, other: Registration) -> None:
    Participant.objects.filter(pk=one.participant_id).update(position=0)
    Participant.objects.filter(pk=other.participant_id).update(position=1)


def test_who_has_no_place_is_not_confirmed(delegation: Delegation, salma: User, as_salma: Client) -> None:
    submit(factories.member(delegation), salma)
    waiting = submit(factories.member(delegation), salma)
    there = f"/en/meetings/{delegation.meeting.slug}/members/{waiting.pk}/"
    assert f"{there}confirm/" not in as_salma.get(there).text
    address = f"/en/meetings/{delegation.meeting.slug}/members/{waiting.pk}/confirm/"
    answer = as_salma.post(address, {"version": waiting.version}, follow=True)
    assert "There is no free place for this person" in answer.text
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.ENDORSED


def test_more_places_serve_who_waits_and_fewer_than_taken_are_refused(
    delegation: Delegation, salma: User, as_salma: Client
) -> None:
    _first, two = (submit(factories.member(delegation), salma) for _ in range(2))
    address = f"/en/desk/{delegation.meeting.slug}/delegations/{delegation.pk}/"
    answer = as_salma.post(address, {"version": 1, "places": "0", "position": "0"})
    assert (answer.status_code, "More places than these are taken" in answer.text) == (422, True)
    as_salma.post(address, {"version": 1, "places": "2", "position": "0"})
    two.refresh_from_db()
    assert two.holds_place


def test_the_secretariat_limits_the_whole_meeting(
    delegation: Delegation, salma: User, as_salma: Client
) -> None:
    there = f"/en/desk/{delegation.meeting.slug}/delegations/"
    other = factories.delegation(delegation.meeting, code="OTHER")
    as_salma.post(f"{there}places/", {"places": "١"})
    one, two = submit(factories.member(other), salma), submit(factories.member(other), salma)
    assert turns(one, two) == ["place", "waits"]
    assert "More places than these" in as_salma.post(f"{there}places/", {"places": "0"}, follow=True).text
    assert "no number of places" in as_salma.post(f"{there}places/", {"places": "many"}, follow=True).text
    as_salma.post(f"{there}places/", {"places": ""})
    two.refresh_from_db()
    assert two.holds_place


def test_a_count_that_went_wrong_is_put_right_at_night(delegation: Delegation, salma: User) -> None:
    gone, waits = submit(factories.member(delegation), salma), submit(factories.member(delegation), salma)
    gone.participant.delete()  # in the admin, which does not know about places
    assert put_right() == 2
    waits.refresh_from_db()
    assert (waits.holds_place, put_right()) == (True, 0)
    assert counted(delegation.meeting) == {"": 1, "TRIAL": 1}
