"""The admin uses the common sign-in."""

import itertools
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from accounts.models import User
from delegates.models import Participant
from meetings.models import Meeting
from tests.conftest import signed_in
from tests.security.conftest import REPRESENTATIVES
from tests.security.protocol.people import PASSWORD

pytestmark = pytest.mark.django_db
DOORS = ("/en/admin/login/", "/en/admin/", "/en/admin/accounts/user/")


def test_the_admin_has_no_door_of_its_own(browsers: dict[str, Client], subtests: Any) -> None:
    """Users without access are sent to the common sign-in, or refused; no page of the admin asks for a password."""
    for role, where in itertools.product(REPRESENTATIVES, DOORS):
        with subtests.test(f"{role} {where}"):
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


OF_AN_ACTION = (models.EmailField, models.DateTimeField)
"""Columns of these kinds are written by actions, which also do what follows; so is the account of a row."""


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_nothing_is_changed_in_the_admin_that_has_an_action_of_its_own(
    browsers: dict[str, Client], one_of_each: Meeting, model: type[models.Model]
) -> None:
    row = model._base_manager.latest("pk")
    there = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    page = browsers["administrator"].get(there)
    typed = page.context["adminform"].form.fields if page.context["has_change_permission"] else {}
    columns = [field for field in model._meta.get_fields() if field.name in typed]
    assert [
        one.name
        for one in columns
        if isinstance(one, OF_AN_ACTION) or one.related_model in (User, Participant)
    ] == []
    if model._meta.app_label in {
        "delegates",
        "working_sessions",
        "records",
        "releases",
        "papers",
        "documents",
        "mail",
    }:
        assert set(typed) <= {"aliases"}


def test_the_address_of_a_participant_stays_in_the_admin_which_says_where_it_is_changed(
    browsers: dict[str, Client], ours: Meeting
) -> None:
    person = ours.participants.exclude(user=None)[0]
    there = reverse("admin:delegates_participant_change", args=[person.pk])
    page = browsers["administrator"].get(there)
    assert "on the page of the registration" in page.text
    browsers["administrator"].post(there, {"email": "other@example.org", "user": "", "aliases": '["Suad"]'})
    after = Participant.objects.get(pk=person.pk)
    assert (after.email, after.user, after.aliases) == (person.email, person.user, ["Suad"])
    assert browsers["administrator"].post(f"{there}../delete/", {"post": "yes"}).status_code == 403


def test_the_address_of_an_account_stays_in_the_admin(browsers: dict[str, Client], layla: User) -> None:
    there = reverse("admin:accounts_user_change", args=[layla.pk])
    assert "make another account" in browsers["administrator"].get(there).text
    values = {"email": "other@example.org", "name": "Layla S.", "language": "", "is_active": "on"}
    assert browsers["administrator"].post(there, values).status_code == 302
    layla.refresh_from_db()
    assert (layla.email, layla.name) == ("layla@example.org", "Layla S.")
