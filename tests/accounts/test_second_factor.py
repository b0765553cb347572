"""If the setting demands a second factor, nobody has rights of the secretariat without having used it in the
session.
"""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from accounts.models import User
from accounts.second_factor import not_of_the_secretariat
from meetings.models import Meeting
from tests import factories
from tests.accounts.test_sign_in import PASSWORD

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
CONFIRM = "/en/account/2fa/reauthenticate/"


@pytest.fixture
def salma(settings: Any) -> User:
    settings.STAFF_SECOND_FACTOR = True
    return factories.account("salma@example.org", PASSWORD, staff=True)


@pytest.fixture
def browser(salma: User) -> Client:
    """Signed in with the password only."""
    client = Client()
    client.post("/en/account/login/", {"login": salma.email, "password": PASSWORD})
    return client


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def test_a_factor_that_was_set_up_must_be_used_in_this_session(browser: Client, salma: User) -> None:
    TOTP.activate(salma, SECRET)
    asked = browser.get("/en/desk/")
    assert asked.url == f"{CONFIRM}?next=%2Fen%2Fdesk%2F"
    assert "without your second factor" in browser.get(asked.url).text

    answer = browser.post(asked.url, {"code": code(), "next": "/en/desk/"})

    assert answer.url == "/en/desk/"
    assert browser.get("/en/desk/").status_code == 200


def test_whoever_has_a_factor_manages_none_without_it(browser: Client, salma: User) -> None:
    TOTP.activate(salma, SECRET)
    for page in ("totp/activate/", "totp/deactivate/", "webauthn/add/", "recovery-codes/", ""):
        assert browser.get(f"/en/account/2fa/{page}").url.startswith(CONFIRM), page


@pytest.mark.django_db(transaction=True)
def test_whoever_has_just_added_a_factor_has_shown_it(browser: Client) -> None:
    browser.post("/en/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/en/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    right = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    browser.post("/en/account/2fa/totp/activate/", {"code": right})

    assert browser.get("/en/desk/").status_code == 200


def test_a_public_page_shows_no_more_than_to_anybody_and_asks_where_it_shows_nothing(browser: Client) -> None:
    hidden: Meeting = factories.meeting(published=False)
    open_to_all = factories.meeting()
    page = browser.get(f"/en/meetings/{open_to_all.slug}/")
    assert (page.status_code, page.context["user"].is_staff) == (200, False)
    assert 'href="/en/desk/"' in page.text, "which leads to where the factor is asked for"
    assert browser.get(f"/en/meetings/{hidden.slug}/").url == "/en/account/2fa/"


def test_such_a_reader_is_never_written_to_the_database(salma: User) -> None:
    with pytest.raises(TypeError):
        not_of_the_secretariat(salma).save()
    salma.refresh_from_db()
    assert salma.is_staff
