"""Glyphs made of others, added to the Arabic font of the papers and read again by fontTools."""

import io
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from papers.rendering import assets
from papers.truetype import Composite, with_composites

AT = 10
"""How far above the last glyph of the font the first new number is."""


@cache
def amiri() -> bytes:
    font = TTFont(io.BytesIO(assets()["asset:amiri-arabic-400"]), recalcTimestamp=False)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def both() -> tuple[TTFont, TTFont]:
    """The font before and after two glyphs were added: a letter with a mark, and the letter moved."""
    before = TTFont(io.BytesIO(amiri()))
    letter, mark = (before.getGlyphID(before.getBestCmap()[ord(sign)]) for sign in "م\u064e")
    total = before["maxp"].numGlyphs
    composites = {
        total + AT: Composite(((letter, 0, 0), (mark, 120, -40)), 555),
        total + AT + 2: Composite(((letter, 33, 0),), 321),
    }
    return before, TTFont(io.BytesIO(with_composites(amiri(), composites)))


def points(font: TTFont, name: str) -> list[tuple[int, int]]:
    coordinates, _, _ = font["glyf"][name].getCoordinates(font["glyf"])
    return list(coordinates)


def test_a_new_glyph_is_drawn_by_its_parts_each_in_its_place() -> None:
    before, after = both()
    letter, mark = (before.getBestCmap()[ord(sign)] for sign in "م\u064e")
    new = after.getGlyphName(before["maxp"].numGlyphs + AT)
    moved = [(x + 120, y - 40) for x, y in points(before, mark)]
    assert points(after, new) == points(before, letter) + moved
    assert points(after, after.getGlyphName(before["maxp"].numGlyphs + AT + 2)) == [
        (x + 33, y) for x, y in points(before, letter)
    ]


def test_width_bearing_and_box_of_a_new_glyph_agree_with_its_drawing() -> None:
    before, after = both()
    new = after.getGlyphName(before["maxp"].numGlyphs + AT)
    glyph = after["glyf"][new]
    written = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
    assert after["hmtx"][new] == (555, glyph.xMin)
    glyph.recalcBounds(after["glyf"])
    assert written == (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)


def test_numbers_between_the_glyphs_of_the_font_and_the_new_ones_draw_nothing() -> None:
    before, after = both()
    total = before["maxp"].numGlyphs
    assert after["maxp"].numGlyphs == total + AT + 3
    for number in (*range(total, total + AT), total + AT + 1):
        name = after.getGlyphName(number)
        assert (after["glyf"][name].numberOfContours, after["hmtx"][name]) == (0, (0, 0))


def test_the_glyphs_of_the_font_stay_as_they_were() -> None:
    before, after = both()
    for name, new in zip(before.getGlyphOrder(), after.getGlyphOrder(), strict=False):
        assert before["glyf"][name] == after["glyf"][new]
        assert before["hmtx"][name] == after["hmtx"][new]
    assert before.getBestCmap() == after.getBestCmap()


@pytest.mark.parametrize("limit", ["maxComponentElements", "maxCompositePoints", "maxComponentDepth"])
def test_the_font_allows_for_its_largest_new_glyph(limit: str) -> None:
    _, after = both()
    written = getattr(after["maxp"], limit)
    after["maxp"].recalc(after)
    assert written >= getattr(after["maxp"], limit)
