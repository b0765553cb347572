"""The words of papers, as four readers of PDF files find and copy them."""

import pytest

from papers.html import paper_html
from papers.rendering import renderer
from tests.papers.readers import READERS, part_read, words_in, words_on
from tests.prints import ISSUED

WHOLE = {"pdfium": 99.5, "MuPDF": 99.5, "poppler": 99.5, "pypdf": 97}
"""Per cent of the different Arabic words of a paper."""
FACING = {"pdfium": 98.5}
"""If a row has one line in each language, pdfium takes both for one English line, in which it cuts a word at its mark."""
ASKED = ("المملكة", "المقدّم", "مقرِّر", "الاجتماع", "سلام", "الملكي", "أُنجز", "وتسلُّم", "الله")
SAMPLE = [("minutes", "ar"), ("minutes", "ar-en"), ("agenda", "ar")]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("face", ["p", "h1"])
def test_a_reader_finds_each_word(reader: str, face: str) -> None:
    html = f'<html lang="ar" dir="rtl"><title>كلمات</title><body class="single flow"><h1>…</h1><{face}>{" ".join(ASKED)}'
    text = READERS[reader](renderer().render(html).pdf)
    assert [word for word in ASKED if word not in words_in(text)] == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("kind", "layout"), SAMPLE)
def test_a_reader_finds_the_words_of_a_paper(printed, kind, layout, reader):
    words = words_on(paper_html(ISSUED[kind](), layout))
    assert part_read(words, printed(kind, layout).pdf, reader) >= least(reader, layout)


def least(reader: str, layout: str) -> float:
    return FACING.get(reader, WHOLE[reader]) if layout == "ar-en" else WHOLE[reader]
