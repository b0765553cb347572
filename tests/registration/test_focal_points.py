"""A focal point speaks for a delegation at one meeting only."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Registration
from delegates.permissions import actors_of
from delegates.registration_states import RegistrationState
from mail.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_focal_point_of_one_meeting_is_none_of_the_next(omar: User, as_omar: Client) -> None:
    factories.delegation(factories.meeting(), focal_point=omar)
    later = factories.delegation(factories.meeting())
    member = factories.member(later, RegistrationState.SUBMITTED)

    assert as_omar.get(f"/en/meetings/{later.meeting.slug}/delegation/").status_code == 404
    assert not Registration.objects.visible_to(omar).exists()
    assert actors_of(omar, member) == set()


def test_focal_points_are_carried_over_by_an_act_and_told(omar: User, as_salma: Client) -> None:
    before = factories.delegation(factories.meeting(), focal_point=omar)
    later = factories.delegation(factories.meeting())
    there = f"/en/desk/{later.meeting.slug}/delegations/{later.pk}/"
    assert omar.email in as_salma.get(there).text

    as_salma.post(f"{there}focal-points/before/")

    assert [one.user for one in later.focal_points.all()] == [omar]
    assert Message.objects.get(to=omar.email).kind == "focal-point-named"
    assert "Name them for this meeting too" not in as_salma.get(there).text
    assert before.focal_points.count() == 1


def test_the_own_delegation_is_found_from_everywhere(omar: User, as_omar: Client) -> None:
    earlier = factories.meeting()
    one = factories.delegation(
        factories.meeting(starts=dt.date(2046, 5, 4), ends=dt.date(2046, 5, 6)), focal_point=omar
    )
    mine = f'href="/en/meetings/{one.meeting.slug}/delegation/"'
    pages = ["", "account/email/", f"meetings/{one.meeting.slug}/documents/", f"meetings/{earlier.slug}/"]
    assert [page for page in pages if mine not in as_omar.get(f"/en/{page}").text] == []


def test_whoever_has_no_delegation_is_shown_none(as_omar: Client) -> None:
    assert "My delegation" not in as_omar.get("/en/").text
