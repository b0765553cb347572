"""How large a badge is and what it leaves for its texts, in millimetres and points; the sheet of styles has the same."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.texts import Text
from papers.text_widths import POINT, lines_of

LANGUAGES = ("ar", "en")  # Arabic above
FRONT, BACK = "front", "back"
NAME, FUNCTION, INSTITUTION, NUMBER = "name", "function", "institution", "number"


@dataclass(frozen=True, slots=True)
class Format:
    """How many stand on a sheet of A4; the length of a line and the height for the texts, in millimetres."""

    columns: int
    rows: int
    width: float
    front: float
    back: float


@dataclass(frozen=True, slots=True)
class BadgePart:
    """What stands around the texts: its width and height, and for each language points and the height of a line."""

    width: float
    height: float
    ar: tuple[float, float]
    en: tuple[float, float]

    def excess(self, said: Text) -> float:
        """How much higher it is than its place, in millimetres."""
        return max(0.0, sum(self.lines(said, one) * getattr(self, one)[1] for one in LANGUAGES) - self.height)

    def lines(self, said: Text, language: str) -> float:
        measure = self.width / (getattr(self, language)[0] * POINT)
        return lines_of(said.get(language, ""), measure, divided=True)


FORMATS = {"a6": Format(2, 2, 88, 53, 34), "cr80": Format(2, 5, 53, 28, 28)}
# In points, for each level; the sheet of styles has the same.
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
HEADS = {  # for a long title a smaller type
    "a6": (BadgePart(64, 18, ar=(9, 4), en=(7.5, 3.1)), BadgePart(64, 15, ar=(6.5, 2.9), en=(5.5, 2.3))),
    "cr80": (BadgePart(60, 9, ar=(5.8, 2.5), en=(4.8, 2)), BadgePart(60, 8, ar=(4.6, 2), en=(3.8, 1.6))),
}
NOTES = BadgePart(90, 22, ar=(8.5, 3.8), en=(7.5, 3.2))  # on A6 only
BRIEF_TITLE = 140  # letters
BAND = {
    "a6": BadgePart(60, 15, ar=(14, 7), en=(13, 6)),
    "cr80": BadgePart(54, 8, ar=(9, 3.8), en=(7.5, 3)),
}
