"""Who may do what: every address × role × method × owner of the row, from the URL configuration."""

import itertools
from contextlib import nullcontext
from typing import Any

import pytest
from django.test import Client

from delegates.audiences import INVITED, PARTICIPANTS
from meetings.models import Meeting
from papers import audiences
from papers.audiences import Audience
from papers.models import Document, File
from tests import factories
from tests.conftest import signed_in
from tests.depth import PROOFS, share
from tests.faults.stage import sending_to
from tests.security.addresses import ADDRESSES, DOOR, OWN, PUBLIC, STAFF, Address
from tests.security.conftest import REPRESENTATIVES, ROLES, Browsers
from tests.security.examples import examples_of
from tests.security.patterns import OWN_PAGES, SIGN_IN_PAGES, patterns
from tests.security.roles import ARE_INVITED, BESIDE, OF_STATE, STANDING, TAKE_PART
from tests.security.walker.walk import WAIT_FOR_WORKERS, as_it_was, several

pytestmark = pytest.mark.django_db
BY_EVERY_METHOD = {"anonymous", "secretariat"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
NOWHERE = "redis+socket:///nowhere"  # without a broker, nothing waits for workers
INSIDE = {"secretariat", "administrator"}
EVERYBODY_WHO_SIGNED_IN = {*("new_registration", "known", "download_known", "ask_for_erasure")}
OWNERS = {"participant", *INSIDE}  # the rows of the examples
OF_ALL_WHO_TAKE_PART = {
    *("outcomes", "export_outcomes", "read_record", "record_screen"),
    *("my_calendar", "new_address"),
}
OF_WHO_REGISTERED = {*OWNERS, *OF_STATE, *BESIDE, "confirmed, then changed", "interpreter"}


def test_every_pattern_stands_in_the_table() -> None:
    known = {address.name for address in ADDRESSES} | SIGN_IN_PAGES | OWN_PAGES
    assert {name for name, _ in patterns()} - known == set()


def test_the_table_names_no_pattern_that_is_gone() -> None:
    assert {address.name for address in ADDRESSES} - {name for name, _ in patterns()} == set()


def expected(address: Address, role: str, method: str) -> set[int]:
    """The status codes that may answer; what is submitted does not matter."""
    if address.access in {STAFF, DOOR} and role == "anonymous":
        return {302}
    if role == "door clerk":
        return expected_of_clerk(address, method)
    if address.access in {STAFF, DOOR} and role not in INSIDE:
        return {404}
    if address.access == OWN and role == "anonymous":
        return {302}
    if method not in address.methods:
        return {405}
    if address.name == "new_registration" and role in OF_WHO_REGISTERED:
        return {302}
    if address.name == "for_whom":  # depends on whether there is somebody to act for
        return {302} if role not in OF_WHO_REGISTERED else {422} if method == "POST" else {200}
    if role in STANDING and address.access == OWN:
        return expected_of_standing(address, role, method)
    if address.name in EVERYBODY_WHO_SIGNED_IN:
        return {302, 422} if method == "POST" else {200}
    if address.access == OWN:
        return {404} if role not in OWNERS else {302, 404, 409, 422} if method == "POST" else {200}
    if address.access in {STAFF, DOOR} and method == "POST":
        return {302, 404, 409, 422}
    if address.name in {"front_door", "language", "desk:next_text"}:
        return {302}
    return {200, 302, 422} if address.name in {"register", "invitation"} else {200, 286}


def expected_of_clerk(address: Address, method: str) -> set[int]:
    """The doors, and the photos compared there; otherwise like a visitor."""
    if address.access != DOOR and address.name != "photo":
        return expected(address, "stranger", method)
    if method not in address.methods:
        return {405}
    return {302, 404, 422} if method == "POST" else {200}


def expected_of_standing(address: Address, role: str, method: str) -> set[int]:
    """All examples are about somebody else's rows."""
    if address.name in EVERYBODY_WHO_SIGNED_IN:
        return {302, 422} if method == "POST" else {200}
    if address.name == "my_delegations" and role.startswith("focal point") and role != "focal point removed":
        return {200}
    if address.name == "propose_correction" and role == "focal point":
        return {302, 422} if method == "POST" else {200}
    if address.name in OF_ALL_WHO_TAKE_PART and role in TAKE_PART:
        mine = address.name in {"my_calendar", "new_address"}
        return {404} if mine and role == "focal point" else {302, 422} if method == "POST" else {200}
    return {404}


BY_STANDING = {"documents", "edition", "paper", "paper_word", "whole_set", "calendars", "register", "meeting"}
"""Public pages that show more to some."""
ONE_OF_EACH_GUARD = {"desk:overview", "door"}


def questions(address: Address) -> list[tuple[str, str]]:
    """Roles and methods to try.

    Where one guard decides (tests/security/test_guards.py checks that every view has one), a few roles stand for all;
    HEAD and a sample of methods that the address does not accept are tried by one who is refused and one who is
    admitted. For rows that belong to somebody, every other role tries one method.
    """
    depends = address.access == OWN or address.name in BY_STANDING | ONE_OF_EACH_GUARD
    taken = [method for method in address.methods if method != "HEAD"]
    beside = share([method for method in METHODS if method not in address.methods], 3, address.name)
    by_one = taken[:1] if set(address.arguments) > {"slug"} else taken
    asked = {
        role: [*taken, "HEAD", *beside] if role in BY_EVERY_METHOD else taken for role in REPRESENTATIVES
    }
    if depends or PROOFS:
        asked |= {role: by_one for role in ROLES if role not in asked}
    if PROOFS:
        asked = dict.fromkeys(ROLES, METHODS)
    return [(role, method) for role in ROLES for method in asked.get(role, ())]


@pytest.mark.parametrize("addresses", several(ADDRESSES, 20), ids=lambda some: f"from {some[0].name}")
def test_each_address_answers_each_role_as_the_table_says(
    browsers: Browsers, ours: Meeting, addresses: list[Address], subtests: Any
) -> None:
    browsers.sign_everybody_in()
    examples = examples_of(ours)
    for address in addresses:
        with subtests.test(address.name), as_it_was():
            answers_each_role(browsers, address, address.example(examples))


def answers_each_role(browsers: dict[str, Client], address: Address, where: str) -> None:
    if address.name in {"paper", "paper_word", "edition"}:
        Document.objects.update(audience="public")
    with sending_to(NOWHERE) if address.name in WAIT_FOR_WORKERS else nullcontext():
        for role, method in questions(address):
            answer = browsers[role].generic(method, where)
            told = (role, method, answer.status_code)
            assert answer.status_code in expected(address, role, method), told
            if answer.status_code == 302 and role == "anonymous" and address.access != PUBLIC:
                assert "/account/login/" in answer["Location"]


FACTOR_ASKED_FOR = (302, "/en/account/2fa/")


@pytest.mark.parametrize("addresses", several(ADDRESSES, 40), ids=lambda some: f"from {some[0].name}")
def test_a_session_without_the_second_factor_is_no_more_than_a_strangers(
    ours: Meeting, hidden: Meeting, addresses: list[Address], settings: Any, subtests: Any
) -> None:
    """At the same addresses, including papers for the secretariat; a page that is hidden from visitors asks for the
    factor.
    """
    settings.STAFF_SECOND_FACTOR = True
    Document.objects.update(audience="staff")
    stranger = signed_in(factories.user("noor@example.org"))
    browser = signed_in(factories.user("layla@example.org", staff=True))
    for examples, address in itertools.product((examples_of(ours), examples_of(hidden)), addresses):
        where = address.example(examples)
        method = "GET" if "GET" in address.methods else "POST"
        with subtests.test(where), as_it_was():
            answer = browser.generic(method, where)
            found = stranger.generic(method, where).status_code if address.access == PUBLIC else 404
            told = (answer.status_code, answer.get("Location"))
            assert told == (FACTOR_ASKED_FOR if found == 404 else (found, answer.get("Location")))


@pytest.mark.parametrize("name", sorted(OWN_PAGES))
def test_nobody_sees_an_account_without_signing_in(client: Client, name: str) -> None:
    pattern = dict(patterns())[name]
    where = "/en/account/" + str(pattern.pattern).replace("<int:pk>", "1").strip("^$")
    answer = client.get(where)
    assert answer.status_code in {302, 404, 405}


READERS = {
    audiences.STAFF: INSIDE,
    PARTICIPANTS: TAKE_PART | OWNERS,
    INVITED: ARE_INVITED | OWNERS,
    audiences.PUBLIC: set(ROLES),
}


@pytest.mark.parametrize("audience", READERS, ids=str)
def test_a_paper_is_read_by_its_audience_and_by_nobody_else(
    browsers: Browsers, ours: Meeting, audience: Audience
) -> None:
    file = File.objects.get(edition__document__meeting=ours, edition__document__kind="agenda")
    file.edition.document.audience = audience
    file.edition.document.save()
    pages = [file.get_absolute_url(), f"/en/meetings/{ours.slug}/documents/?kind=agenda"]
    for role in ROLES:
        paper, shelf = [browsers[role].get(page) for page in pages]
        reads = role in READERS[audience]
        assert (paper.status_code == 200, file.edition.symbol in shelf.text) == (reads, reads), role
