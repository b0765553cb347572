"""Badges with both scripts on both sides, as single cards or on double-sided sheets to be cut.

`lines_on` alone says what a face shows; both printing and measuring use it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, inf

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.layouts import BILINGUAL
from papers.sheet import Body, LanguageSide
from papers.text_widths import LEADING, POINT, lines_of
from papers.typesetting import Typesetter, brief, sentence
from protocol.badge_contents import BadgeBearer, BadgesContents
from protocol.badge_measures import (
    BACK,
    BAND,
    BRIEF_TITLE,
    FORMATS,
    FRONT,
    FUNCTION,
    HEADS,
    INSTITUTION,
    LANGUAGES,
    LEVELS,
    NAME,
    NOTES,
    NUMBER,
)
from protocol.badge_pictures import photos_on


@dataclass(frozen=True, slots=True)
class BadgeTextLine:
    style: str
    text: SafeString | str
    size: int  # index of its level


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """One person in one language."""

    title: SafeString | str
    head: int  # index of the type for the title
    lines: dict[str, tuple[BadgeTextLine, ...]]  # by face
    outline: str
    word: SafeString
    letter: str
    portrait: str  # alternative text of the photo
    code: str  # alternative text of the code
    token: str
    photo: str
    category: str


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card, with a row for each language."""

    name: str
    both: tuple[tuple[LanguageSide, BadgeRow], ...]
    texts: tuple[
        tuple[LanguageSide, tuple[BadgeTextLine, ...]], ...
    ]  # the language with the name comes first

    @property
    def row(self) -> BadgeRow:
        return self.both[0][1]


def body(paper: Paper[BadgesContents], setter: Typesetter) -> Body:
    contents = paper.contents
    rows = [_row(bearer, contents, setter) for bearer in contents.bearers]
    shape = f"{contents.size} sheet" if contents.sheet else contents.size
    return Body(heading=_("Badges"), rows=rows, shape=shape, columns=notes_in(contents.meeting, setter))


def notes_in(meeting: MeetingFacts, setter: Typesetter) -> tuple[str, ...]:
    """The lines below the code: place and days, on two lines if too long for one, and what to do with the badge."""
    days = setter.days(meeting.starts, meeting.ends)
    city = meeting.city.get(setter.language)
    place = (
        pgettext("city and dates", "%(city)s, %(dates)s") % {"city": city, "dates": days} if city else days
    )
    return (
        place if NOTES.lines({setter.language: place}, setter.language) <= 1 else days,
        _("To be worn at all times within the premises."),
        _("If found, please return to the secretariat of the meeting."),
    )


def title_of(meeting: MeetingFacts) -> Text:
    return {language: brief(text, BRIEF_TITLE) for language, text in meeting.title.items()}


def _row(bearer: BadgeBearer, contents: BadgesContents, setter: Typesetter) -> BadgeRow:
    name, title, faces = setter.plain(heading_of(bearer)), title_of(contents.meeting), (FRONT, BACK)
    return BadgeRow(
        title=setter.text(title, whole=True) if title.get(setter.language) or not any(title.values()) else "",
        head=head_of(contents.meeting, contents.size),
        lines={face: tuple(_set(bearer, face, contents, setter)) for face in faces},
        outline=brief(name),
        word=setter.text(bearer.word),
        letter=setter.plain(bearer.letter),
        portrait=_("Photo: %(name)s") % {"name": brief(name)},
        code=_("Code of the badge: %(name)s") % {"name": brief(name)},
        token=bearer.token,
        photo=bearer.photo,
        category=bearer.category,
    )


# What a face says -----------------------------------------------------------------------------------


def lines_on(bearer: BadgeBearer, face: str) -> Iterator[tuple[str, Text]]:
    """Only in languages in which it is written: the lines in the other language say it too."""
    fields = {INSTITUTION: bearer.institution} if face == BACK else {
        FUNCTION: bearer.function, INSTITUTION: bearer.institution,
    }  # fmt: skip
    heading = heading_of(bearer)
    yield NAME, heading
    yield from ((style, text) for style, text in fields.items() if text is not heading)
    if face == BACK:
        yield NUMBER, dict.fromkeys(LANGUAGES, bearer.number)


def heading_of(bearer: BadgeBearer) -> Text:
    """The name; without one, the function, the institution or the category."""
    texts = (bearer.name, bearer.function, bearer.institution)
    return next((text for text in texts if any(text.values())), bearer.word)


def _set(
    bearer: BadgeBearer, face: str, contents: BadgesContents, setter: Typesetter
) -> Iterator[BadgeTextLine]:
    size = contents.size
    level = level_of(bearer, size, face, contents.meeting)
    for style, text in lines_on(bearer, face):
        if words_here := text.get(setter.language):
            if style == NUMBER:
                words: SafeString = sentence(
                    _("Badge No. %(number)s"), number=setter.symbol(setter.number(words_here))
                )
            else:
                words = setter.name(text)
            yield BadgeTextLine(style, words, max(level, level_of_words(words_here, size, style)))


# What finds room ------------------------------------------------------------------------------------


def fits(bearer: BadgeBearer, size: str, meeting: MeetingFacts) -> bool:
    last = len(LEVELS[size][NAME]) - 1
    return in_one_line(bearer.word, size) and all(
        height_of(bearer, size, face, last) <= room_of(size, face, meeting) for face in (FRONT, BACK)
    )


def in_one_line(word: Text, size: str) -> bool:
    """Whether the name of the category fits on its band."""
    return all(BAND[size].lines(word, language) <= 1 for language in LANGUAGES)


def level_of(bearer: BadgeBearer, size: str, face: str, meeting: MeetingFacts) -> int:
    """The largest type in which the texts of both languages fit."""
    levels, room = range(len(LEVELS[size][NAME])), room_of(size, face, meeting)
    return next((level for level in levels if height_of(bearer, size, face, level) <= room), levels[-1])


def level_of_words(text: str, size: str, style: str) -> int:
    """The largest type in which every word fits on its line; only this line becomes smaller."""
    measures = [FORMATS[size].width / (points * POINT) for points in LEVELS[size][style]]
    return next((n for n, measure in enumerate(measures) if lines_of(text, measure) < inf), len(measures) - 1)


def lines_at(text: str, size: str, style: str, level: int) -> float:
    """The number of lines. Names are never divided; very long words of an office or institution are, if no type is
    small enough.
    """
    measure = FORMATS[size].width / (LEVELS[size][style][level] * POINT)
    return lines_of(text, measure, divided=style != NAME)


def head_of(meeting: MeetingFacts, size: str) -> int:
    return next(
        (n for n, head in enumerate(HEADS[size]) if not head.excess(title_of(meeting))), len(HEADS[size]) - 1
    )


def room_of(size: str, face: str, meeting: MeetingFacts) -> float:
    """The height for texts in millimetres, less what a long title takes."""
    return getattr(FORMATS[size], face) - HEADS[size][head_of(meeting, size)].excess(title_of(meeting))


def height_of(bearer: BadgeBearer, size: str, face: str, level: int) -> float:
    """In millimetres."""
    height = 0.0
    for style, text in lines_on(bearer, face):
        for line in filter(None, map(text.get, LANGUAGES)):
            own = max(level, level_of_words(line, size, style))
            height += lines_at(line, size, style, own) * LEVELS[size][style][own] * POINT * LEADING
    return height


# On which page it stands ----------------------------------------------------------------------------


def places_on(contents: BadgesContents) -> tuple[int, int]:
    """Columns and rows of cards on one printed side."""
    cut = FORMATS[contents.size]
    if not contents.sheet:
        return 1, 1
    return cut.columns, cut.rows_on_letter if contents.meeting.page_size == "letter" else cut.rows


def sides_of(contents: BadgesContents) -> int:
    """The number of printed sides."""
    columns, rows = places_on(contents)
    return 2 * ceil(len(contents.bearers) / (columns * rows))


def sheets(contents: BadgesContents, sides: Sequence[LanguageSide], pairs: Sequence[tuple]) -> list[tuple]:
    """Pages of rows of cards, each card with its face.

    Backs are in reverse order, so that a printer that turns the sheet on its long edge matches them with the fronts.
    """
    cards = [tuple(zip(sides, pair, strict=True))[::-1] for pair in pairs]  # Arabic above
    columns, rows = places_on(contents)
    pages: list[tuple] = []
    for cards_of_page in _parts(cards, columns * rows):
        for face in (FRONT, BACK):
            pages.append(tuple(tuple(_line(line, columns, face)) for line in _parts(cards_of_page, columns)))
    return pages


def _parts(cards: Sequence, size: int) -> list[Sequence]:
    return [cards[start : start + size] for start in range(0, len(cards), size)]


def _line(line: Sequence, columns: int, face: str) -> Iterator[Face | None]:
    places = [_face(face, card) for card in line] + [None] * (columns - len(line))
    yield from reversed(places) if face == BACK else places


def _face(name: str, both: tuple[tuple[LanguageSide, BadgeRow], ...]) -> Face:
    texts = [(side, row.lines[name]) for side, row in both if row.lines[name]]
    named = sorted(texts, key=lambda pair: pair[1][0].style != NAME)
    return Face(name, both, tuple(named))


BADGES = register(
    PaperKind(
        "badges",
        label=pgettext_lazy("paper", "Badges"),
        order=150,
        contents=BadgesContents,
        body=body,
        layouts=BILINGUAL,
        pairs=lambda paper, sides, pairs: sheets(paper.contents, sides, pairs),
        pictures=photos_on,
        pages=sides_of,
        in_hand=True,
    )
)
