"""Badges: both scripts on both sides; as single cards, or several on a sheet that is printed on both sides and cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from documents.contents import BadgeBearer, BadgesContents, Paper
from sessions.contents import Text

from .sheet import Body, Side
from .typesetting import Typesetter, brief, isolated, sentence


@dataclass(frozen=True, slots=True)
class Format:
    """How many stand on a sheet of A4; the length of a line and the height for the texts, in millimetres."""

    columns: int
    rows: int
    width: float
    front: float
    back: float


FORMATS = {"a6": Format(2, 2, 88, 53, 34), "cr80": Format(2, 5, 53, 28, 28)}
# In points, for name, institution, and function or number; the sheet of styles has the same.
LEVELS = {
    "a6": ((22, 12, 10), (18, 11, 9), (15, 10, 8), (12, 9, 8), (9, 7.5, 6.5), (7, 6, 6)),
    "cr80": ((13, 7, 6), (11, 6.5, 5.5), (9, 6, 5), (7, 5.5, 5), (5.5, 5, 4.5), (4.5, 4, 4)),
}
LEADING = 1.3  # of a line, in parts of the size of its type
POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """One person in one language; the levels say how far the type of each face had to shrink, the same in both."""

    name: SafeString
    outline: str
    function: SafeString | str
    institution: SafeString | str
    word: SafeString
    letter: str
    number: SafeString
    portrait: str  # what a reader hears of the photo
    code: str  # and of the code
    token: str
    photo: str
    category: str
    front: int
    back: int


def body(paper: Paper, setter: Typesetter) -> Body:
    contents = paper.contents
    assert isinstance(contents, BadgesContents)  # noqa: S101 -- for the type checker
    rows = [_row(bearer, contents.size, setter) for bearer in contents.bearers]
    return Body(
        heading=_("Badges"),
        rows=rows,
        shape=f"{contents.size} sheet" if contents.sheet else contents.size,
        columns=(
            _("To be worn at all times within the premises."),
            _("If found, please return to the secretariat of the meeting."),
        ),
    )


def _row(bearer: BadgeBearer, size: str, setter: Typesetter) -> BadgeRow:
    name = setter.plain(bearer.name)
    return BadgeRow(
        name=setter.text(bearer.name),
        outline=brief(name),
        function=_written(bearer.function, setter),
        institution=_written(bearer.institution, setter),
        word=setter.text(bearer.word),
        letter=setter.plain(bearer.letter),
        number=sentence(_("Badge No. %(number)s"), number=isolated(setter.number(bearer.number))),
        portrait=_("Photo: %(name)s") % {"name": brief(name)},
        code=_("Code of the badge: %(name)s") % {"name": brief(name)},
        token=bearer.token,
        photo=bearer.photo,
        category=bearer.category,
        front=level_of(bearer, size, "front"),
        back=level_of(bearer, size, "back"),
    )


def _written(text: Text, setter: Typesetter) -> SafeString | str:
    """Only in its own language: the other side of the badge says it in the other."""
    return setter.text(text) if text.get(setter.language) else ""


def fits(bearer: BadgeBearer, size: str) -> bool:
    last = len(LEVELS[size]) - 1
    return all(height_of(bearer, size, face, last) <= room_of(size, face) for face in ("front", "back"))


def level_of(bearer: BadgeBearer, size: str, face: str) -> int:
    """The largest type in which the texts of both languages fit."""
    levels, room = range(len(LEVELS[size])), room_of(size, face)
    return next((one for one in levels if height_of(bearer, size, face, one) <= room), levels[-1])


def room_of(size: str, face: str) -> float:
    return FORMATS[size].front if face == "front" else FORMATS[size].back


def height_of(bearer: BadgeBearer, size: str, face: str, level: int) -> float:
    """In millimetres."""
    number = {"ar": bearer.number, "en": bearer.number}
    texts = (bearer.name, bearer.institution, bearer.function if face == "front" else number)
    return sum(
        lines_of(text.get(language, ""), FORMATS[size].width / (points * POINT)) * points * POINT * LEADING
        for text, points in zip(texts, LEVELS[size][level], strict=True)
        for language in ("ar", "en")
    )


def lines_of(text: str, measure: float) -> int:
    """How many lines a text takes at the most; `measure` is the length of a line in parts of the size of its type."""
    lines, left = 0, 0.0
    for word in text.split():
        width = sum(map(width_of, word))
        if lines == 0 or width > left:
            lines += max(1, ceil(width / measure))
            left = measure - width % measure
        else:
            left -= width
        left -= 0.3
    return lines


def width_of(letter: str) -> float:
    """In parts of the size of bold type, on the safe side."""
    if letter in "WMwm@%&ÆŒ" or letter > "\u2e80":
        return 1.0
    return 0.78 if letter.isupper() or letter in "شسصضثظط" else 0.56


def sheets(contents: BadgesContents, sides: Sequence[Side], pairs: Sequence[tuple]) -> list[tuple]:
    """Pages of rows of cards; a card is (face, pair of sides with their rows).

    Backs lie the other way round, so that a printer which turns the sheet over its long edge meets the fronts.
    """
    cards = [list(zip(sides, pair, strict=True))[::-1] for pair in pairs]  # Arabic above
    cut = FORMATS[contents.size]
    columns, rows = (cut.columns, cut.rows) if contents.sheet else (1, 1)
    pages: list[tuple] = []
    for there in _parts(cards, columns * rows):
        for face in ("front", "back"):
            pages.append(tuple(tuple(_line(line, columns, face)) for line in _parts(there, columns)))
    return pages


def _parts(cards: Sequence[list], size: int) -> list[Sequence[list]]:
    return [cards[start : start + size] for start in range(0, len(cards), size)]


def _line(line: Sequence[list], columns: int, face: str) -> Iterator[tuple]:
    places = [(face, card) for card in line] + [(face, None)] * (columns - len(line))
    yield from reversed(places) if face == "back" else places
