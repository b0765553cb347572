"""Forms of other sites are refused; and when a session ends."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from history.models import Change
from meetings.models import Meeting
from tests import factories
from tests.security.addresses import ADDRESSES
from tests.security.examples import examples_of
from tests.security.protocol.people import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
SENT_TO = [address for address in ADDRESSES if "POST" in address.methods]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_form_of_another_site_changes_nothing(ours: Meeting, language: str, subtests: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        factories.user("s@example.org", staff=True), "django.contrib.auth.backends.ModelBackend"
    )
    examples = examples_of(ours)
    for address in SENT_TO:
        with subtests.test(address.name):
            where, before = address.example(examples, language), Change.objects.count()
            answer = client.post(where, {"version": "1", "title_ar": "x", "title_en": "x", "kind": "agenda"})
            assert answer.status_code == 403
            assert f'<html lang="{language}"' in answer.text
            assert Change.objects.count() == before


@pytest.mark.parametrize(
    "page", ["login/", "logout/", "login/code/", "password/reset/", "email/", "password/change/"]
)
def test_a_form_of_another_site_does_nothing_to_an_account(salma: User, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(salma, "django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/en/account/{page}", {"email": "eve@evil.example"}).status_code == 403
    assert client.get("/en/desk/").status_code == 200


def test_signing_out_ends_the_session_for_good(client: Client, salma: User) -> None:
    sign_in(client, salma)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/en/account/logout/")
    assert with_key(key).get("/en/desk/").status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client, salma: User) -> None:
    sign_in(client, salma)
    other = Client()
    sign_in(other, salma)
    new = PASSWORD + " and more"
    client.post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (client.get("/en/desk/").status_code, other.get("/en/desk/").status_code) == (200, 302)


def test_an_account_that_is_closed_is_out_on_the_next_request(client: Client, salma: User) -> None:
    sign_in(client, salma)
    User.objects.filter(pk=salma.pk).update(is_active=False)
    assert client.get("/en/desk/").status_code == 302
    assert sign_in(Client(), salma).url.startswith("/en/account/inactive")


def with_key(key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client
