"""Delegations, their focal points, and the states of registrations."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates.models import Delegation, FocalPoint, Registration
from delegates.permissions import actors_of
from delegates.registration_states import ENDED, MOVES, NEEDS_REASON, Actor, RegistrationState, Verb, moves_of
from meetings.models import Meeting
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting()


@pytest.fixture
def delegation(meeting: Meeting, omar: User) -> Delegation:
    """Omar is its focal point."""
    return factories.delegation(meeting, focal_point=omar)


@pytest.fixture
def people(omar: User, salma: User) -> dict[Actor, User]:
    suad = factories.user("suad@example.org", name=("سعاد", "Suad"))
    return {Actor.FOCAL_POINT: omar, Actor.SECRETARIAT: salma, Actor.PERSON: suad}


def send(client: Client, registration: Registration, verb: str, **values: Any) -> Any:
    slug = registration.participant.meeting.slug
    address = f"/en/meetings/{slug}/members/{registration.pk}/{verb}/"
    return client.post(address, {"version": registration.version, "reason": "", **values}, follow=True)


# The table --------------------------------------------------------------------------------


@pytest.mark.parametrize("actor", list(Actor))
@pytest.mark.parametrize("state", list(RegistrationState))
def test_each_move_does_what_the_table_says_and_no_other_is_possible(
    delegation: Delegation, people: dict[Actor, User], state: RegistrationState, actor: Actor
) -> None:
    client = signed_in(people[actor])
    allowed = {move.verb: move for move in moves_of(state, {actor})}
    for verb in set(Verb) - {Verb.REPLACE}:  # has a page of its own
        registration = factories.member(delegation, state, user=people[Actor.PERSON])
        answer = send(client, registration, verb, reason="Because.")
        registration.refresh_from_db()
        assert answer.status_code == 200
        assert registration.state == (allowed[verb].target if verb in allowed else state)
        registration.participant.delete()


def test_the_table_ends_where_it_says_and_every_state_is_reached() -> None:
    assert {move.target for move in MOVES} == set(RegistrationState)
    assert {move.verb for move in MOVES if move.sources & ENDED} == {Verb.REOPEN}


@pytest.mark.parametrize("verb", sorted(NEEDS_REASON))
def test_what_needs_a_reason_is_asked_for_it_and_the_person_reads_it(
    delegation: Delegation, people: dict[Actor, User], verb: Verb
) -> None:
    registration = factories.member(delegation, RegistrationState.SUBMITTED, user=people[Actor.PERSON])
    salma = signed_in(people[Actor.SECRETARIAT])
    answer = send(salma, registration, verb)
    assert (answer.status_code, "Give a reason" in answer.text) == (422, True)
    send(salma, registration, verb, reason="The name differs from the passport.")
    address = f"/en/meetings/{delegation.meeting.slug}/members/{registration.pk}/"
    assert "The name differs from the passport." in signed_in(people[Actor.PERSON]).get(address).text


def test_who_decides_on_what_has_changed_is_told_so(delegation: Delegation, as_salma: Client) -> None:
    registration = factories.member(delegation, RegistrationState.SUBMITTED)
    answer = send(as_salma, registration, "confirm", version=registration.version + 1)
    assert "has changed in the meantime" in answer.text
    registration.refresh_from_db()
    assert registration.state == RegistrationState.SUBMITTED


def test_every_change_stands_in_the_timeline(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    registration = factories.member(delegation)
    send(as_omar, registration, "submit")
    registration.refresh_from_db()
    send(as_salma, registration, "return", reason="Which function?")
    page = as_omar.get(f"/en/meetings/{delegation.meeting.slug}/members/{registration.pk}/").text
    timeline = page.split('class="timeline"')[1]
    places = [
        timeline.index(words)
        for words in ("Returned", "Which function?", "Confirmed for the delegation", "Draft")
    ]
    assert places == sorted(places)


# Focal points -------------------------------------------------------------------------------


def member_form(**values: str) -> dict[str, str]:
    return {"part": "expert", "version": "1", "name_ar": "ليلى حداد", "name_en": "Layla Haddad"} | values


def test_a_focal_point_enters_a_member_as_a_draft(delegation: Delegation, as_omar: Client) -> None:
    slug = delegation.meeting.slug
    as_omar.post(f"/ar/meetings/{slug}/delegation/{delegation.pk}/new/", member_form())
    registration = Registration.objects.get()
    assert (registration.state, registration.part) == (RegistrationState.DRAFT, "expert")
    assert registration.participant.organisation == delegation.organisation
    assert "ليلى حداد" in as_omar.get(f"/ar/meetings/{slug}/delegation/").text


def test_a_focal_point_who_submits_from_the_list_stays_in_the_list(
    delegation: Delegation, as_omar: Client
) -> None:
    slug = delegation.meeting.slug
    as_omar.post(
        f"/ar/meetings/{slug}/delegation/{delegation.pk}/new/",
        member_form(function_en="Expert", email="layla@example.org"),
    )
    one = Registration.objects.get()
    there = f"/ar/meetings/{slug}/delegation/"
    asked = as_omar.get(there).text.split(f"/members/{one.pk}/submit/")[1].split("</form>")[0]
    assert 'name="queue" value="delegation"' in asked
    move = {"version": one.version, "queue": "delegation"}
    assert as_omar.post(f"/ar/meetings/{slug}/members/{one.pk}/submit/", move).url == there


def test_a_focal_point_sees_and_touches_nothing_of_another_organisation(
    delegation: Delegation, as_omar: Client
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    registration = factories.member(other, **factories.texts(name="CANARY"))
    slug = delegation.meeting.slug
    assert "CANARY" not in as_omar.get(f"/en/meetings/{slug}/delegation/").text
    for path in (
        f"members/{registration.pk}/withdraw/",
        f"members/{registration.pk}/steps/identity/",
        f"delegation/{other.pk}/new/",
    ):
        address = f"/en/meetings/{slug}/{path}"
        assert as_omar.get(address).status_code == 404
        assert as_omar.post(address, member_form()).status_code == 404
    registration.refresh_from_db()
    assert (registration.state, Registration.objects.count()) == (RegistrationState.DRAFT, 1)


def test_who_speaks_for_nobody_has_no_such_page(meeting: Meeting, as_omar: Client, as_noor: Client) -> None:
    address = f"/en/meetings/{meeting.slug}/delegation/"
    assert as_omar.get(address).status_code == 404
    assert as_noor.get(address).status_code == 302


def test_what_was_confirmed_and_is_then_changed_waits_once_more(
    delegation: Delegation, as_omar: Client, as_salma: Client
) -> None:
    registration = factories.member(delegation, RegistrationState.CONFIRMED)
    address = f"/en/meetings/{delegation.meeting.slug}/members/{registration.pk}/steps/identity/"
    as_salma.post(address, member_form())
    registration.refresh_from_db()
    assert registration.state == RegistrationState.CONFIRMED
    as_omar.post(address, member_form(version="2", name_en="Layla Haddad-Saleh"))
    registration.refresh_from_db()
    assert (registration.state, str(registration.participant.name_en)) == (
        RegistrationState.ENDORSED,
        "Layla Haddad-Saleh",
    )


def test_two_who_edit_one_member_overwrite_nothing(
    delegation: Delegation, as_omar: Client, as_salma: Client
) -> None:
    registration = factories.member(delegation)
    address = f"/en/meetings/{delegation.meeting.slug}/members/{registration.pk}/steps/identity/"
    as_salma.post(address, member_form(name_en="First"))
    answer = as_omar.post(address, member_form(name_en="Second"))
    assert (answer.status_code, "First" in answer.text, "Second" in answer.text) == (409, True, True)


def test_one_person_is_as_many_as_the_rows_say(delegation: Delegation, omar: User) -> None:
    registration = factories.member(delegation, user=omar)
    assert actors_of(omar, registration) == {Actor.PERSON, Actor.FOCAL_POINT}


# The desk --------------------------------------------------------------------------------------


def test_the_secretariat_adds_a_delegation_once_and_names_its_focal_point(
    meeting: Meeting, as_salma: Client
) -> None:
    organisation = factories.organisation()
    there = f"/en/desk/{meeting.slug}/delegations/"
    for _ in range(2):
        as_salma.post(f"{there}new/", {"organisation": organisation.pk, "places": "3", "position": "0"})
    one = meeting.delegations.get()
    assert one.places.limit == 3
    as_salma.post(f"{there}{one.pk}/focal-points/", {"email": "Focal@Example.org"})
    named = FocalPoint.objects.get()
    assert (named.user.email, named.user.has_usable_password()) == ("focal@example.org", False)
    as_salma.post(f"{there}{one.pk}/focal-points/{named.pk}/remove/")
    assert not FocalPoint.objects.exists()


def test_the_list_of_delegations_counts_members(delegation: Delegation, as_salma: Client) -> None:
    for state in (
        RegistrationState.DRAFT,
        RegistrationState.CONFIRMED,
        RegistrationState.WITHDRAWN,
        RegistrationState.CONFIRMED,
    ):
        factories.member(delegation, state)
    page = as_salma.get(f"/en/desk/{delegation.meeting.slug}/delegations/")
    (one,) = page.context["delegations"]
    assert (one.counts["standing"], one.counts["confirmed"]) == (3, 2)


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b.example\r\nBcc: x@y.example", "x" * 300 + "@example.org"]
)
def test_what_is_no_address_names_nobody(meeting: Meeting, as_salma: Client, email: str) -> None:
    one = factories.delegation(meeting)
    answer = as_salma.post(
        f"/en/desk/{meeting.slug}/delegations/{one.pk}/focal-points/", {"email": email}, follow=True
    )
    assert [message.level_tag for message in answer.context["messages"]] == ["wrong"]
    assert not FocalPoint.objects.exists()


def test_the_queue_shows_what_waits_and_counts_every_state(delegation: Delegation, as_salma: Client) -> None:
    for state in (
        RegistrationState.DRAFT,
        RegistrationState.SUBMITTED,
        RegistrationState.ENDORSED,
        RegistrationState.CONFIRMED,
    ):
        factories.member(delegation, state, **factories.texts(name=f"Member {state}"))
    page = as_salma.get(f"/en/desk/{delegation.meeting.slug}/registrations/").text
    assert [f"Member {state}" in page for state in ("draft", "submitted", "endorsed", "confirmed")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert "Waiting for a decision (2)" in page
    assert (
        "Member draft" in as_salma.get(f"/en/desk/{delegation.meeting.slug}/registrations/?state=draft").text
    )


@pytest.mark.parametrize("page", ["meetings/{}/delegation", "desk/{}/delegations", "desk/{}/registrations"])
def test_a_list_asks_as_often_for_three_as_for_one(
    delegation: Delegation, as_salma: Client, as_omar: Client, page: str
) -> None:
    client, counts = as_salma if page.startswith("desk") else as_omar, []
    for more in (1, 2):
        for _ in range(more):
            factories.member(
                delegation, RegistrationState.SUBMITTED, **factories.texts(name=f"Member {more}{_}")
            )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/en/{page.format(delegation.meeting.slug)}/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15
