"""What registration refuses: in words, without a change, and without leaving a file behind."""

from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Participant, Places, Registration
from delegates.registration_states import Actor, Part, RegistrationState
from meetings.models import Meeting
from registration import actions, change_rejection, replacement
from sessions.actions import substitution
from tests import factories

pytestmark = pytest.mark.django_db
SECRETARIAT = {Actor.SECRETARIAT}


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar, places=5)


def replaced(registration: Registration, by: User) -> Registration:
    values = factories.texts(name="Sami")
    return substitution.replace_member(
        registration, values=values, version=registration.version, actors=SECRETARIAT, by=by
    )


def test_a_photo_that_no_row_came_to_name_is_gone(delegation: Delegation, salma: User) -> None:
    person = factories.member(delegation).participant

    def broken(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('UPDATE "delegates_participant"'):
            raise OperationalError("the connection is gone")
        return execute(sql, *rest)

    with connection.execute_wrapper(broken), pytest.raises(OperationalError):
        actions.change_photo(person, b"a portrait", by=salma)
    assert [path for path in settings.PHOTOS_DIR.rglob("*") if path.is_file()] == []


def test_nobody_is_registered_in_a_delegation_whose_registration_has_closed(
    delegation: Delegation, omar: User, salma: User
) -> None:
    Meeting.objects.filter(pk=delegation.meeting_id).update(registration_open=False)
    delegation.refresh_from_db()
    values = factories.texts(name="Sami")
    with pytest.raises(actions.RegistrationClosed):
        actions.register(delegation=delegation, part=Part.EXPERT, values=values, by=omar)
    assert not Participant.objects.filter(meeting=delegation.meeting).exists()


def test_whoever_was_replaced_does_not_come_back_once_the_other_has_left(
    delegation: Delegation, salma: User
) -> None:
    leaving = factories.member(delegation, RegistrationState.CONFIRMED)
    instead = replaced(leaving, salma)
    leaving.refresh_from_db()
    with pytest.raises(actions.RegistrationActNotAllowed):
        replacement.bring_back(leaving, actors={Actor.PERSON}, by=salma)
    replaced(instead, salma)
    with pytest.raises(actions.RegistrationActNotAllowed):
        replacement.bring_back(leaving, actors=SECRETARIAT, by=salma)
    leaving.refresh_from_db()
    assert (leaving.state, leaving.holds_place) == (RegistrationState.REPLACED, False)


def test_what_has_no_change_waiting_is_not_put_back(delegation: Delegation, salma: User) -> None:
    confirmed = factories.member(delegation, RegistrationState.CONFIRMED)
    with pytest.raises(actions.RegistrationActNotAllowed):
        change_rejection.put_back(confirmed, version=confirmed.version, by=salma)


@pytest.mark.parametrize(
    ("typed", "limit", "words"),
    [
        ("1", None, "More places than these are taken. Withdraw somebody first."),
        ("many", None, "This is no number of places. Nothing was changed."),
        ("3", 3, "The places of the meeting are saved."),
    ],
)
def test_the_places_of_a_meeting_are_never_fewer_than_those_taken(
    delegation: Delegation, as_salma: Client, typed: str, limit: int | None, words: str
) -> None:
    for _ in range(2):
        factories.member(delegation, RegistrationState.CONFIRMED)
    slug = delegation.meeting.slug
    page = as_salma.post(f"/en/desk/{slug}/delegations/places/", {"places": typed}, follow=True).text
    assert words in page
    assert Places.objects.get(meeting=delegation.meeting, delegation=None).limit == limit
