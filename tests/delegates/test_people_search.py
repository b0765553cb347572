"""People are found in either script, however they are spelled."""

from typing import Any

import pytest

from delegates.search import find_people
from directory.models import Organisation
from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def person(meeting: Meeting, arabic: str, english: str, **fields: Any) -> int:
    return meeting.participants.create(**factories.texts(name=(arabic, english)), **fields).pk


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("أحمد إبراهيم", "احمد ابراهيم"),
        ("آمنة مصطفى", "امنه مصطفي"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("عبدالرحمن", "عبد الرحمن"),
        ("الشريف", "شريف"),
        ("شريف", "الشريف"),
        ("مُحَمَّد", "محمد"),
        ("محمد", "محـــمد"),
        ("فاطمة", "فاط"),
        ("سنغيندو", "ﺳﻨﻐﻴﻨﺪﻭ"),
    ],
)
def test_an_arabic_name_is_found_as_it_is_typed(meeting: Meeting, name: str, typed: str) -> None:
    key = person(meeting, name, "")
    assert find_people(meeting, typed) == [key]


@pytest.mark.parametrize("typed", ["jose muller", "MÜLLER", "mül", "José"])
def test_a_latin_name_is_found_without_its_accents(meeting: Meeting, typed: str) -> None:
    key = person(meeting, "", "José Müller")
    assert find_people(meeting, typed) == [key]


def test_a_name_is_not_found_by_its_middle(meeting: Meeting) -> None:
    person(meeting, "خالد", "Khalid")
    person(meeting, "ريمة", "Rima")
    assert find_people(meeting, "ali") == []
    assert find_people(meeting, "كريمة") == []


def test_other_spellings_function_and_organisation_are_found(meeting: Meeting) -> None:
    key = person(
        meeting,
        "ليلى",
        "Leila",
        aliases=["ليلا حداد"],
        organisation=Organisation.objects.get(code="FAO"),
        **factories.texts(function=("مديرة الشؤون", "Director of Affairs")),
    )
    for typed in ("حداد", "director", "مديره", "fao", "الفاو", "leila fao"):
        assert find_people(meeting, typed) == [key], typed


def test_who_bears_exactly_the_name_comes_alone(meeting: Meeting) -> None:
    person(meeting, "", "Ahmad Ali Hassan")
    key = person(meeting, "", "Ahmad Ali")
    assert find_people(meeting, "ahmad ali") == [key]
    assert len(find_people(meeting, "ahmad")) == 2


def test_those_found_by_name_come_first(meeting: Meeting) -> None:
    by_function = person(meeting, "", "Sami", position=0, **factories.texts(function="Adviser to Leila"))
    by_name = person(meeting, "", "Leila Haddad", position=1)
    assert find_people(meeting, "leila") == [by_name, by_function]


@pytest.mark.parametrize("typed", ["", " ", "…", "a" * 201, "\0"])
def test_what_is_no_name_finds_nobody(meeting: Meeting, typed: str) -> None:
    person(meeting, "ليلى", "aa")
    assert find_people(meeting, typed) == []


def test_people_of_another_meeting_are_not_found(meeting: Meeting) -> None:
    person(factories.meeting(), "ليلى", "Leila")
    assert find_people(meeting, "leila") == []
