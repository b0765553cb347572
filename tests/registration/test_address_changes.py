"""A mistyped address is corrected: the wrong reader loses access, and the right person finds the registration."""

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Participant, Registration
from delegates.registration_states import RegistrationState
from mail.models import Message
from releases.models import PersonalCalendar
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
RIGHT = "suad@example.org"


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(registration_open=True), focal_point=omar)


@pytest.fixture
def noor(db: None) -> User:
    """The owner of the mistyped address."""
    return factories.user("saud@example.org")


@pytest.fixture
def registration(delegation: Delegation, noor: User) -> Registration:
    return factories.member(delegation, RegistrationState.CONFIRMED, email=noor.email, user=noor)


def mend(browser: Client, registration: Registration, email: str = RIGHT) -> None:
    person = Participant.objects.get(pk=registration.participant_id)
    there = f"/en/meetings/{person.meeting.slug}/members/{registration.pk}/steps/identity/"
    form = browser.get(there).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    assert browser.post(there, values | {"email": email}).status_code == 302


def register_page(registration: Registration) -> str:
    return f"/en/meetings/{registration.meeting.slug}/register/"


def test_whoever_owned_the_mistyped_address_is_out_at_once(
    registration: Registration, noor: User, as_omar: Client
) -> None:
    token = PersonalCalendar.objects.renew(registration.participant).token
    slug, browser = registration.meeting.slug, signed_in(noor)
    pages = [
        f"/en/meetings/{slug}/{page}" for page in (f"members/{registration.pk}/", "outcomes/", "my-calendar/")
    ]
    pages.append(f"/en/calendar/{token}.ics")
    assert [browser.get(page).status_code for page in pages] == [200] * 4

    mend(as_omar, registration)

    assert [browser.get(page).status_code for page in pages] == [404] * 4


def test_the_right_person_finds_the_registration_and_not_the_calendar_of_the_wrong_reader(
    registration: Registration, as_omar: Client
) -> None:
    token = PersonalCalendar.objects.renew(registration.participant).token
    mend(as_omar, registration)
    browser = signed_in(factories.user(RIGHT))

    answer = browser.get(register_page(registration))

    assert answer.url == f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/"
    assert browser.get(answer.url).status_code == 200
    assert browser.get(f"/en/calendar/{token}.ics").status_code == 404


def test_both_addresses_hear_of_it_and_the_earlier_one_hears_no_name(
    registration: Registration, noor: User, as_omar: Client
) -> None:
    mend(as_omar, registration)
    mails = {mail.to: mail for mail in Message.objects.filter(kind__startswith="registration-address")}
    assert set(mails) == {noor.email, RIGHT}
    assert "Suad" not in mails[noor.email].text
    assert "/register/" in mails[RIGHT].text


def test_what_stays_the_same_unlinks_nobody(registration: Registration, noor: User, as_omar: Client) -> None:
    mend(as_omar, registration, noor.email.upper())
    registration.participant.refresh_from_db()
    assert registration.participant.user == noor
    assert not Message.objects.filter(kind__startswith="registration-address").exists()


def test_whoever_finds_another_account_in_the_way_reads_a_sentence(
    registration: Registration, noor: User, delegation: Delegation
) -> None:
    """Another account has the address today: the person is not redirected in a circle."""
    Participant.objects.filter(pk=registration.participant_id).update(email=RIGHT)
    browser = signed_in(factories.user(RIGHT))
    answer = browser.post(
        browser.get(register_page(registration)).url, {"delegation": delegation.pk, "part": "expert"}
    )
    assert (answer.status_code, "belongs to another account" in answer.text) == (422, True)
