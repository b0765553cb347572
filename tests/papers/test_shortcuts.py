"""What WeasyPrint does twice is done once, and nothing moves."""

from typing import Any

import pydyf
import pytest
from weasyprint import css
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import float as floats
from weasyprint.layout import inline
from weasyprint.text import line_break

from papers.html import paper_html
from papers.kinds import kind_named
from papers.layouts import ALL_LAYOUTS
from papers.rendering import renderer
from tests.bench.records import long_minutes
from tests.papers.test_every_kind import EXAMPLES

FLOAT = '<i style="float: inline-start; width: 1em; height: 3em">x</i>'
LINES = {"en": "Words of a record. " * 60, "ar": "كلمات من محضر. " * 60}


def running(language: str) -> str:
    side = f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"'
    return f"<html {side}><title>x</title><body class=flow><p>{LINES[language]}</p></html>"


def laid_out(html: str) -> list[tuple[str, float, float]]:
    """Each piece of text with its place."""
    pages = [page._page_box for page in renderer().lay_out(html).pages]
    texts = [box for page in pages for box in page.descendants() if isinstance(box, TextBox)]
    return [(box.text, round(box.position_x, 6), round(box.position_y, 6)) for box in texts]


@pytest.mark.parametrize("language", LINES)
def test_a_line_without_floats_is_laid_out_once(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = []

    def split(context: Any, box: Any, *rest: Any, split: Any = inline.split_inline_box, **named: Any) -> Any:
        lines.extend([box] if isinstance(box, LineBox) else [])
        return split(context, box, *rest, **named)

    monkeypatch.setattr(inline, "split_inline_box", split)
    texts = laid_out(running(language))
    assert len(lines) == len({height for *_text, height in texts})


@pytest.mark.parametrize("language", LINES)
def test_the_text_of_a_line_is_set_twice_to_be_cut_and_as_it_was_cut(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []

    def set_text(layout: Any, text: str, *rest: Any, set_text: Any = line_break.Layout.set_text) -> None:
        texts.append(text)
        set_text(layout, text, *rest)

    monkeypatch.setattr(line_break.Layout, "set_text", set_text)
    lines = laid_out(running(language))
    assert len([text for text in texts if len(text) > 10]) <= 2 * len(lines)


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_nothing_stands_elsewhere_than_without_the_shortcuts(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = paper_html(long_minutes(20), layout)
    html = html.replace("</h2>", f"</h2>{FLOAT}")
    quick = laid_out(html)
    take_the_long_way(monkeypatch)
    assert quick == laid_out(html)


@pytest.mark.papers
@pytest.mark.parametrize("kind", EXAMPLES)
def test_no_kind_of_paper_has_a_word_elsewhere(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    htmls = [paper_html(EXAMPLES[kind](), layout) for layout in kind_named(kind).layouts]
    quick = [laid_out(html) for html in htmls]
    take_the_long_way(monkeypatch)
    assert quick == [laid_out(html) for html in htmls]


def take_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    unshared = css.StyleFor.set_computed_styles.__wrapped__  # type: ignore[attr-defined]
    monkeypatch.setattr(css.StyleFor, "set_computed_styles", unshared)
    monkeypatch.setattr(inline, "avoid_collisions", floats.avoid_collisions)
    monkeypatch.setattr(inline, "split_first_line", line_break.split_first_line)


def test_a_page_that_is_added_is_in_the_list_of_pages() -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    before = pdf.page_references
    assert pdf.page_references is before
    pdf.add_page(pydyf.Dictionary())
    assert [len(before), len(pdf.page_references)] == [1, 2]


def test_pseudo_elements_with_the_same_rules_have_one_style(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def compute(style: Any, *rest: Any, init: Any = css.ComputedStyle.__init__) -> None:
        made.append(rest[2])
        init(style, *rest)

    monkeypatch.setattr(css.ComputedStyle, "__init__", compute)
    counts = []
    for paragraphs in (2, 40):
        made.clear()
        renderer().lay_out(f"<html lang=en><title>x</title>{'<p>Words.</p>' * paragraphs}</html>")
        counts.append(len([pseudo for pseudo in made if pseudo]))
    assert counts[0] == counts[1]
