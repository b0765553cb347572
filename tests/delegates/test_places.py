"""Places: never one too many, and who waits gets the next."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from delegates import actions
from delegates.models import Delegation, Places, Registration
from delegates.places import put_right
from delegates.states import Actor, State, Verb
from tests import factories


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Each in a thread and a connection of its own, all beginning together."""
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
    return actions.move(
        registration, Verb.SUBMIT, version=registration.version, actors={Actor.FOCAL_POINT}, by=by
    )


def leave(registration: Registration, by: User) -> None:
    registration.refresh_from_db()
    version = registration.version
    actions.move(registration, Verb.WITHDRAW, version=version, actors={Actor.SECRETARIAT}, by=by)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_submit_at_once_for_the_last_ten_places_ten_times_over() -> None:
    salma = factories.user("salma@example.org", staff=True)
    delegation = factories.delegation(factories.meeting(), places=10)
    for _ in range(50):
        factories.member(delegation)
    rows = Registration.objects.of(delegation.meeting)
    for _ in range(10):
        rows.update(state=State.DRAFT, holds_place=False, waiting_since=None)
        Places.objects.filter(meeting=delegation.meeting).update(taken=0)
        at_once([lambda one=one: submit(one, salma) for one in rows.select_related("participant")])
        assert (rows.filter(holds_place=True).count(), rows.waiting_for_a_place().count()) == (10, 40)
        assert {places.taken for places in Places.objects.filter(meeting=delegation.meeting)} == {10}


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


def test_a_place_that_becomes_free_goes_to_the_next_by_itself(
    delegation: Delegation, salma: User, as_salma: Client
) -> None:
    first, second, third = (submit(factories.member(delegation), salma) for _ in range(3))
    leave(first, salma)
    for one in (second, third):
        one.refresh_from_db()
    assert [(one.holds_place, bool(one.waiting_since)) for one in (second, third)] == [
        (True, False),
        (False, True),
    ]
    page = as_salma.get(f"/en/meetings/{delegation.meeting.slug}/members/{second.pk}/").text
    assert "A place has become free" in page
    assert "Put on the waiting list" in page


def test_a_full_meeting_lets_nobody_in_and_another_delegation_does_not_jump_the_queue(
    delegation: Delegation, salma: User
) -> None:
    meeting = delegation.meeting
    other = factories.delegation(meeting, code="OTHER")
    actions.limit_places(meeting, None, 1, by=salma)
    first = submit(factories.member(other), salma)
    waiting = [submit(factories.member(one), salma) for one in (delegation, other)]
    assert [one.holds_place for one in waiting] == [False, False]
    leave(first, salma)
    for one in waiting:
        one.refresh_from_db()
    assert [one.holds_place for one in waiting] == [True, False]


def test_who_has_no_place_is_not_confirmed(delegation: Delegation, salma: User, as_salma: Client) -> None:
    submit(factories.member(delegation), salma)
    waiting = submit(factories.member(delegation), salma)
    address = f"/en/meetings/{delegation.meeting.slug}/members/{waiting.pk}/confirm/"
    answer = as_salma.post(address, {"version": waiting.version}, follow=True)
    assert "There is no free place" in answer.text
    waiting.refresh_from_db()
    assert waiting.state == State.ENDORSED


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
    assert [one.holds_place, two.holds_place] == [True, False]
    assert "More places than these" in as_salma.post(f"{there}places/", {"places": "0"}, follow=True).text
    assert "no number of places" in as_salma.post(f"{there}places/", {"places": "many"}, follow=True).text
    as_salma.post(f"{there}places/", {"places": ""})
    two.refresh_from_db()
    assert two.holds_place


def test_a_count_that_went_wrong_is_put_right_at_night(delegation: Delegation, salma: User) -> None:
    gone, waits = submit(factories.member(delegation), salma), submit(factories.member(delegation), salma)
    gone.participant.delete()  # by the pages for repair, which know of no places
    assert put_right() == 2
    waits.refresh_from_db()
    assert (waits.holds_place, put_right()) == (True, 0)
    assert {places.taken for places in Places.objects.filter(meeting=delegation.meeting)} == {1}
