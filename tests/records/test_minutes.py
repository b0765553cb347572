"""The summary record on paper: heading, paragraphs, changes, readers and number."""

import io
import json
import re
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from papers.changes import changes_between
from papers.contents import Paper
from papers.html import paper_html
from papers.layouts import ALL_LAYOUTS
from records.contents import RecordItem, ReservationLine
from records.papers.minutes import SUMMARY_RECORD
from tests.records import snapshots as records
from tests.records.record_acts import plain

# What it says ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("draft", "Draft summary record of the first working session"),
        ("circulated", "Provisional summary record of the first working session"),
        ("adopted", "Summary record of the first working session"),
    ],
)
def test_only_adoption_takes_away_the_word_that_it_may_change(state: str, heading: str) -> None:
    paper = records.minutes(**(records.ADOPTED | {"state": state}))
    assert re.search(r"<h1[^>]*>\s*([^<]+?)\s*<", paper_html(paper, "en"))[1] == heading  # type: ignore[index]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Draft, not cleared for circulation."),
        (
            {"state": "circulated", "corrections_until": "2024-07-31T18:00+05:00"},
            "Circulated for corrections until 31 July 2024 at 18:00.",
        ),
        (
            records.ADOPTED,
            "Adopted, as orally amended, on 24 July 2024 at 15:10, H.E. Ambassador Zhanar Aitzhanova and Mr. Ibrahim Khalil presiding.",
        ),
        (
            records.ADOPTED | {"presided": (records.ZHANAR,)},
            "Adopted, as orally amended, on 24 July 2024 at 15:10, H.E. Ambassador Zhanar Aitzhanova presiding.",
        ),
        (records.ADOPTED | {"amended": False, "presided": ()}, "Adopted on 24 July 2024 at 15:10."),
    ],
)
def test_it_says_how_far_it_has_come(changed: dict[str, Any], sentence: str) -> None:
    assert sentence in plain(paper_html(records.minutes(**changed), "en"))


def test_what_is_not_written_in_one_language_will_follow() -> None:
    made = records.contents(**records.ADOPTED)
    first = replace(made.items[0].paragraphs[0], words=records.both("", "The session opened."))
    items = (replace(made.items[0], paragraphs=(first, *made.items[0].paragraphs[1:])), *made.items[1:])
    said = [plain(paper_html(records.adopted_minutes(**more), "en")) for more in ({}, {"items": items})]
    assert ["The Arabic version will follow." in one for one in said] == [False, True]


def test_a_reservation_is_printed_below_its_paragraph() -> None:
    made = records.contents(**records.ADOPTED)
    noted = ReservationLine(records.UNDP, records.both("", "The meeting took note."))
    lines = (replace(records.LINES[5], reservations=(noted,)),)
    paper = records.adopted_minutes(items=(replace(made.items[2], paragraphs=lines),))
    said = plain(paper_html(paper, "en"))
    assert (
        "Reservation by United Nations Development Programme. The paragraph should say: The meeting took note."
        in said
    )


@pytest.mark.parametrize("layout", ["en", "ar-en"])
def test_the_heading_block_names_place_times_officers_and_who_was_there(layout: str) -> None:
    words = plain(paper_html(records.minutes(), layout))
    for said in (
        "Astana, Kazakhstan; Main hall",
        "Monday, 22 July 2024",
        "H.E. Ambassador Zhanar Aitzhanova; Mr. Ibrahim Khalil",
        "To be announced",  # the rapporteur
        "United Nations Development Programme (1 delegation)",
        "(2 delegations)",
        "Item 4 (d): Peacemaking and peacebuilding",
    ):
        assert said in words


def test_a_speaker_is_bold_in_the_words_or_put_first_if_not_named_there() -> None:
    html = paper_html(records.minutes(), "en")
    assert "<strong>H.E. Ambassador Zhanar Aitzhanova</strong> said that" in html
    assert "<strong>Mr. Ibrahim Khalil</strong>: He expressed support" in html
    assert "as a [common] priority" in html
    assert "<strong>conflict prevention</strong>" in html
    assert "**" not in plain(html)


def test_what_is_settled_has_its_number_after_adoption_only() -> None:
    draft, adopted = (
        plain(paper_html(records.minutes(), "en")),
        plain(paper_html(records.adopted_minutes(), "en")),
    )
    assert "6. Decision. The meeting decides" in draft
    assert "6. Decision 1. The meeting decides" in adopted
    assert "United Nations: United Nations Development Programme" in adopted
    assert "Due: 15 December 2024" in adopted


def test_facing_columns_have_each_paragraph_on_one_line_with_one_number() -> None:
    html = paper_html(records.minutes(), "ar-en")
    pairs = re.findall(r'<span\s+class="count">([^<]+)</span>', html)
    assert pairs == [mark for number in range(1, 11) for mark in (f"{number}.", f"{number}-")]


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_a_symbol_in_a_paragraph_is_neither_divided_nor_turned_round(layout: str) -> None:
    """Joined at its slashes and hyphens, and in Arabic isolated as a whole."""
    held = "UN-OIC/GM.16/2024/1/Add.1"
    html = paper_html(records.minutes(), layout).replace("\u2060", "")
    assert "OIC/\u2060GM" in paper_html(records.minutes(), layout)
    assert (held in html, f"\u2066{held}\u2069" in html) == (True, layout != "en")


def test_what_people_write_is_text() -> None:
    hostile = records.both("<img src=http://x.invalid>", "**<script>x</script>** <img src=http://x.invalid>")
    line = replace(records.LINES[0], words=hostile, speaker=hostile)
    paper = records.minutes(items=(RecordItem(1, 1, hostile, (line,), (1,)),))
    for layout in ALL_LAYOUTS:
        assert "<img" not in paper_html(paper, layout)
        assert "<script" not in paper_html(paper, layout)


def test_a_record_is_the_same_after_a_stay_in_the_database() -> None:
    paper = records.adopted_minutes()
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


def test_items_are_bookmarks_of_the_file(printed: Any) -> None:
    with (
        pikepdf.open(io.BytesIO(printed("minutes", "ar-en").pdf)) as document,
        document.open_outline() as outline,
    ):
        top = outline.root[0]
        titles = [str(one.title) for one in (top.children or outline.root)]
    assert any(
        "4 Cooperation on political issues / 4 التعاون في القضايا السياسية" in title for title in titles
    )


# What changed ---------------------------------------------------------------------------------------


def changes(*items: RecordItem, **changed: Any) -> list[str]:
    new = records.contents(items=items or records.contents().items, **changed)
    return [change["en"] for change in changes_between(SUMMARY_RECORD, records.contents(), new)]


def with_lines(*lines: Any) -> RecordItem:
    return RecordItem(0, 1, {}, tuple(replace(line, number=number) for number, line in enumerate(lines, 1)))


def test_a_paragraph_that_comes_between_is_added_and_moves_nothing_else() -> None:
    new = replace(records.LINES[0], words=records.both("جديد.", "New."))
    lines = [*records.LINES[:3], new, *records.LINES[3:]]
    assert changes(with_lines(*lines)) == ["Paragraph 4 was added."]


def test_paragraphs_that_change_or_go_are_named_by_their_numbers() -> None:
    other = records.both("آخر.", "Another.")
    lines = [
        replace(line, words=other) if line.number in {2, 3, 4, 7} else line for line in records.LINES[:9]
    ]
    assert changes(with_lines(*lines)) == [
        "Former paragraph 10 was deleted.",
        "Paragraphs 2 to 4 and 7 were changed.",
    ]


def test_a_text_that_was_corrected_in_one_language_is_called_that() -> None:
    arabic = replace(records.LINES[0], words={**records.LINES[0].words, "ar": "بدأت الجلسة."})
    assert changes(with_lines(arabic, *records.LINES[1:])) == [
        "The Arabic text of paragraph 1 was corrected."
    ]


def test_circulation_and_adoption_are_changes() -> None:
    assert changes(state="circulated") == ["The record was circulated for corrections."]
    assert changes(**records.ADOPTED) == ["The record was adopted."]
