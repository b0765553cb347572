"""Closed registration is closed for everybody but the secretariat, and can be reopened for one delegation."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Registration
from delegates.registration_states import RegistrationState
from tests import factories
from tests.conftest import signed_in
from tests.registration.test_registration import member_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(registration_open=False), focal_point=omar)


def new(client: Client, delegation: Delegation, **values: str) -> Any:
    address = f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/new/"
    return client.post(address, member_form(**values), follow=True)


def states(*registrations: Registration) -> list[str]:
    for one in registrations:
        one.refresh_from_db()
    return [one.state for one in registrations]


def test_nobody_new_is_entered_submitted_or_registered_again(delegation: Delegation, as_omar: Client) -> None:
    page = as_omar.get(f"/en/meetings/{delegation.meeting.slug}/delegation/").text
    assert ["Registration is closed" in page, "Enter a member" in page] == [True, False]
    assert "Registration is closed" in new(as_omar, delegation).text
    assert not Registration.objects.exists()
    there = [
        factories.member(delegation, state)
        for state in (RegistrationState.DRAFT, RegistrationState.WITHDRAWN)
    ]
    for one, verb in zip(there, ("submit", "reopen"), strict=True):
        assert (
            f"/members/{one.pk}/{verb}/"
            not in as_omar.get(f"/en/meetings/{one.meeting.slug}/delegation/").text
        )
        assert "Registration is closed" in send(as_omar, one, verb).text
    assert states(*there) == [RegistrationState.DRAFT, RegistrationState.WITHDRAWN]


def test_whoever_was_sent_in_before_is_put_right_confirmed_for_the_delegation_and_withdrawn(
    delegation: Delegation, as_omar: Client
) -> None:
    returned, submitted = (
        factories.member(delegation, state)
        for state in (RegistrationState.RETURNED, RegistrationState.SUBMITTED)
    )
    send(as_omar, returned, "submit")
    send(as_omar, submitted, "endorse")
    assert states(returned, submitted) == [RegistrationState.ENDORSED] * 2
    send(as_omar, returned, "withdraw")
    assert states(returned) == [RegistrationState.WITHDRAWN]


def test_a_sheet_changes_members_and_enters_nobody(
    delegation: Delegation, as_omar: Client, omar: User
) -> None:
    there = factories.member(delegation)
    sheet = factories.upload(
        delegation, ["E-mail", "Full name in Latin letters"],
        [there.participant.email, "Suad Saleh"], ["layla@example.org", "Layla"], by=omar,
    )  # fmt: skip
    address = f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/import/{sheet.pk}/"
    page = as_omar.get(address)
    assert "nobody new can be entered" in page.text
    as_omar.post(address, {"rows": "good", "fingerprint": page.context["preview"].fingerprint})
    there.participant.refresh_from_db()
    assert (there.participant.name_en, Registration.objects.count()) == ("Suad Saleh", 1)


def test_the_secretariat_enters_whom_it_will(delegation: Delegation, as_salma: Client) -> None:
    new(as_salma, delegation)
    assert Registration.objects.count() == 1


def test_registration_is_reopened_for_one_delegation_only(
    delegation: Delegation, as_salma: Client, as_omar: Client, omar: User
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER", focal_point=omar)
    desk = f"/en/desk/{delegation.meeting.slug}/delegations/{delegation.pk}/"
    as_salma.post(
        desk,
        {"version": 1, "places": "", "position": "0", "status": "participant", "registration_open": "on"},
    )
    new(as_omar, delegation)
    new(as_omar, other, name_en="Noor Saleh")
    assert [one.participant.organisation for one in Registration.objects.all()] == [delegation.organisation]
    noor = signed_in(factories.user("noor@example.org"))
    apply = f"/en/meetings/{delegation.meeting.slug}/register/new/"
    for one in (other, delegation):
        noor.post(apply, {"delegation": one.pk, "part": "expert"})
    alone = Registration.objects.get(applied_alone=True)
    assert alone.participant.organisation == delegation.organisation
