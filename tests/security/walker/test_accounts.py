"""allauth's pages, for visitors and for signed-in users."""

import time
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override as translation_of

from meetings.models import Meeting
from tests.security import corpus
from tests.security.forms import Field, Form, body, forms_of, overlong, rotated
from tests.security.patterns import OWN_PAGES, SIGN_IN_PAGES, patterns
from tests.security.walker.walk import Walker, taken_back

pytestmark = pytest.mark.django_db

LIBRARY = sorted((SIGN_IN_PAGES | OWN_PAGES) & {name for name, _ in patterns()})


@pytest.mark.parametrize("name", LIBRARY)
def test_no_page_of_an_account_can_be_made_to_fail(
    walk: Walker, browsers: dict[str, Client], settings: Any, name: str
) -> None:
    """Without rate limits, which would hide what comes after them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = False
    mine = name in OWN_PAGES | {"account_logout"}
    walk.client = browsers["secretariat" if mine else "anonymous"]
    walk.client.raise_request_exception = False
    if mine:
        session = walk.client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
    sharp = corpus.sharp()
    for form in forms_at(walk, example_of_library(name)):
        fields = [field for field in form.fields if field.name != "csrfmiddlewaretoken"]
        for given in [*(rotated(sharp, fields, turn) for turn in range(0, len(sharp), 2)), *overlong(fields)]:
            with taken_back():
                assert walk.post(form.action, form.body(**given)).status_code != 400
    every = [
        Field(field, "") for field in ("login", "email", "password", "code", "key", "next", "id", "name")
    ]
    for turn in range(0, len(sharp), 8):
        with taken_back():
            given = body(rotated(sharp, every, turn).items())
            walk.get(f"{example_of_library(name)}?{given}")
            walk.post(example_of_library(name), given)
    assert walk.faults == []


def forms_at(walk: Walker, where: str) -> list[Form]:
    """Each form once; the one that knows where to go next, instead of the same one that does not."""
    pages = [(place, walk.get(place)) for place in (where, f"{where}?next=/en/")]
    found = [form for place, page in pages if page.status_code == 200 for form in forms_of(page.text, place)]
    return list({(form.address, form.shape[1] - {"next"}): form for form in found}.values())


def example_of_library(name: str) -> str:
    for arguments in ([], ["x1"], [1], ["1", "x1"]):
        with suppress(NoReverseMatch), translation_of("en"):
            return reverse(name, args=arguments)
    raise AssertionError(f"{name} is nowhere")


def test_the_door_of_registration_cannot_be_made_to_fail(walk: Walker, ours: Meeting, settings: Any) -> None:
    """As a visitor; signed-in users are only redirected there."""
    settings.ACCOUNT_RATE_LIMITS = False
    walk.client = Client(raise_request_exception=False)
    page = f"/ar/meetings/{ours.slug}/register/"
    (form,) = [form for form in forms_of(walk.get(page).text, page) if form.address == "register"]
    sharp = corpus.sharp()
    fields = [field for field in form.fields if field.name != "csrfmiddlewaretoken"]
    for given in [*(rotated(sharp, fields, turn) for turn in range(len(sharp))), *overlong(fields)]:
        with taken_back():
            assert walk.post(form.action, form.body(**given)).status_code != 400
    assert walk.faults == []
