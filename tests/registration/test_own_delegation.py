"""What a focal point does with the whole delegation; no button is offered that would be refused."""

import re
from typing import Any

import pytest
from django.contrib import messages
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Registration
from delegates.registration_states import RegistrationState
from registration import actions
from tests import factories
from tests.registration.test_registration import member_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar, places=2)


def own(delegation: Delegation, page: str = "") -> str:
    return f"/en/meetings/{delegation.meeting.slug}/delegation/{page}"


def states(*registrations: Registration) -> list[str]:
    for one in registrations:
        one.refresh_from_db()
    return [one.state for one in registrations]


def incomplete(delegation: Delegation) -> Registration:
    return factories.member(delegation, email="", **factories.texts(function=""))


def test_all_who_are_complete_are_submitted_in_one_act(delegation: Delegation, as_omar: Client) -> None:
    complete = [factories.member(delegation) for _ in range(3)]
    lacks, returned = incomplete(delegation), factories.member(delegation, RegistrationState.RETURNED)
    alone = actions.apply(delegation=delegation, part="expert", by=factories.user("noor@example.org"))
    assert "Submit all 3 who are complete" in as_omar.get(own(delegation)).text
    answer = as_omar.post(own(delegation, f"{delegation.pk}/submit/"), follow=True)
    assert "3 members are submitted." in answer.text
    assert "1 of them is in reserve." in answer.text
    assert states(*complete) == [RegistrationState.ENDORSED] * 3
    assert states(lacks, returned, alone) == [
        RegistrationState.DRAFT,
        RegistrationState.RETURNED,
        RegistrationState.DRAFT,
    ]


def test_nobody_submits_for_another_delegation(delegation: Delegation, as_omar: Client) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    one = factories.member(other)
    assert as_omar.post(own(delegation, f"{other.pk}/submit/")).status_code == 404
    assert states(one) == [RegistrationState.DRAFT]


def test_what_is_lacking_is_said_by_person_and_field_with_a_link(
    delegation: Delegation, as_omar: Client
) -> None:
    lacks = incomplete(delegation)
    page = as_omar.get(own(delegation)).text
    link = f"/en/meetings/{delegation.meeting.slug}/members/{lacks.pk}/steps/identity/?change"
    assert re.findall(f'<a\\s+href="{re.escape(link)}"\\s*>\\s*(.*?)\\s*</a>', page) == [
        "the function",
        "the e-mail address",
    ]


def test_after_a_member_is_entered_one_is_at_the_member(delegation: Delegation, as_omar: Client) -> None:
    there = own(delegation, f"{delegation.pk}/new/")
    answer = as_omar.post(there, member_form())
    one = Registration.objects.get()
    assert answer.url == f"/en/meetings/{delegation.meeting.slug}/members/{one.pk}/"
    answer = as_omar.post(there, member_form(name_en="Noor Saleh", name_ar="نور صالح", another="1"))
    assert answer.url == there


# The queue ------------------------------------------------------------------------------------


def queue(client: Client, delegation: Delegation) -> Any:
    return client.get(f"/en/desk/{delegation.meeting.slug}/registrations/")


def test_the_queue_shows_the_photo_and_who_applied_alone(delegation: Delegation, as_salma: Client) -> None:
    one = actions.apply(delegation=delegation, part="expert", by=factories.user("noor@example.org"))
    Registration.objects.filter(pk=one.pk).update(state=RegistrationState.SUBMITTED)
    factories.member(delegation, RegistrationState.ENDORSED, photo="some.jpg")
    page = queue(as_salma, delegation).text
    assert [page.count("Applied alone"), page.count("No photo yet"), page.count("/photo/")] == [1, 1, 1]


@pytest.mark.parametrize("state", list(RegistrationState))
@pytest.mark.parametrize("full", ["", "delegation", "meeting"])
@pytest.mark.parametrize("complete", [True, False])
def test_no_button_of_the_queue_the_delegation_or_the_member_refuses(
    delegation: Delegation,
    as_salma: Client,
    as_omar: Client,
    salma: User,
    state: RegistrationState,
    full: str,
    complete: bool,
) -> None:
    if full:
        there = delegation if full == "delegation" else None
        factories.member(delegation, RegistrationState.CONFIRMED)
        actions.limit_places(delegation.meeting, there, 1, by=salma)
    if full and state == RegistrationState.CONFIRMED:
        return  # has a place
    one = factories.member(delegation, state) if complete else incomplete(delegation)
    desk = f"/en/desk/{delegation.meeting.slug}/registrations/?state={state}"
    member = f"/en/meetings/{delegation.meeting.slug}/members/{one.pk}/"
    before = one.version
    for client, page in ((as_salma, desk), (as_omar, own(delegation)), (as_salma, member), (as_omar, member)):
        for act in re.findall(rf'action="({re.escape(member)}[a-z-]+/)"', client.get(page).text):
            values = {"version": before, "consent": "1", "to": "up"}
            answer = client.post(act, values, follow=True)
            refused = [str(told) for told in answer.context["messages"] if told.level >= messages.WARNING]
            assert not refused, (page, act)
            Registration.objects.filter(pk=one.pk).update(
                state=one.state, version=before, holds_place=one.holds_place, waiting_since=one.waiting_since,
                confirmed_at=one.confirmed_at,
            )  # fmt: skip


def test_of_many_only_so_many_are_confirmed_as_there_are_places(
    delegation: Delegation, as_salma: Client
) -> None:
    rows = [factories.member(delegation, RegistrationState.SUBMITTED) for _ in range(3)]
    address = f"/en/desk/{delegation.meeting.slug}/registrations/decide/"
    chosen = {"verb": "confirm", "pick": [one.pk for one in rows]}
    look = as_salma.post(address, chosen)
    as_salma.post(address, {**chosen, "plan": look.context["plan"]})
    assert states(*rows) == [
        RegistrationState.CONFIRMED,
        RegistrationState.CONFIRMED,
        RegistrationState.SUBMITTED,
    ]
