"""People, organisations, items and papers are found as they are typed."""

import json
from pathlib import Path

import pytest

from desk.search import find_anything
from directory.models import Organisation
from meetings.models import Meeting
from releases.papers.journal import JOURNAL
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.bilingual.test_text import NEWS
from tests.desk.search.rows import found, names, paper, person

pytestmark = pytest.mark.django_db


DATA = Path(__file__).parents[2] / "bilingual" / "data"
VECTORS = json.loads((DATA / "fold.json").read_text(encoding="utf-8"))


# As it is typed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_what_a_person_types_is_found_in_names_aliases_and_titles(
    meeting: Meeting, vector: dict[str, str]
) -> None:
    person(meeting, "ليلى", "Leila")
    person(meeting, vector["target"])
    person(meeting, "سامي", "Sami", aliases=[vector["target"]])
    factories.item(meeting, **factories.texts(title=(vector["target"], "")))
    assert len(found(meeting, vector["query"], "people")) == 2
    assert len(found(meeting, vector["query"], "items")) == 1


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("الأمم المتحدة", True),
        ("منظمة التعاون الإسلامي", True),
        ("الامن الغذائي", True),
        ("استانا", True),
        ("التنسيق", True),
        ("جنيف", False),
    ],
)
def test_words_are_found_behind_the_particles_joined_to_them(
    meeting: Meeting, typed: str, is_found: bool
) -> None:
    factories.item(meeting, **factories.texts(title=(NEWS, "")))
    assert bool(found(meeting, typed, "items")) is is_found


@pytest.mark.parametrize(
    "typed", ["ليلى الفاو", "الفاو ليل", "leila fao", "food Haddad", "مديرة leila agricult", "هداد منظمه"]
)
def test_words_of_different_fields_and_scripts_match_together(meeting: Meeting, typed: str) -> None:
    fao = Organisation.objects.get(code="FAO")
    person(
        meeting,
        "ليلى حداد",
        "Leila Haddad",
        organisation=fao,
        aliases=["ليلا هداد"],
        **factories.texts(function=("مديرة البرامج", "Director")),
    )
    person(meeting, "ليلى", "Leila Other")
    person(meeting, "سامي", "Sami", organisation=fao)
    assert names(meeting, typed) == ["Leila Haddad"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("faO", "FAO"), ("الفاو", "FAO"), ("اغذية والزراعة", "FAO"), ("food agri", "FAO"), ("سيسرك", "SESRIC")],
)
def test_an_organisation_is_found_by_name_short_name_code_and_other_spellings(
    meeting: Meeting, typed: str, code: str
) -> None:
    wanted = Organisation.objects.get(code=code)
    if typed == "سيسرك":
        wanted.aliases = ["سيسرك"]
        wanted.save()
    assert names(meeting, typed, "organisations")[0] == wanted.name


# Items and papers ----------------------------------------------------------------------------------


@pytest.fixture
def agenda(meeting: Meeting) -> None:
    for title in ("Opening", "Elections", "Reports", "Peace"):
        main = factories.item(meeting, **factories.texts(title=title))
    for title in ("Palestine", "Refugees"):
        factories.item(meeting, main, **factories.texts(title=title))


@pytest.mark.usefixtures("agenda")
@pytest.mark.parametrize("typed", ["4 b", "4(b)", "4 ب", "٤ (ب)", "بند 4 ب", "agenda item 4 (b)", "refug"])
def test_an_item_is_found_by_its_number_or_its_title(meeting: Meeting, typed: str) -> None:
    assert names(meeting, typed, "items") == ["4 (b) Refugees"]


@pytest.mark.usefixtures("agenda")
def test_an_item_comes_with_what_stands_below_it(meeting: Meeting) -> None:
    assert names(meeting, "4", "items") == ["4 Peace", "4 (a) Palestine", "4 (b) Refugees"]
    assert names(meeting, "b", "items") == []  # a letter alone is not a number


@pytest.mark.parametrize(
    "typed",
    [
        "UN-OIC/GM.17/2026/3/Rev.1",
        "gm.17/2026/3",
        "٢٠٢٦ 3",
        "journal",
        "يومية",
        "5 may",
        "5 مايو",
        "2026-05-05",
    ],
)
def test_a_paper_is_found_by_symbol_kind_or_day(meeting: Meeting, typed: str) -> None:
    paper(meeting, "UN-OIC/GM.17/2026/1")
    paper(meeting, "UN-OIC/GM.17/2026/3", JOURNAL, about="2026-05-05", revisions=1)
    assert names(meeting, typed, "papers") == ["UN-OIC/GM.17/2026/3 Journal: Tuesday, 5 May"]


def test_a_paper_that_was_never_issued_is_not_found(meeting: Meeting) -> None:
    meeting.documents.create(symbol="GM.17/1", kind=AGENDA)
    assert find_anything(meeting, "gm.17") == []
