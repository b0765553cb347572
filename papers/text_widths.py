"""How many lines a text needs in bold type, from the widths of letters in the fonts of the papers."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from math import ceil, inf
from pathlib import Path

from django.conf import settings

from papers.rendering import FONTS

POINT = 25.4 / 72  # millimetres
LEADING = 1.3  # line height as a multiple of the font size
SPACE = 0.3
JOINED = 0.56  # an Arabic letter within a word can be wider than alone
UNKNOWN = 1.0
END_OF_LINE = re.compile(r"[ \t\n]+|(?<=\w-)(?=\w)")  # a line may also end after a hyphen


def lines_of(text: str, measure: float, *, divided: bool = False) -> float:
    """The number of lines. `measure` is the line length as a multiple of the font size.

    A word longer than a line is `divided`; otherwise the result is infinite.
    """
    lines, left = 0.0, 0.0
    for word in filter(None, END_OF_LINE.split(text)):
        width = sum(map(width_of, word))
        if width > measure and not divided:
            return inf
        if lines == 0 or width > left:
            lines, left = lines + max(1, ceil(width / measure)), measure
        left -= width % measure + SPACE
    return lines


def width_of(letter: str) -> float:
    """As a multiple of the font size."""
    width = widths().get(letter, UNKNOWN)
    return max(width, JOINED) if unicodedata.bidirectional(letter) == "AL" else width


@cache
def widths() -> dict[str, float]:
    """The greatest width of each letter in any font of the papers."""
    from fontTools.ttLib import TTFont

    widest: dict[str, float] = {}
    for name, path in FONTS.items():
        if name.endswith("-700"):
            with TTFont(Path(settings.FONTSOURCE_DIR, path), lazy=True) as font:
                em, advances = font["head"].unitsPerEm, font["hmtx"]
                for code, glyph in font.getBestCmap().items():
                    letter = chr(code)
                    widest[letter] = max(widest.get(letter, 0.0), advances[glyph][0] / em)
    return widest
