"""How many lines a text takes in bold type, by the widths that the letters have in the fonts of the papers."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from math import ceil, inf
from pathlib import Path

from django.conf import settings

from papers.rendering import FONTS

POINT = 25.4 / 72  # millimetres
LEADING = 1.3  # of a line, in parts of the size of its type
SPACE = 0.3
JOINED = 0.56  # an Arabic letter within a word may be wider than it is alone
UNKNOWN = 1.0
END_OF_LINE = re.compile(r"[ \t\n]+|(?<=\w-)(?=\w)")  # after a hyphen, too


def lines_of(text: str, measure: float, *, divided: bool = False) -> float:
    """How many lines a text takes; `measure` is the length of a line in parts of the size of its type.

    Where a word is longer than a line it is `divided`, or no number of lines is enough.
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
    """In parts of the size of the type."""
    width = widths().get(letter, UNKNOWN)
    return max(width, JOINED) if unicodedata.bidirectional(letter) == "AL" else width


@cache
def widths() -> dict[str, float]:
    """Of each letter the widest in which a paper may set it."""
    from fontTools.ttLib import TTFont

    found: dict[str, float] = {}
    for name, path in FONTS.items():
        if name.endswith("-700"):
            with TTFont(Path(settings.FONTSOURCE_DIR, path), lazy=True) as font:
                em, advances = font["head"].unitsPerEm, font["hmtx"]
                for code, glyph in font.getBestCmap().items():
                    letter = chr(code)
                    found[letter] = max(found.get(letter, 0.0), advances[glyph][0] / em)
    return found
