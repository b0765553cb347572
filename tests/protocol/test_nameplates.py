"""Tent cards for every institution: one sheet each, both scripts on both sides, nothing cut off."""

import re
from collections.abc import Callable

import pytest

from papers.contents import Paper
from papers.html import paper_html
from papers.rendering import Rendered, renderer
from protocol.contents import Nameplate, NameplatesContents
from protocol.halls import all_nameplates, nameplates_of
from protocol.papers.nameplates import NAMEPLATES
from tests import factories
from tests.protocol import halls

Read = Callable[..., str]
WIDE = {"ar": "مؤسسة " * 80, "en": "WWWWWWWW " * 55}


def printed(paper: Paper) -> Rendered:
    return renderer().render(paper_html(paper, "ar-en"))


@pytest.fixture(scope="module")
def every_institution() -> Rendered:
    return printed(halls.nameplates())


def test_there_are_as_many_pages_as_plates(every_institution: Rendered) -> None:
    """Including the longest names of known institutions in both scripts."""
    assert every_institution.pages == len(halls.organisations()) + 1


def test_each_name_stands_on_both_sides_of_its_plate(every_institution: Rendered, read: Read) -> None:
    for one, page in zip(halls.organisations(), read(every_institution.pdf).split("\f")[1:-1], strict=True):
        assert letters(page).count(letters(one["name"]["en"])) >= 2, page


def letters(text: str) -> str:
    return "".join(re.findall(r"[A-Za-z]", text))


def test_arabic_stands_above_on_either_side() -> None:
    html = paper_html(halls.nameplates([Nameplate(halls.PERSON, {})]), "ar-en")
    assert re.findall(r'plate-name rung-\d" lang="(\w\w)"', html) == ["ar", "en", "ar", "en"]


@pytest.mark.parametrize("characters", [10, 14, 15, 22, 23, 40, 41, 62, 63, 90, 91, 130, 131, 200, 201, 480])
def test_a_name_of_any_length_stays_on_its_plate(characters: int) -> None:
    name = {code: text[:characters].strip() for code, text in WIDE.items()}
    assert printed(halls.nameplates([Nameplate(name, {})])).pages == 1


def test_a_name_that_is_written_in_one_language_stands_in_that_one(read: Read) -> None:
    text = read(printed(halls.nameplates([Nameplate({"ar": "", "en": "Observer"}, {})])).pdf)
    assert text.split() == ["Observer", "Observer"]


def test_a_nameplate_is_one_file_in_both_languages() -> None:
    assert NAMEPLATES.layouts == ("ar-en",)


@pytest.mark.django_db
def test_plates_come_in_the_order_of_the_seats_and_persons_have_theirs(salma) -> None:
    from delegates import seating
    from delegates.models import Seating

    meeting = factories.meeting()
    for code, side in (("NP-B", "UN"), ("NP-A", "UN"), ("NP-C", "OIC")):
        made = factories.delegation(meeting, code=code)
        made.organisation.side = side
        made.organisation.save()
    hall = factories.seating(meeting, by=salma, order="en")
    host = meeting.participants.create(**factories.texts(name="Layla", function="Minister"))
    seating.give(hall, 2, host, version=hall.version, by=salma)
    plates = nameplates_of(Seating.objects.get(pk=hall.pk)).plates
    assert [plate.name["en"] for plate in plates] == [
        "Layla", "Institution NP-A", "Institution NP-B", "Institution NP-C",
    ]  # fmt: skip
    assert plates[0].beneath["en"] == "Minister"
    assert len(all_nameplates(meeting).plates) == 3
    assert isinstance(all_nameplates(meeting), NameplatesContents)
