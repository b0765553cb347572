"""Replacement and representation: place, part and offices go along, and come back."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Places, Registration
from delegates.registration_states import Part, RegistrationState
from mail.models import Message
from sessions.models import Officer, Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar, places=2)


@pytest.fixture
def principal(delegation: Delegation) -> Registration:
    """The confirmed head of the delegation, who speaks in a slot."""
    head = factories.member(
        delegation, RegistrationState.CONFIRMED, **factories.texts(name=("الوزير", "Minister"))
    )
    head.part = Part.HEAD
    head.save()
    slot = factories.slot(delegation.meeting)
    slot.officers.create(participant=head.participant, role=Role.SPEAKER)
    return head


def send(client: Client, registration: Registration, act: str, **values: Any) -> Any:
    registration.refresh_from_db()
    slug = registration.participant.meeting.slug
    address = f"/en/meetings/{slug}/members/{registration.pk}/{act}/"
    return client.post(address, {"version": registration.version, **values}, follow=True)


NEW = {"name_en": "Layla Haddad", "function_en": "Director", "email": "layla@example.org"}


def speaker() -> int:
    return Officer.objects.get(slot__meeting__slug__startswith="trial").participant_id


def test_whoever_comes_instead_keeps_place_part_and_offices(principal: Registration, as_omar: Client) -> None:
    send(as_omar, principal, "replace", **NEW)
    coming = Registration.objects.get(replaces=principal)
    principal.refresh_from_db()
    assert (principal.state, principal.holds_place) == (RegistrationState.REPLACED, False)
    assert (coming.state, coming.holds_place, coming.part) == (RegistrationState.ENDORSED, True, Part.HEAD)
    assert speaker() == coming.participant_id
    assert {places.taken for places in Places.objects.filter(meeting=coming.meeting)} == {1}


def test_what_the_secretariat_replaces_stays_confirmed(principal: Registration, as_salma: Client) -> None:
    send(as_salma, principal, "replace", **NEW)
    assert Registration.objects.get(replaces=principal).state == RegistrationState.CONFIRMED


def test_whoever_was_replaced_comes_after_all(principal: Registration, as_salma: Client) -> None:
    send(as_salma, principal, "replace", **NEW)
    coming = Registration.objects.get(replaces=principal)
    send(as_salma, principal, "step-back")
    for one in (principal, coming):
        one.refresh_from_db()
    assert (principal.state, principal.holds_place, coming.state) == (
        RegistrationState.CONFIRMED,
        True,
        RegistrationState.WITHDRAWN,
    )
    assert speaker() == principal.participant_id
    assert {places.taken for places in Places.objects.filter(meeting=principal.meeting)} == {1}


def test_both_hear_that_whoever_was_replaced_comes_after_all(
    principal: Registration, as_salma: Client
) -> None:
    send(as_salma, principal, "replace", **NEW)
    Message.objects.all().delete()
    send(as_salma, principal, "step-back")
    told = set(Message.objects.values_list("kind", "to"))
    assert told == {
        ("registration-withdrawn", "layla@example.org"),
        ("registration-entered", principal.participant.email),
    }


def test_a_deputy_takes_seat_slot_and_honorific_together_and_gives_them_back(
    principal: Registration, delegation: Delegation, as_omar: Client
) -> None:
    deputy = factories.member(delegation, RegistrationState.CONFIRMED)
    own = factories.slot(delegation.meeting, hour=15).officers.create(
        participant=deputy.participant, role=Role.CHAIR
    )
    send(as_omar, principal, "stand-in", deputy=deputy.pk)
    states = [(one.part, one.state) for one in (refreshed(principal), refreshed(deputy))]
    assert states == [
        (Part.REPRESENTATIVE, RegistrationState.CONFIRMED),
        (Part.HEAD, RegistrationState.CONFIRMED),
    ]
    assert Officer.objects.filter(participant=deputy.participant).count() == 2
    send(as_omar, principal, "step-back")
    assert [refreshed(principal).part, refreshed(deputy).part] == [Part.HEAD, Part.REPRESENTATIVE]
    assert list(Officer.objects.filter(participant=deputy.participant)) == [own]


def refreshed(registration: Registration) -> Registration:
    registration.refresh_from_db()
    return registration


def test_nobody_else_replaces_anybody(
    principal: Registration, delegation: Delegation, as_salma: Client
) -> None:
    from tests.conftest import signed_in

    own = factories.user("suad@example.org")
    principal.participant.user = own
    principal.participant.save()
    stranger = factories.user("speaker@example.org")
    factories.delegation(delegation.meeting, code="OTHER", focal_point=stranger)
    for user in (own, stranger):
        for act in ("replace", "stand-in", "step-back"):
            assert send(signed_in(user), principal, act, **NEW).status_code == 404
    assert refreshed(principal).state == RegistrationState.CONFIRMED


def test_a_deputy_of_another_delegation_is_not_found(
    principal: Registration, delegation: Delegation, as_omar: Client
) -> None:
    elsewhere = factories.member(
        factories.delegation(delegation.meeting, code="OTHER"), RegistrationState.CONFIRMED
    )
    assert send(as_omar, principal, "stand-in", deputy=elsewhere.pk).status_code == 404
    assert speaker() == principal.participant_id
