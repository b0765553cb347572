"""Codes of our own, written over glyphs as Pango places them. A font of 1,000 units a letter, at a size of 2,000."""

import pytest

from papers.glyph_codes import EMPTY, INFO, MOST_CODES, UNKNOWN, Codes, Glyph, Recoder
from papers.truetype import Composite

LAM, KAF, CONNECTOR, VOWEL, SHADDA, SPACE = 10, 11, 12, 13, 14, 15
FIRST = 100


def recoder(first: int = FIRST) -> Recoder:
    return Recoder(Codes(first), size=2000, upem=1000, widths={}, texts={})


def glyph(number: int, width: int = 0, x: int = 0, y: int = 0) -> Glyph:
    return Glyph(number, width, x, y, flags=0)


def recoded(recoder: Recoder, text: str, *glyphs: tuple[str, Glyph]) -> list[Glyph]:
    """`glyphs` from left to right, each with the part of the text from which its cluster begins."""
    starts = [len(text[: text.index(part)].encode()) for part, _ in glyphs]
    packed = b"".join(INFO.pack(*glyph) for _, glyph in glyphs)
    return [Glyph(*fields) for fields in INFO.iter_unpack(recoder.run(packed, starts, text.encode()))]


def test_a_letter_that_stays_in_its_place_keeps_its_number() -> None:
    pen = recoder()
    assert recoded(pen, "لك", ("ك", glyph(KAF, 700)), ("ل", glyph(LAM, 500))) == [
        glyph(KAF, 700),
        glyph(LAM, 500),
    ]
    assert pen.texts == {LAM: "ل", KAF: "ك"}
    assert pen.codes.composites == {}


def test_a_letter_and_its_connector_are_one_code() -> None:
    pen = recoder()
    glyphs = recoded(pen, "لك", ("ك", glyph(KAF, 700)), ("ل", glyph(CONNECTOR, 200)), ("ل", glyph(LAM, 500)))
    assert glyphs == [glyph(KAF, 700), glyph(EMPTY), glyph(FIRST, 700)]
    assert pen.codes.composites == {FIRST: Composite(((CONNECTOR, 0, 0), (LAM, 100, 0)), 350)}
    assert (pen.texts[FIRST], pen.widths[FIRST]) == ("ل", 350)


def test_a_mark_that_was_moved_to_its_letter_is_a_code_without_a_gap() -> None:
    pen = recoder()
    glyphs = recoded(pen, "لُ", ("ُ", glyph(VOWEL, 0, 40, -600)), ("لُ", glyph(LAM, 500)))
    assert glyphs == [glyph(FIRST), glyph(LAM, 500)]
    assert pen.codes.composites == {FIRST: Composite(((VOWEL, 20, 300),), 0)}
    assert pen.texts == {FIRST: "ُ", LAM: "ل"}


def test_shadda_and_vowel_each_have_their_glyph_in_whatever_order_they_were_stored() -> None:
    for stored in ("\u064e\u0651", "\u0651\u064e"):
        pen = recoder()
        recoded(pen, stored, (stored, glyph(VOWEL)), (stored, glyph(SHADDA)))
        assert pen.texts == {SHADDA: "\u0651", VOWEL: "\u064e"}


def test_marks_belong_to_glyphs_without_a_width_and_letters_to_those_with_one() -> None:
    pen = recoder()
    parts = (glyph(VOWEL), glyph(CONNECTOR, 200), glyph(LAM, 500))
    glyphs = recoded(pen, "لُ", *(("لُ", part) for part in parts))
    assert glyphs == [glyph(VOWEL), glyph(EMPTY), glyph(FIRST, 700)]
    assert pen.texts == {VOWEL: "ُ", FIRST: "ل"}


def test_a_ligature_stands_for_all_its_letters_and_marks() -> None:
    pen = recoder()
    assert recoded(pen, "لكُ", ("لكُ", glyph(LAM, 500))) == [glyph(LAM, 500)]
    assert pen.texts == {LAM: "لكُ"}


def test_a_glyph_that_stands_for_two_texts_has_a_code_for_the_second() -> None:
    pen = recoder()
    assert recoded(pen, "ي", ("ي", glyph(LAM, 500))) == [glyph(LAM, 500)]
    assert recoded(pen, "ی", ("ی", glyph(LAM, 500))) == [glyph(FIRST, 500)]
    assert recoded(pen, "ی", ("ی", glyph(LAM, 500))) == [glyph(FIRST, 500)]
    assert pen.texts == {LAM: "ي", FIRST: "ی"}


def test_what_pango_leaves_in_the_flags_of_a_glyph_changes_nothing() -> None:
    pen = recoder()
    glyphs = [recoded(pen, "ل", ("ل", Glyph(LAM, 500, 30, 0, flags))) for flags in (1, 1445)]
    assert glyphs == [[glyph(FIRST, 500)], [glyph(FIRST, 500)]]
    assert len(pen._known) == 1


def test_one_code_serves_at_every_size() -> None:
    codes = Codes(FIRST)
    for size in (2000, 4000):
        pen = Recoder(codes, size=size, upem=1000, widths={}, texts={})
        moved = glyph(LAM, size // 4, size // 10)
        assert recoded(pen, "ل", ("ل", moved)) == [glyph(FIRST, size // 4)]
        assert pen.widths == {FIRST: 250}


def test_a_space_keeps_the_place_that_justified_text_gives_it() -> None:
    pen = recoder()
    assert recoded(pen, "\u00a0", ("\u00a0", glyph(SPACE, 900, 30))) == [glyph(SPACE, 900, 30)]
    assert pen.texts == {SPACE: " "}


@pytest.mark.parametrize("number", [EMPTY, UNKNOWN + ord("ل")])
def test_what_is_not_drawn_and_what_no_font_has_are_left_to_weasyprint(number: int) -> None:
    pen = recoder()
    assert recoded(pen, "ل", ("ل", glyph(number, 500, 30))) == [glyph(number, 500, 30)]
    assert pen.texts == {}


def test_letters_are_drawn_as_before_when_all_codes_are_taken() -> None:
    pen = recoder(first=MOST_CODES)
    assert recoded(pen, "ل", ("ل", glyph(LAM, 500, 30))) == [glyph(LAM, 500, 30)]
