"""Arabic as it is drawn, and the private parts of WeasyPrint on which that rests."""

import inspect
import io

import pikepdf
import pytest
import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.draw import text
from weasyprint.pdf import stream
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from papers.glyph_codes import EMPTY, INFO, UNKNOWN, Glyph
from papers.rendering import renderer
from tests.papers.readers import by_pdfium, words_in

PAGE = '<html lang="{lang}" dir="{dir}"><title>Words</title><body class="single flow"><p>{words}</p></body></html>'
ARABIC = PAGE.format(lang="ar", dir="rtl", words="المملكة المقدّم مقرِّر")
ENGLISH = PAGE.format(lang="en", dir="ltr", words="The kingdom, submitted to the rapporteur (22–24)")


def printed_by_weasyprint_alone(html: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    press = renderer()  # which changes WeasyPrint when it is made
    with monkeypatch.context() as patch:
        patch.setattr(text, "draw_first_line", inspect.unwrap(text.draw_first_line))
        return press.render(html).pdf


def test_weasyprint_has_the_private_names_that_are_used() -> None:
    renderer()
    assert weasyprint.__version__ == "70.0"
    draw = inspect.signature(text.draw_first_line)
    assert list(draw.parameters) == ["stream", "textbox", "text_overflow", "block_ellipsis", "matrix"]
    assert list(inspect.signature(Font.clean).parameters) == ["self", "to_unicode", "hinting"]
    assert list(inspect.signature(Font.get_unused_glyph_id).parameters) == ["self", "codepoint"]
    assert list(inspect.signature(stream.Stream.add_font).parameters) == ["self", "pango_font"]
    assert list(inspect.signature(Layout.get_first_line).parameters) == ["self"]
    assert issubclass(stream.Font, Font)


def test_a_glyph_of_pango_has_the_shape_that_is_written() -> None:
    kind = "PangoGlyphInfo"
    fields = [
        ("glyph",),
        ("geometry", "width"),
        ("geometry", "x_offset"),
        ("geometry", "y_offset"),
        ("attr",),
    ]
    assert [ffi.offsetof(kind, *field) for field in fields] == [0, 4, 8, 12, 16]
    assert ffi.sizeof(kind) == INFO.size
    assert (pango.PANGO_GLYPH_EMPTY, pango.PANGO_GLYPH_UNKNOWN_FLAG, TO_UNITS) == (EMPTY, UNKNOWN, 1024)
    assert len(Glyph._fields) == len(fields)


def test_words_are_read_whole_that_weasyprint_alone_tears(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the first line fails, WeasyPrint has mended it, and `papers.recoded_lines` may go."""
    assert "المملكة" not in by_pdfium(printed_by_weasyprint_alone(ARABIC, monkeypatch))
    assert words_in(by_pdfium(renderer().render(ARABIC).pdf)) == {"المملكة", "المقدّم", "مقرِّر"}


def test_a_page_without_arabic_is_as_weasyprint_alone_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert renderer().render(ENGLISH).pdf == printed_by_weasyprint_alone(ENGLISH, monkeypatch)


def test_a_character_that_no_font_has_takes_no_code_of_a_letter() -> None:
    pdf = renderer().render(ARABIC.replace(" ", " \ue000\uf8ff ")).pdf
    assert words_in(by_pdfium(pdf)) == {"المملكة", "المقدّم", "مقرِّر"}


def test_a_glyph_has_a_code_for_each_place_and_not_for_each_size() -> None:
    larger = ARABIC.replace("<p>", '<p style="font-size: 31pt">')
    assert drawings(renderer().render(larger).pdf) == drawings(renderer().render(ARABIC).pdf)


def drawings(pdf: bytes) -> int:
    """The number of composite glyphs in the fonts of a file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        files = [
            item.FontFile2
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item
        ]
        fonts = [TTFont(io.BytesIO(file.read_bytes())) for file in files]
    return sum(glyph.isComposite() for font in fonts for glyph in font["glyf"].glyphs.values())
