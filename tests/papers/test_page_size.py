"""Every kind of paper on A4 and on US Letter, with both kinds of digits: its size, its pages, and nothing cut off."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from papers.contents import Paper
from papers.html import paper_html
from papers.kinds import kind_named
from papers.pictures import pictures_of
from papers.rendering import renderer
from tests.depth import PROOFS
from tests.papers import snapshots
from tests.papers.sight import seen
from tests.papers.test_every_kind import EXAMPLES
from tests.protocol import badges, halls

TATWEEL = "\u0640"
MILLIMETRE = 96 / 25.4
UPRIGHT = {"a4": (210, 297), "letter": (215.9, 279.4)}
LYING = {size: (height, width) for size, (width, height) in UPRIGHT.items()}
CARDS = {"badges": (105, 148), "small badges": (85.6, 54)}
SIZES: dict[str, dict[str, tuple[float, float]]] = {
    **dict.fromkeys(("signs", "nameplates", "seating", "rows", "large hall", "attendance"), LYING),
    "ceremony": {"a4": (148, 210), "letter": (139.7, 215.9)},
    **{name: dict.fromkeys(UPRIGHT, size) for name, size in CARDS.items()},
}
"""Of papers that do not stand upright on the paper of the meeting."""
BEARERS = [badges.bearer(number) for number in range(1, 12)]
PAPERS: dict[str, Any] = {
    **EXAMPLES,
    "small badges": lambda: badges.paper_of("cr80", *BEARERS),
    "sheet of badges": lambda: badges.paper_of("a6", *BEARERS, sheet=True),
    "sheet of small badges": lambda: badges.paper_of("cr80", *BEARERS, sheet=True),
    "rows": lambda: halls.seating("rows", 5, 5, 7),
    "large hall": lambda: halls.seating("rows", 5, 8, 12),
}
PAGES = {"sheet of badges": {"a4": 6, "letter": 12}, "sheet of small badges": {"a4": 4, "letter": 4}}
FIXED = {*SIZES, *PAGES} - {"seating", "rows", "large hall", "ceremony"}
"""Papers with as many pages on any paper."""
CHOICES = list(product(UPRIGHT, ("latn", "arab"))) if PROOFS else [("a4", "arab"), ("letter", "latn")]


def pages_of(paper: Paper, layout: str, page_size: str, digits: str) -> list[Any]:
    chosen = snapshots.with_meeting(paper, page_size=page_size, digits=digits)
    press = renderer()
    press.fetcher.pictures = pictures_of(chosen)
    return [page._page_box for page in press.lay_out(paper_html(chosen, layout)).pages]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_has_the_size_that_its_meeting_prints_on_and_nothing_is_cut_off(name: str) -> None:
    paper = PAPERS[name]()
    layouts = kind_named(paper.kind).layouts
    for layout in layouts if PROOFS else layouts[:1]:
        numbers = {}
        for page_size, digits in CHOICES:
            pages = pages_of(paper, layout, page_size, digits)
            size = tuple(round(MILLIMETRE * side) for side in SIZES.get(name, UPRIGHT)[page_size])
            assert {(round(page.margin_width()), round(page.margin_height())) for page in pages} == {size}
            assert [words for page in pages for words in outside(page)] == []
            numbers[page_size, digits] = len(pages)
        if expected := PAGES.get(name):
            assert numbers == {choice: expected[choice[0]] for choice in CHOICES}
        elif name in FIXED:
            assert len(set(numbers.values())) == 1
        for size, digits in CHOICES:
            assert numbers[size, digits] == numbers.get((size, "latn"), numbers[size, digits])


def test_a_reissued_agenda_is_as_long_as_before() -> None:
    before, after = (
        pages_of(snapshots.agenda(reissue=stars, reissued_on="2024-07-03"), "ar", "a4", "latn")
        for stars in (0, 1)
    )
    assert len(after) == len(before)
    assert any("أُعيد إصدارها" in line and "2024" in line for page in after for line in lines_of(page))


def test_a_list_of_documents_breaks_no_symbol() -> None:
    (page,) = pages_of(EXAMPLES["list"](), "ar", "a4", "latn")
    assert any("/Add.1/Rev.2" in line for line in lines_of(page))


def lines_of(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.LineBox):
        yield seen("".join(part.text for part in box.descendants() if isinstance(part, boxes.TextBox)))
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from lines_of(child)


def outside(page: Any) -> Iterator[str]:
    """Words outside the page, outside the text area (unless in the margin), or outside a box that cuts them off."""
    yield from cut_off(page, (0, 0, page.margin_width(), page.margin_height()))
    for child in page.children:
        if not isinstance(child, boxes.MarginBox):
            yield from cut_off(child, area(page))


def cut_off(box: Any, frame: tuple[float, float, float, float]) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        left, top, right, bottom = area(box)
        middle, letter = (
            (top + bottom) / 2,
            box.style["font_size"] / 2,
        )  # the box of a font is higher than its letters
        inside = left > frame[0] - 1 and right < frame[2] + 1
        if box.text.strip() and not (inside and middle - letter > frame[1] and middle + letter < frame[3]):
            yield f"{box.text} {area(box)} {frame}"
    elif isinstance(box, boxes.ParentBox):
        hidden = box.style["overflow"] == "hidden" and not isinstance(box, boxes.PageBox)
        for child in box.children:
            yield from cut_off(child, area(box) if hidden else frame)


def area(box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def test_the_digits_of_a_meeting_number_the_pages_of_its_papers_in_arabic() -> None:
    def numbers(layout: str) -> list[str]:
        page = pages_of(snapshots.agenda(), layout, "a4", "arab")[0]
        margins = [child for child in page.children if isinstance(child, boxes.MarginBox)]
        texts = [
            box.text for margin in margins for box in margin.descendants() if isinstance(box, boxes.TextBox)
        ]
        return [text for text in texts if "/" in text]

    assert [numbers("ar"), numbers("en")] == [["١/١"], ["1/1"]]


def test_text_has_two_straight_edges_where_a_meeting_chooses_so_and_without_kashida() -> None:
    def spaces(justified: bool) -> list[float]:
        paper = snapshots.with_meeting(snapshots.agenda(), justified=justified)
        pages = renderer().lay_out(paper_html(paper, "ar")).pages
        texts = [
            box for page in pages for box in page._page_box.descendants() if isinstance(box, boxes.TextBox)
        ]
        assert not [box.text for box in texts if TATWEEL in box.text]
        return [box.justification_spacing for box in texts if box.justification_spacing]

    assert (bool(spaces(True)), spaces(False)) == (True, [])
