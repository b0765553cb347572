"""Where pages end: rows in two languages, headings, decisions, the last page. Read from the layout, by position."""

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from delegates.contents import ListedDelegation, ListedGroup, ListedPerson, ParticipantsContents
from papers.contents import Paper
from papers.html import paper_html
from papers.page_breaks import KEPT, LAST, count_lines, lines_in
from papers.rendering import renderer
from protocol.badge_contents import BadgeBundle, BundledBadge, BundlesContents
from records.contents import ParagraphLine, RecordItem
from tests.depth import PROOFS
from tests.papers import snapshots
from tests.protocol import halls
from tests.records import snapshots as records

AR = "نظرت الجلسة في البنود الفرعية التعاون السياسي المستمر والقضايا الخاصة بكل بلد ومنع النزاعات".split()
EN = "The session took up continuing political cooperation country-specific issues and prevention".split()
STYLES = [*["discussion"] * 4, "decision", "recommendation"]
SEEDS = range(60 if PROOFS else 3)
PARAGRAPHS = 60 if PROOFS else 30


def record(seed: int) -> Paper:
    """Paragraphs of random lengths, in which Arabic is shorter or longer than English."""
    chance = random.Random(seed)
    lines = []
    for number in range(1, PARAGRAPHS + 1):
        length = chance.choice([4, 12, 25, 40, 60, 90, 130])
        words = {"ar": phrase(chance, AR, length), "en": phrase(chance, EN, length)}
        lines.append(ParagraphLine(number, chance.choice(STYLES), words, {}))
    items = tuple(
        RecordItem(4, 1, records.POLITICAL, tuple(lines[at : at + 6])) for at in range(0, PARAGRAPHS, 6)
    )
    return records.minutes(items=items)


def phrase(chance: random.Random, words: list[str], length: int) -> str:
    return (
        " ".join(chance.choice(words) for _ in range(max(2, round(length * chance.uniform(0.6, 1.2))))) + "."
    )


def pages_of(paper: Paper, layout: str) -> list[Any]:
    return [page._page_box for page in renderer().lay_out(paper_html(paper, layout)).pages]


def rows(page: Any) -> list[Any]:
    return [box for box in page.descendants() if isinstance(box, boxes.TableRowBox) and "row" in named(box)]


def named(box: Any) -> list[str]:
    return (box.element.get("class") or "").split() if box.element is not None else []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_keeps_its_number_and_two_lines_of_both_languages_with_it(seed: int) -> None:
    pages = pages_of(record(seed), "ar-en")
    for page, following in pairwise(pages):
        last, first = rows(page)[-1], rows(following)[0]
        if first.element is last.element:
            assert min(count_lines(cell, KEPT) for cell in last.children) == KEPT
            assert {1} & {len(list(lines_in(cell))) for cell in first.children} == set()
        assert "heading-row" not in named(last)


@pytest.mark.parametrize("layout", ["ar", "en", "ar-en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_but_the_last_ends_with_a_third_of_it_empty_and_the_last_has_five_lines(
    seed: int, layout: str
) -> None:
    pages = pages_of(record(seed), layout)
    for page in pages[:-1]:
        text = max(line.position_y + line.height for line in lines_in(page.children[0]))
        assert page.content_box_y() + page.height - text < page.height / 3
    assert count_lines(pages[-1].children[0], LAST) == LAST


@pytest.mark.parametrize("words", range(20, 260, 10) if PROOFS else (90, 170))
def test_however_long_a_paper_is_its_last_page_has_five_lines(words: int) -> None:
    """One paragraph more and more long, so that the last page would have one line, two lines, three."""
    chance = random.Random(words)
    made = record(1)
    line = ParagraphLine(
        99, "discussion", {"ar": phrase(chance, AR, words), "en": phrase(chance, EN, words)}, {}
    )
    items = (replace(made.contents.items[0], paragraphs=(line,)), *made.contents.items[:2])
    for layout in ("ar-en", "en"):
        pages = pages_of(records.minutes(items=items), layout)
        assert len(pages) == 1 or count_lines(pages[-1].children[0], LAST) == LAST


def test_a_decision_is_divided_like_other_text_if_it_is_long_and_stays_whole_if_it_is_short() -> None:
    long, short = ({"ar": " ".join(AR * times), "en": " ".join(EN * times)} for times in (40, 2))
    for words, most in ((long, 3), (short, 1)):
        lines = tuple(ParagraphLine(number, "decision", words, {}) for number in range(1, 20))
        paper = records.minutes(items=(RecordItem(4, 1, records.POLITICAL, lines),))
        pages = pages_of(paper, "ar-en")
        divided = [
            rows(page)[-1].element is rows(following)[0].element for page, following in pairwise(pages)
        ]
        assert any(divided) == (most > 1)


def test_what_goes_on_with_a_table_on_the_next_page_says_so() -> None:
    people = tuple(
        ListedPerson({"ar": "ليلى", "en": f"Layla {n}"}, {"ar": "", "en": ""}, {"ar": "", "en": ""})
        for n in range(60)
    )
    name = {"ar": "البنك", "en": "Bank"}
    groups = (ListedGroup(name, (ListedDelegation(name, name, people),)),)
    listed = snapshots.paper("participants", "T/1", ParticipantsContents(snapshots.meeting(), groups))
    bundle = BadgeBundle(name, tuple(BundledBadge(name, name, f"{n:04}-1") for n in range(60)))
    covers = snapshots.paper("bundles", "T/2", BundlesContents(snapshots.meeting(), (bundle,)))
    for paper, layout in ((listed, "en"), (covers, "ar-en"), (halls.seating(length=48), "en")):
        shown = ["(continued)" in visible(page) for page in pages_of(paper, layout)]
        assert (shown[0], shown[-1]) == (False, True)


def visible(page: Any) -> str:
    texts = (box for box in page.descendants() if isinstance(box, boxes.TextBox))
    return " ".join(box.text for box in texts if box.style["visibility"] == "visible")


@pytest.mark.parametrize("layout", ["ar", "ar-en"])
def test_headings_without_text_are_not_kept_together(layout: str) -> None:
    """As in the annotations of an agenda of which only some items have any."""
    made = records.annotated()
    bare = tuple(
        replace(entry, pk=entry.pk + 100 * times) for times in range(5) for entry in made.contents.entries[2:]
    )
    paper = replace(made, contents=replace(made.contents, entries=(*made.contents.entries[:2], *bare)))
    pages = pages_of(paper, layout)
    assert len(pages) > 1
    for page in pages[:-1]:
        text = max(line.position_y + line.height for line in lines_in(page.children[0]))
        assert page.content_box_y() + page.height - text < page.height / 3


def test_a_symbol_is_not_divided_after_its_full_stop() -> None:
    for page in pages_of(records.annotated(), "ar-en"):
        texts = [box.text.rstrip() for box in page.descendants() if isinstance(box, boxes.TextBox)]
        assert [text for text in texts if text.endswith("GM.")] == []
