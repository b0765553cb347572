"""Limits for reading sheets, and the sentences that refuse the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bilingual.text import without_marks

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 500, 60
MOST_CHARACTERS = 4_000_000
TITLE_ROWS = 10
"""At most so many rows of titles may precede the headings."""


@dataclass(frozen=True)
class Headings:
    """The headings that a room expects in its sheets.

    `key_of` returns the column of a heading, or an empty string. A sheet needs one of the `identifying` columns, else it
    is refused with the sentence `missing`. `written_only` columns do not count as headings; `dropped` is one of them and
    is removed when a sheet is read.
    """

    key_of: Callable[[str], str]
    identifying: frozenset[str]
    written_only: frozenset[str]
    dropped: str
    missing: Any

    def known_in(self, line: SheetLine) -> int:
        """The number of known columns; 0 if none of them is identifying."""
        known = {key for key in map(self.key_of, line.cells) if key and key not in self.written_only}
        return len(known) if known & self.identifying else 0


@dataclass(frozen=True)
class SheetLine:
    """A row of a file; `faults` names cells without a readable value, by position."""

    number: int
    cells: list[str]
    faults: dict[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(map(str.strip, self.cells)) and not self.faults


@dataclass(frozen=True)
class Sheet:
    headings: list[str]
    lines: list[SheetLine]
    read_as: str = ""


def too_much() -> ValidationError:
    return ValidationError(
        _("This file holds too much. At most 500 rows, 60 columns and 10 MB are read at a time: divide it."),
        code="too-much",
    )


def no_sheet() -> ValidationError:
    return ValidationError(
        _(
            "This is no sheet that can be read. Save it as an Excel workbook (XLSX) or as CSV, and choose that file."
        ),
        code="no-sheet",
    )


def gathered(lines: Iterable[SheetLine], headings: Headings) -> Sheet:
    """The rows below the headings, within the limits. Raises ValidationError."""
    sheet, above, characters = None, 0, 0
    for line in map(without_invisible, lines):
        if line.is_empty:
            continue
        if any(map(str.strip, line.cells[MOST_COLUMNS:])):
            raise too_much()
        if sheet is None:
            above += 1
            if headings.known_in(line):
                sheet = headed(line, headings)
            elif above == TITLE_ROWS:
                break
            continue
        characters += sum(map(len, line.cells))
        if len(sheet.lines) == MOST_ROWS or characters > MOST_CHARACTERS:
            raise too_much()
        sheet.lines.append(fitted(line, len(sheet.headings)))
    if sheet is None:
        raise ValidationError(headings.missing, code="no-headings")
    return without_dropped(sheet, headings)


def without_invisible(line: SheetLine) -> SheetLine:
    return replace(line, cells=[without_marks(cell) for cell in line.cells])


def headed(line: SheetLine, known: Headings) -> Sheet:
    keys = [key for key in map(known.key_of, line.cells) if key]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        heading = next(cell for cell in line.cells if known.key_of(cell) == twice)
        raise ValidationError(
            _("Two columns have the heading “%(heading)s”. Remove one of them.") % {"heading": heading},
            code="twice",
        )
    headings = [" ".join(cell.split()) for cell in line.cells[:MOST_COLUMNS]]
    while not headings[-1]:
        headings.pop()
    return Sheet(headings, [])


def fitted(line: SheetLine, width: int) -> SheetLine:
    """Padded to the number of headings; extra cells are kept if they hold something."""
    cells = line.cells[:MOST_COLUMNS]
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    cells += [""] * (width - len(cells))
    return SheetLine(
        line.number, cells, {place: fault for place, fault in line.faults.items() if place < width}
    )


def without_dropped(sheet: Sheet, known: Headings) -> Sheet:
    """Without the column of reasons, so that a corrected sheet of left-out rows gets new ones."""
    keep = [place for place, heading in enumerate(sheet.headings) if known.key_of(heading) != known.dropped]
    if len(keep) == len(sheet.headings):
        return sheet
    lines = []
    for line in sheet.lines:
        faults = {keep.index(place): fault for place, fault in line.faults.items() if place in keep}
        rest = line.cells[len(sheet.headings) :]
        lines.append(SheetLine(line.number, [line.cells[place] for place in keep] + rest, faults))
    return Sheet([sheet.headings[place] for place in keep], lines)
