"""Checks the parts of a workbook before it is opened, and rejects what would grow without limit.

Nothing is kept: parts are decompressed piece by piece and counted.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from xml.parsers import expat

from openpyxl.utils import get_column_letter

from .limits import MOST_COLUMNS, no_sheet, too_much

MOST_PARTS = 1000
MOST_UNPACKED = 50 * 1024 * 1024
PIECE = 64 * 1024
MOST_ELEMENTS, MOST_AT_ONCE = 600_000, 250_000  # in total; in a part that is read whole, or in a row
MOST_TEXT = 100_000  # characters; a cell holds a third of that
DEEPEST = 60
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # other methods decompress without a limit
WORKBOOK = "xl/workbook.xml"


def look_through(file: IO[bytes]) -> dict[str, set[str]]:
    """The cells of each part that have a formula but no value. Raises ValidationError."""
    left = MOST_ELEMENTS
    cells = {}
    with opened(file) as archive:
        parts = archive.infolist()
        if WORKBOOK not in archive.namelist():
            raise no_sheet()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise too_much()
        for part in parts:
            if part.compress_type not in METHODS or part.flag_bits & 1:
                raise no_sheet()
            walk = Walk(left, by_rows=part.filename.startswith("xl/worksheets/"))
            walk.through(archive.open(part))
            left -= walk.elements
            cells[part.filename] = walk.without_value
    return cells


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zlib.error):
        raise no_sheet() from None


class Walk:
    """A pass through one part. A part that is not XML, such as a picture, ends the pass; it is not read later
    either.
    """

    def __init__(self, left: int, *, by_rows: bool) -> None:
        self.left, self.by_rows = left, by_rows
        self.elements = self.at_once = self.depth = self.text = self.row = self.column = 0
        self.without_value: set[str] = set()
        self.cell, self.inside, self.formula, self.value = "", "", False, False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.enter
        self.parser.EndElementHandler = self.leave
        self.parser.CharacterDataHandler = self.pass_by
        self.parser.EntityDeclHandler = self.refuse

    def refuse(self, *_: Any) -> None:
        raise too_much()

    def through(self, part: IO[bytes]) -> None:
        fed = 0
        with part:
            while piece := part.read(PIECE):
                fed += len(piece)
                try:
                    self.parser.Parse(piece)
                except expat.ExpatError:
                    return
                if fed - self.parser.CurrentByteIndex > 2 * PIECE:  # a tag that does not end
                    raise too_much()

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.at_once += 1
        self.depth += 1
        self.text = 0
        if self.elements > self.left or self.at_once > MOST_AT_ONCE or self.depth > DEEPEST:
            raise too_much()
        if self.by_rows:
            self.note(name.rpartition(":")[2], attributes)

    def note(self, name: str, attributes: dict[str, str]) -> None:
        self.inside = name
        if name == "row":
            self.row, self.column, self.at_once = self.row + 1, 0, 0
        elif name == "c":
            self.column += 1
            self.cell = attributes.get("r", "")
            self.formula, self.value = False, attributes.get("t") == "str"
        elif name == "f":
            self.formula = True

    def pass_by(self, text: str) -> None:
        self.text += len(text)
        if self.inside == "v" and text.strip():
            self.value = True
        if self.text > MOST_TEXT:
            raise too_much()

    def leave(self, name: str) -> None:
        self.depth -= 1
        self.text = 0
        if self.by_rows and self.formula and name.rpartition(":")[2] == "c":
            if not self.value and self.column <= MOST_COLUMNS:
                self.without_value.add(self.cell or f"{get_column_letter(self.column)}{self.row}")
            self.formula = False
