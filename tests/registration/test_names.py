"""Names contain only what belongs to a name, and an address is the same however it was copied."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from delegates.models import Delegation, Participant, Registration
from registration.answers import identity_answers
from tests import factories
from tests.registration.sheets.sheet_pages import EMAIL, NAME, NAME_AR, enter, send_file, there

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    """Omar is its focal point."""
    return factories.delegation(factories.meeting(registration_open=True), focal_point=omar)


def members(delegation: Delegation) -> QuerySet[Participant]:
    return Participant.objects.filter(meeting=delegation.meeting)


def enter_member(client: Client, delegation: Delegation, **values: str) -> Any:
    given = {"version": "0", "part": "representative", "email": "gulom@example.org", **values}
    return client.post(there(delegation, "new/"), given)


@pytest.mark.parametrize(
    "name", ["Gʻulom Oʻtkirov", "Saʼdulla", "ʿAbd al-Raḥmān ibn ʾAḥmad", "Nguyễn Thị Minh", "D'Souza-O’Neil"]
)
def test_a_name_is_taken_with_its_apostrophes_and_dots(
    as_omar: Client, delegation: Delegation, name: str
) -> None:
    assert enter_member(as_omar, delegation, name_en=name).status_code == 302
    assert members(delegation).get().name_en == name


def test_a_letter_of_another_alphabet_that_looks_the_same_is_refused(
    as_omar: Client, delegation: Delegation
) -> None:
    answer = enter_member(as_omar, delegation, name_en="Оmar")
    assert (answer.status_code, "Write this name in Latin letters." in answer.text) == (422, True)


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200c", "\u200f", "\u202c", "\u2069", "\ufeff", "\ufe0f", "\u00a0"]
)
def test_an_address_with_what_nobody_sees_is_that_of_the_same_person(
    as_omar: Client, delegation: Delegation, mark: str
) -> None:
    factories.member(delegation, email="suad@example.org")
    answer = enter_member(as_omar, delegation, name_en="Suad", email=f"{mark}Suad@Example.org{mark}")
    assert "is reached at this address already" in answer.text
    assert members(delegation).count() == 1


def test_an_address_that_reads_otherwise_than_it_is_written_is_refused_by_name(
    as_omar: Client, delegation: Delegation
) -> None:
    answer = enter_member(as_omar, delegation, name_en="Suad", email="suad@exam\u202eple.org")
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in answer.text
    assert not members(delegation).exists()


def test_a_code_goes_to_the_account_that_is_there_however_its_address_was_copied(
    client: Client, delegation: Delegation
) -> None:
    for email in ("noor@example.org", "\u202aNoor@example.org\u202c", "noor@example.org\u200f"):
        client.post(f"/en/meetings/{delegation.meeting.slug}/register/", {"email": email})
    assert User.objects.filter(email__contains="noor").count() == 1
    assert {one.to[0] for one in mail.outbox} == {"noor@example.org"}


def test_what_is_searched_for_is_found_however_it_was_copied(
    as_salma: Client, delegation: Delegation
) -> None:
    factories.member(delegation, **factories.texts(name=("ليلى حداد", "Layla Haddad")))
    page = as_salma.get(f"/en/desk/{delegation.meeting.slug}/find/", {"q": "\u202bليلى حداد\u202c"})
    assert "Layla Haddad" in page.text


def test_the_address_of_a_page_leads_there_however_it_was_copied(client: Client) -> None:
    answer = client.get("/en/\u2069", {"show": "all"})
    assert (answer.status_code, answer.url) == (302, "/en/?show=all")
    assert client.get("/\u200f/evil.example/").url == "/evil.example/"


def test_a_secret_stays_as_it_is(client: Client) -> None:
    factories.account("salma@example.org", "a long\u200b password", staff=True)
    answer = client.post(
        "/en/account/login/", {"login": "salma@example.org\u202c", "password": "a long\u200b password"}
    )
    assert answer.status_code == 302


SHEET = [
    f"{NAME},{NAME_AR},{EMAIL},Telephone,Function in English",
    "\u202aGʻayrat Oʻktamov\u202c,\u202bغيرت\u202c,gayrat@example.org\u200b,\u202a+998 71 200 00 11\u202c,Adviser",
    '"ʿAbd al-Raḥmān\n Ibn ʿAlī","عبد\nالرحمن"," abd@example.org\n","\u2066+966 50 111 2223\u2069\n","Head\nof unit"',
]


def test_the_cells_of_a_directory_are_taken_without_what_nobody_sees(
    as_omar: Client, delegation: Delegation
) -> None:
    preview = send_file(as_omar, delegation, "\r\n".join(SHEET).encode(), "members.csv").url
    assert re.search(r"New</span>\s+<strong\s*>2</strong>", as_omar.get(preview).text)
    enter(as_omar, preview)
    found = members(delegation).order_by("pk")
    assert list(found.values_list("name_en", "name_ar", "email", "phone", "function_en")) == [
        ("Gʻayrat Oʻktamov", "غيرت", "gayrat@example.org", "+998 71 200 00 11", "Adviser"),
        ("ʿAbd al-Raḥmān Ibn ʿAlī", "عبد الرحمن", "abd@example.org", "+966 50 111 2223", "Head of unit"),
    ]


def test_a_row_with_a_copied_address_is_of_the_member_who_has_it(
    as_omar: Client, delegation: Delegation
) -> None:
    factories.member(delegation, email="suad@example.org")
    rows = f"{EMAIL},Hotel\r\n\u202aSUAD@example.org\u202c,Rixos\r\nsuad@example.org\u200f,Other"
    page = as_omar.get(send_file(as_omar, delegation, rows.encode(), "members.csv").url).text
    assert "Row 2 has the same e-mail address." in page
    assert members(delegation).count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "Noor https://evil.example",
        "noor@evil.example",
        "Noor www.evil.example",
        "Noor, see evil-prize.com",
        "Noor EVIL.COM/now",
        "Noor ｅｖｉｌ．ｃｏｍ",
        "N" + "\u0301" * 9 + "oor",
        "<script>alert(1)</script>",
        "Noor <b",
        "Noor ＞",
    ],
)
def test_a_name_holds_no_address_no_bracket_and_nothing_that_moves_what_stands_around_it(
    as_omar: Client, delegation: Delegation, name: str
) -> None:
    answer = enter_member(as_omar, delegation, name_en=name)
    assert answer.status_code == 422
    assert re.search("An address is no part of a name|too many signs|are no part of a name", answer.text)
    assert not members(delegation).exists()


@pytest.mark.parametrize("name", ["Dr.Omar", "OMAR.K", "Omar J.P. Smith", "St.John-Smith", "Omar, Jr."])
def test_initials_and_titles_are_no_addresses(as_omar: Client, delegation: Delegation, name: str) -> None:
    assert enter_member(as_omar, delegation, name_en=name).status_code == 302


def test_the_answers_begin_with_the_language_of_the_page() -> None:
    registration = Registration(participant=Participant(name_ar="سلمى", name_en="Salma"))
    for language, first in (("ar", "سلمى"), ("en", "Salma")):
        with override(language):
            assert next(line.words for line in identity_answers(registration) if line.words) == first
