"""The admin is entered by the one door of all."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.models import User
from meetings.models import Meeting
from tests.conftest import signed_in
from tests.security.conftest import ROLES
from tests.security.protocol.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_has_no_door_of_its_own(browsers: dict[str, Client], role: str) -> None:
    """Who may not enter is sent to the one sign-in, or refused; no page of the admin asks for a password."""
    for where in ("/en/admin/login/", "/en/admin/", "/en/admin/accounts/user/"):
        answer = browsers[role].get(where, follow=True)
        assert "/admin/login/" not in [urlsplit(there).path for there, _ in answer.redirect_chain[1:]]
        if role == "anonymous":
            assert answer.redirect_chain[-1][0].startswith("/en/account/login/")
        elif role == "administrator":
            assert answer.status_code == 200
        elif "/login/" in where and role != "secretariat":
            assert answer.status_code == 403
        assert 'name="username"' not in answer.text


def test_the_secretariat_sees_nothing_in_the_admin_that_it_was_not_given(browsers: dict[str, Client]) -> None:
    assert browsers["secretariat"].get("/en/admin/accounts/user/").status_code == 403


def test_a_link_to_a_page_of_the_desk_comes_back_to_it(client: Client, salma: User) -> None:
    there = client.get("/en/desk/")["Location"]
    assert urlsplit(there).path == reverse("account_login")
    assert (
        client.post(there, {"login": salma.email, "password": PASSWORD, "next": "/en/desk/"}).url
        == "/en/desk/"
    )
    assert signed_in(salma).get("/en/desk/").status_code == 200


def test_the_secret_of_a_second_factor_is_not_shown(browsers: dict[str, Client], ours: Meeting) -> None:
    user = ours.participants.filter(user__isnull=False)[0].user
    kept = Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "CANARY"})
    page = browsers["administrator"].get(f"/en/admin/mfa/authenticator/{kept.pk}/change/")
    assert page.status_code == 200
    assert "CANARY" not in page.text
