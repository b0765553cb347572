"""Rows that a user may not know about answer like rows that do not exist."""

import re
from typing import Any

import pytest
from django.test import Client

from delegates.models import FocalPoint
from delegates.registration_states import RegistrationState
from meetings.models import Meeting
from papers.models import File
from tests import factories
from tests.security.addresses import ADDRESSES, PUBLIC
from tests.security.conftest import REPRESENTATIVES
from tests.security.examples import examples_of
from tests.security.walker.walk import WAIT_FOR_WORKERS

pytestmark = pytest.mark.django_db


def stripped(text: str) -> str:
    """A page without what repeats its own address."""
    return re.sub(r'(href|content|action)="[^"]*"', "", text)


def without_number(headers: Any) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "X-Request-ID"}


BY_ROW = [address for address in ADDRESSES if address.access == PUBLIC and "slug" in address.arguments]


@pytest.mark.parametrize("role", ["anonymous", "stranger", "participant"])
def test_a_hidden_meeting_answers_as_one_that_does_not_exist(
    browsers: dict[str, Client], hidden: Meeting, role: str, subtests: Any
) -> None:
    examples = examples_of(hidden)
    for address in BY_ROW:
        with subtests.test(address.name):
            there = address.example(examples)
            nowhere = there.replace(hidden.slug, "no-such-meeting")
            found, missing = browsers[role].get(there), browsers[role].get(nowhere)
            assert (found.status_code, missing.status_code) == (404, 404)
            assert stripped(found.text) == stripped(missing.text)
            assert "CANARY-HIDDEN" not in found.text


ROW = {"record", "term", "item", "slot", "room", "session", "team", "edition", "document", "message"}
ROWS = [a for a in ADDRESSES if "slug" in a.arguments and ROW & set(a.arguments)]


def test_a_row_of_another_meeting_is_not_found_under_this_one(
    browsers: dict[str, Client], ours: Meeting, hidden: Meeting, subtests: Any
) -> None:
    mixed = examples_of(hidden) | {"slug": ours.slug}
    for address in ROWS:
        with subtests.test(address.name):
            method = "GET" if "GET" in address.methods else "POST"
            answer = browsers["secretariat"].generic(method, address.example(mixed))
            assert answer.status_code == 404


@pytest.mark.parametrize("role", ["anonymous", "stranger"])
def test_a_file_that_is_not_for_all_answers_as_one_that_does_not_exist(
    browsers: dict[str, Client], ours: Meeting, role: str
) -> None:
    file = File.objects.get(edition__document__meeting=ours, edition__document__kind="agenda")
    there = file.get_absolute_url()
    nowhere = there.replace(str(file.edition.request), "00000000-0000-4000-8000-000000000000")
    browser = browsers[role]
    for headers in ({}, {"range": "bytes=0-3"}, {"if-none-match": f'"{file.checksum}"'}):
        for method in ("GET", "HEAD"):
            found = browser.generic(method, there, headers=headers)
            missing = browser.generic(method, nowhere, headers=headers)
            assert (found.status_code, missing.status_code) == (404, 404)
            assert stripped(found.text) == stripped(missing.text)
            assert without_number(found.headers) == without_number(missing.headers)


GUESSES = (
    "{checksum}", "{checksum}.pdf", "papers/{two}/{checksum}.pdf", "media/{checksum}.pdf", "static/{checksum}.pdf",
)  # fmt: skip


def test_a_guessed_checksum_leads_nowhere(browsers: dict[str, Client], ours: Meeting) -> None:
    checksum = File.objects.get(edition__document__meeting=ours, edition__document__kind="agenda").checksum
    for guess in GUESSES:
        where = "/" + guess.format(checksum=checksum, two=checksum[:2])
        asked = {role: browsers[role].get(where).status_code for role in REPRESENTATIVES}
        assert asked == dict.fromkeys(REPRESENTATIVES, 404), where


def test_a_right_that_was_taken_ends_within_the_session(browsers: dict[str, Client], ours: Meeting) -> None:
    address = File.objects.get(
        edition__document__meeting=ours, edition__document__kind="agenda"
    ).get_absolute_url()
    assert browsers["participant"].get(address).status_code == 200
    ours.participants.all().delete()
    FocalPoint.objects.all().delete()
    assert browsers["participant"].get(address).status_code == 404


# Delegations ------------------------------------------------------------------------


OF_ALL_DELEGATIONS = {"find_speakers"}  # writers of a record choose speakers of all delegations


def test_rows_of_another_delegation_appear_nowhere(browsers: dict[str, Client], ours: Meeting) -> None:
    """Two focal points at one meeting: what one enters is on no page, list or file of the other."""
    canary = {
        "name_ar": "كناري",
        "name_en": "CANARY-B",
        "email": "canary-b@example.org",
        "phone": "+7 7172 99",
    }
    other = factories.delegation(ours, code="OTHER", focal_point=factories.user("other@example.org"))
    theirs = factories.member(other, RegistrationState.CONFIRMED, **canary)
    examples = examples_of(ours)
    seen = 0
    for address in ADDRESSES:
        if "GET" not in address.methods or address.name in WAIT_FOR_WORKERS | OF_ALL_DELEGATIONS:
            continue
        answer = browsers["participant"].get(address.example(examples) + "?q=canary")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen += answer.status_code == 200
        assert not re.search(rb"CANARY-B|canary-b@|\xd9\x83\xd9\x86\xd8\xa7\xd8\xb1\xd9\x8a", body), (
            address.name
        )
        if {"registration", "delegation"} & set(address.arguments):
            there = address.example(examples | {"registration": theirs.pk, "delegation": other.pk})
            assert browsers["participant"].get(there).status_code in {404, 405}, address.name
    assert seen > 20
