"""Changing encryption keys, and deleting what was promised to be deleted."""

import datetime as dt
from typing import Any

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from delegates.models import Registration, TravelDocument
from meetings.actions import name_door_clerk
from registration import actions, photos
from registration.encryption import keys_are_given, seal, unseal
from registration.retention import forget_unopened_accounts, purge
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration(db: None) -> Registration:
    return factories.member(factories.delegation(factories.meeting()))


def test_a_new_key_opens_what_an_old_one_sealed_and_takes_over(
    registration: Registration, settings: Any, capsys: Any
) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.SEALING_KEYS = [old]
    factories.passport(registration, {"number": "N7741"})
    settings.SEALING_KEYS = [new, old]
    call_command("seal_anew")
    settings.SEALING_KEYS = [new]
    assert unseal(TravelDocument.objects.get().sealed) == {"number": "N7741"}
    settings.SEALING_KEYS = [old]
    with pytest.raises(InvalidToken):
        unseal(TravelDocument.objects.get().sealed)


def test_nothing_is_sealed_without_a_key_and_the_check_says_so(settings: Any) -> None:
    settings.SEALING_KEYS = []
    with pytest.raises(ImproperlyConfigured):
        seal({})
    assert keys_are_given(None)[0].id == "delegates.E001"


@pytest.mark.django_db(transaction=True)
def test_a_photo_goes_on_the_day_that_the_consent_named(registration: Registration, capsys: Any) -> None:
    salma = factories.user("salma@example.org", staff=True)
    actions.change_photo(registration.participant, b"\xff\xd8", by=salma)
    actions.consent(registration, by=salma)
    registration.participant.refresh_from_db()
    path = photos.path_of(registration.participant.photo)
    day = registration.meeting.keep_until()
    purge(day - dt.timedelta(days=1))
    assert path.exists()
    call_command("purge_personal_data")
    assert path.exists()
    purge(day)
    registration.participant.refresh_from_db()
    assert (path.exists(), registration.participant.photo) == (False, "")


def test_the_secretariat_reads_who_has_looked_at_a_document(
    registration: Registration, as_salma: Client
) -> None:
    factories.passport(
        registration,
        {"kind": "national", "number": "N7741", "expires_on": "2030-01-01", "born_on": "1970-01-01"},
    )
    there = f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/"
    as_salma.get(f"{there}steps/document/")
    assert "Salma" in as_salma.get(there).text.split("handlings-title")[-1]


def test_a_door_clerk_who_has_not_signed_in_yet_keeps_the_post(salma: User) -> None:
    meeting = factories.meeting()
    name_door_clerk(meeting, "clerk@example.org", by=salma)
    forget_unopened_accounts(dt.datetime.now(dt.UTC) + dt.timedelta(days=3))
    assert meeting.posts.filter(user__email="clerk@example.org").exists()
