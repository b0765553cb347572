"""Arabic that can be read out of the file: codes of our own for glyphs that a reader would take for something else.

A reader of a PDF file takes from each code one text and one width, and guesses words from gaps. Three habits of Arabic
type mislead it: a glyph stands for different texts in different words; a letter is drawn with a second glyph that
connects it to the next; a glyph is moved from its place, which leaves a gap. Each such glyph, and each letter with its
connector, gets a code of its own, with one text and no gap; a composite glyph in the font file draws it as it was.
"""

import re
import struct
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from papers.truetype import Component, Composite

SHADDA_AFTER_VOWEL = re.compile("([\u064b-\u0650\u0652\u0670]+)(\u0651)")
MOST_CODES = 2**16
EMPTY = 0x0FFFFFFF  # Pango's glyph without a drawing
UNKNOWN = 0x10000000  # from here on: characters that no font has


class Glyph(NamedTuple):
    """A glyph as Pango places it: lengths in its units, y downwards."""

    number: int
    width: int
    x: int
    y: int
    flags: int


INFO = struct.Struct("=IiiiI")  # PangoGlyphInfo has the fields of Glyph


class Codes:
    """The codes of one font file. They begin above the numbers of its glyphs."""

    def __init__(self, first: int) -> None:
        self.next = first
        self.composites: dict[int, Composite] = {}
        self._known: dict[tuple[Composite, str], int] = {}

    def take(self) -> int:
        self.next += 1
        return self.next - 1

    def of(self, drawing: Composite, text: str) -> int:
        """The code of this drawing with this text, or 0 if all codes are taken."""
        if (drawing, text) not in self._known:
            if self.next == MOST_CODES:
                return 0
            code = self._known[drawing, text] = self.take()
            self.composites[code] = drawing
        return self._known[drawing, text]


class Recoder:
    """Writes codes over the glyphs of a font at one size; `widths` and `texts` are those that the file will have."""

    def __init__(
        self, codes: Codes, size: float, upem: int, widths: dict[int, int], texts: dict[int, str]
    ) -> None:
        """`size` in Pango's units, `upem` in those of the font; widths are in thousandths of the size."""
        self.codes, self.widths, self.texts = codes, widths, texts
        self.scale, self.upem = upem / size, upem
        self._known: dict[tuple[bytes, bytes], bytes] = {}

    def run(self, glyphs: bytes, starts: Sequence[int], text: bytes) -> bytes:
        """A run from right to left: its glyphs are in the order of the page; `starts` says for each where its cluster
        (a letter with its marks, or a ligature) begins in the text.
        """
        fields = array("i", glyphs)
        fields[4::5] = array(
            "i", bytes(len(glyphs) // 5)
        )  # bits that Pango leaves as they are, and no drawing reads
        glyphs = fields.tobytes()
        known, recoded, at, end = self._known, [], 0, len(text)
        for start, cluster in groupby(starts):
            after = at + len(list(cluster)) * INFO.size
            key = (glyphs[at:after], text[start:end])
            if key not in known:
                known[key] = self._cluster(*key)
            recoded.append(known[key])
            at, end = after, start
        return b"".join(recoded)

    def _cluster(self, packed: bytes, text: bytes) -> bytes:
        glyphs = [Glyph(*fields) for fields in INFO.iter_unpack(packed)]
        drawn = [at for at in reversed(range(len(glyphs))) if glyphs[at].number != EMPTY]
        characters = readable(text.decode())
        if not drawn or not characters or self.codes.next + len(drawn) > MOST_CODES:
            return packed
        if any(glyphs[at].number >= UNKNOWN for at in drawn):
            return packed
        if (
            characters.isspace()
        ):  # its width varies where lines are justified, and a gap beside it does not harm
            self.texts.setdefault(glyphs[drawn[0]].number, " ")
            return packed
        texts = shared(drawn, glyphs, characters)
        return b"".join(INFO.pack(*glyph) for glyph in self._recoded(glyphs, texts, owners(drawn, texts)))

    def _recoded(self, glyphs: list[Glyph], texts: dict[int, str], owner: dict[int, int]) -> Iterator[Glyph]:
        """Each glyph, drawn together with those that it owns."""
        places = [start + glyph.x for start, glyph in zip(pens(glyphs), glyphs, strict=True)]
        pen = 0
        for at, glyph in enumerate(glyphs):
            mine = [other for other in range(len(glyphs)) if owner.get(other) == at]
            width = sum(glyphs[other].width for other in mine)
            parts = [(glyphs[other].number, places[other] - pen, -glyphs[other].y) for other in mine]
            yield self._glyph(glyph, parts, width, texts.get(at, ""))
            pen += width

    def _glyph(self, glyph: Glyph, parts: list[Component], width: int, text: str) -> Glyph:
        if not parts:
            return Glyph(EMPTY, 0, 0, 0, glyph.flags)
        components = tuple((number, self._units(x), self._units(y)) for number, x, y in parts)
        if components == ((glyph.number, 0, 0),) and self.texts.setdefault(glyph.number, text) == text:
            return glyph
        drawing = Composite(components, self._units(width))
        code = self.codes.of(drawing, text)
        self.texts[code] = text
        self.widths[code] = round(drawing.width * 1000 / self.upem)
        return Glyph(code, width, 0, 0, glyph.flags)

    def _units(self, length: int) -> int:
        return round(length * self.scale)


def readable(text: str) -> str:
    """Without format characters; the shadda before the vowel, as it is typed."""
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return SHADDA_AFTER_VOWEL.sub(r"\2\1", text)


def shared(drawn: Sequence[int], glyphs: Sequence[Glyph], characters: str) -> dict[int, str]:
    """What each glyph of a cluster stands for: letters go to glyphs with a width, marks to those without."""
    letters = "".join(character for character in characters if not unicodedata.combining(character))
    marks = "".join(character for character in characters if unicodedata.combining(character))
    wide = [at for at in drawn if glyphs[at].width]
    narrow = [at for at in drawn if not glyphs[at].width]
    if not (letters and wide):
        return dealt(drawn, letters + marks)
    if narrow:
        return dealt(wide, letters) | dealt(narrow, marks)
    texts = dealt(wide, letters)
    texts[list(texts)[-1]] += marks
    return texts


def dealt(glyphs: Sequence[int], characters: str) -> dict[int, str]:
    """One character for each glyph, in the order of reading; the last takes the rest, and some may go without."""
    texts = dict(zip(glyphs, characters, strict=False))
    if len(characters) > len(glyphs) > 0:
        texts[glyphs[-1]] += characters[len(glyphs) :]
    return texts


def owners(drawn: Sequence[int], texts: dict[int, str]) -> dict[int, int]:
    """Which glyph draws each: itself if it stands for something, else the one read before it."""
    owner: dict[int, int] = {}
    last = next(at for at in drawn if at in texts)
    for at in drawn:
        last = owner[at] = at if at in texts else last
    return owner


def pens(glyphs: Sequence[Glyph]) -> list[int]:
    """Where the pen stands before each."""
    return list(accumulate((glyph.width for glyph in glyphs[:-1]), initial=0))
