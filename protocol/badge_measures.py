"""Dimensions of badges and of their parts, in millimetres and points; the style sheet has the same numbers."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.texts import Text
from papers.text_widths import POINT, lines_of

LANGUAGES = ("ar", "en")  # Arabic above
FRONT, BACK = "front", "back"
NAME, FUNCTION, INSTITUTION, NUMBER = "name", "function", "institution", "number"


@dataclass(frozen=True, slots=True)
class Format:
    """How many fit on a sheet of A4 or US Letter; the line length and the height for texts on each face, in
    millimetres.
    """

    columns: int
    rows: int
    rows_on_letter: int
    width: float
    front: float
    back: float


@dataclass(frozen=True, slots=True)
class BadgePart:
    """A fixed part around the texts: width and height (mm), and for each language the font size (pt) and line height
    (mm).
    """

    width: float
    height: float
    ar: tuple[float, float]
    en: tuple[float, float]

    def excess(self, text: Text) -> float:
        """By how many millimetres the text is higher than its part."""
        return max(
            0.0,
            sum(self.lines(text, language) * getattr(self, language)[1] for language in LANGUAGES)
            - self.height,
        )

    def lines(self, text: Text, language: str) -> float:
        measure = self.width / (getattr(self, language)[0] * POINT)
        return lines_of(text.get(language, ""), measure, divided=True)


FORMATS = {"a6": Format(2, 2, 1, 88, 53, 34), "cr80": Format(2, 5, 5, 53, 28, 28)}
# Font sizes in points for each level; the style sheet has the same numbers.
LEVELS: dict[str, dict[str, tuple[float, ...]]] = {
    "a6": {
        NAME: (22, 18, 15, 12, 9, 7),
        INSTITUTION: (12, 11, 10, 9, 7.5, 6),
        FUNCTION: (10, 9, 8, 8, 6.5, 6),
        NUMBER: (10, 9, 8, 8, 6.5, 6),
    },
    "cr80": {
        NAME: (13, 11, 9, 7, 5.5, 4.5),
        INSTITUTION: (7, 6.5, 6, 5.5, 5, 4),
        FUNCTION: (6, 5.5, 5, 5, 4.5, 4),
        NUMBER: (6, 5.5, 5, 5, 4.5, 4),
    },
}
HEADS = {  # smaller type for longer titles
    "a6": (BadgePart(64, 18, ar=(9, 4), en=(7.5, 3.1)), BadgePart(64, 15, ar=(6.5, 2.9), en=(5.5, 2.3))),
    "cr80": (BadgePart(60, 9, ar=(5.8, 2.5), en=(4.8, 2)), BadgePart(60, 8, ar=(4.6, 2), en=(3.8, 1.6))),
}
NOTES = BadgePart(90, 22, ar=(8.5, 3.8), en=(7.5, 3.2))  # on A6 only
BRIEF_TITLE = 140  # letters
BAND = {
    "a6": BadgePart(60, 15, ar=(14, 7), en=(13, 6)),
    "cr80": BadgePart(54, 8, ar=(9, 3.8), en=(7.5, 3)),
}
