"""What WeasyPrint does twice is done once, and nothing moves."""

from typing import Any

import pydyf
import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import float as floats
from weasyprint.layout import inline

from papers.html import paper_html
from papers.layouts import ALL_LAYOUTS
from papers.rendering import renderer
from tests.bench.records import long_minutes

FLOAT = '<i style="float: inline-start; width: 1em; height: 3em">x</i>'
LINES = {"en": "Words of a record. " * 60, "ar": "كلمات من محضر. " * 60}


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
    side = f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"'
    texts = laid_out(f"<html {side}><title>x</title><body class=flow><p>{LINES[language]}</p></html>")
    assert len(lines) == len({height for *_text, height in texts})


@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_nothing_stands_elsewhere_than_without_the_shortcuts(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = paper_html(long_minutes(20), layout)
    html = html.replace("</h2>", f"</h2>{FLOAT}")
    quick = laid_out(html)
    monkeypatch.setattr(inline, "avoid_collisions", floats.avoid_collisions)
    assert quick == laid_out(html)


def test_a_page_that_is_added_is_in_the_list_of_pages() -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    before = pdf.page_references
    assert pdf.page_references is before
    pdf.add_page(pydyf.Dictionary())
    assert [len(before), len(pdf.page_references)] == [1, 2]
