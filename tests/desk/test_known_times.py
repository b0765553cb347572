"""Times on "what is known about you" are in the meeting's time zone, which is named."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Entrance
from delegates.registration_states import RegistrationState
from mail.models import Message
from tests import factories

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 5, 4, 4, 10, tzinfo=dt.UTC)
IN_ALMATY, IN_DOHA = "4 May 2026, 09:10 (UTC+5)", "4 May 2026, 07:10 (UTC+3)"


def known(client: Client) -> str:
    return client.get("/en/account/known/").text


def came_in(omar: User, **meeting: str) -> None:
    of = factories.delegation(factories.meeting(**meeting))
    person = factories.member(of, RegistrationState.CONFIRMED, user=omar, email=omar.email).participant
    Entrance.objects.create(participant=person, at=AT)


def test_times_at_a_meeting_are_those_of_the_meeting(omar: User, as_omar: Client) -> None:
    came_in(omar)
    assert IN_ALMATY in known(as_omar)


def test_each_meeting_has_its_own(omar: User, as_omar: Client) -> None:
    came_in(omar)
    came_in(omar, zone="Asia/Qatar")
    page = known(as_omar)
    assert (IN_ALMATY in page, IN_DOHA in page) == (True, True)


def test_times_of_the_account_are_those_of_the_last_meeting(omar: User, as_omar: Client) -> None:
    User.objects.filter(pk=omar.pk).update(date_joined=AT)
    assert "May 2026, 04:10 (UTC)" in known(as_omar)
    came_in(omar)
    Entrance.objects.all().delete()
    assert IN_ALMATY in known(as_omar)


def test_a_mail_is_told_in_the_zone_of_its_meeting(omar: User, as_omar: Client) -> None:
    mail = factories.mail(factories.meeting(zone="Asia/Qatar"), to=omar.email)
    Message.objects.filter(pk=mail.pk).update(created_at=AT)
    assert IN_DOHA in known(as_omar)


def test_a_name_says_in_which_language_it_is(omar: User, as_omar: Client) -> None:
    User.objects.filter(pk=omar.pk).update(**factories.texts(name=("عمر", "Omar")))
    page = known(as_omar)
    assert [f"Name in {language}" in page for language in ("Arabic", "English")] == [True, True]
