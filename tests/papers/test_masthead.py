"""The masthead: distribution, original, agenda item, and the asterisk of a reissue."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from papers.contents import ItemReference, Paper
from papers.html import paper_html, side_in
from papers.masthead import item_line
from papers.text_coverage import languages_lacking, languages_of_most
from papers.typesetting import Typesetter
from tests.papers import snapshots

SUB_ITEM = ItemReference(((4, 2),), provisional=True)
TWO_ITEMS = ItemReference(((4,), (5,)), provisional=True)


def said(reference: ItemReference, language: str, digits: str = "latn") -> str:
    with override(language):
        return str(item_line(reference, Typesetter(language, digits))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("reference", "language", "digits", "line"),
    [
        (SUB_ITEM, "ar", "latn", "البند 4 (ب) من جدول الأعمال المؤقت"),
        (SUB_ITEM, "ar", "arab", "البند ٤ (ب) من جدول الأعمال المؤقت"),
        (SUB_ITEM, "en", "latn", "Item 4 (b) of the provisional agenda"),
        (TWO_ITEMS, "ar", "latn", "البندان 4 و5 من جدول الأعمال المؤقت"),
        (TWO_ITEMS, "en", "latn", "Items 4 and 5 of the provisional agenda"),
    ],
)
def test_a_paper_names_its_items_of_the_provisional_agenda(
    reference: ItemReference, language: str, digits: str, line: str
) -> None:
    assert said(reference, language, digits) == line


@pytest.mark.parametrize(
    ("reference", "language", "line"),
    [
        (SUB_ITEM, "ar", "البند 4 (ب) من جدول الأعمال"),
        (SUB_ITEM, "en", "Agenda item 4 (b)"),
        (TWO_ITEMS, "ar", "البندان 4 و5 من جدول الأعمال"),
        (TWO_ITEMS, "en", "Agenda items 4 and 5"),
    ],
)
def test_once_the_agenda_is_adopted_the_line_says_so(
    reference: ItemReference, language: str, line: str
) -> None:
    assert said(replace(reference, provisional=False), language) == line


@pytest.mark.parametrize(
    ("original", "arabic", "english"),
    [
        (("ar",), "الأصل: بالعربية", "Original: Arabic"),
        (("en",), "الأصل: بالإنجليزية", "Original: English"),
        (("ar", "en"), "الأصل: بالعربية والإنجليزية", "Original: Arabic and English"),
    ],
)
def test_the_original_is_a_fact_of_each_paper(original: tuple[str, ...], arabic: str, english: str) -> None:
    paper = snapshots.agenda(original=original)
    assert arabic in paper_html(paper, "ar")
    assert english in paper_html(paper, "en")
    assert all(line in paper_html(paper, "ar-en") for line in (arabic, english))


@pytest.mark.parametrize(
    ("distribution", "arabic", "english"),
    [
        ("general", "التوزيع: عام", "Distr.: General"),
        ("limited", "التوزيع: محدود", "Distr.: Limited"),
        ("restricted", "التوزيع: مقيد", "Distr.: Restricted"),
    ],
)
def test_distribution_is_one_of_three_categories(distribution: str, arabic: str, english: str) -> None:
    paper = snapshots.agenda(distribution=distribution)
    assert (side_in(paper, "ar").distribution, side_in(paper, "en").distribution) == (arabic, english)


def test_a_reissue_has_an_asterisk_and_says_when() -> None:
    paper = snapshots.agenda(revision=1, reissue=2, reissued_on="2024-07-05")
    assert paper.printed_symbol == "UN-OIC/GM.16/2024/1/Rev.1**"
    assert "** Reissued for technical reasons on 5 July 2024." in paper_html(paper, "en")


def test_a_paper_of_the_first_format_is_printed_as_it_was() -> None:
    stored: dict[str, Any] = json.loads(json.dumps(snapshots.agenda().to_json()))
    new = {"format", "item", "reissue", "reissued_on", "reasons"}
    former = {name: value for name, value in stored.items() if name not in new} | {"original": "en"}
    paper = Paper.from_json(former)
    assert "Original: English" in paper_html(paper, "en")
    assert "Original: English" not in paper_html(paper, "ar-en")


# In which languages it is written ---------------------------------------------------------------------


def test_a_text_that_one_language_lacks_is_found_wherever_it_is() -> None:
    paper = snapshots.agenda()
    assert languages_lacking(paper.contents, ["ar", "en"]) == []
    first, *others = paper.contents.entries
    lacking = replace(first, title=first.title | {"ar": ""})
    contents = replace(paper.contents, entries=(lacking, *others))
    assert languages_lacking(contents, ["ar", "en"]) == ["ar"]
    assert languages_of_most(contents) == ("en",)
    assert languages_of_most(paper.contents) == ("ar", "en")
