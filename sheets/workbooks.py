"""Reads the first sheet of an XLSX workbook, row by row."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError

from .limits import MOST_COLUMNS, Headings, Sheet, SheetLine, gathered, no_sheet
from .zip_bombs import look_through

FORMULA, ERROR = "formula", "error"
NUMBERED = re.compile(
    "_x([0-9A-Fa-f]{4})_"
)  # an escaped character (ST_Xstring), which openpyxl does not decode


def read_workbook(file: IO[bytes], headings: Headings) -> Sheet:
    """Raises ValidationError, whatever is wrong with the file."""
    without_value = look_through(file)
    try:
        return gathered(lines_of(file, without_value), headings)
    except ValidationError:
        raise
    except Exception:  # whatever the library raises for a damaged file
        raise no_sheet() from None


def lines_of(file: IO[bytes], without_value: dict[str, set[str]]) -> Iterator[SheetLine]:
    from openpyxl import load_workbook

    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what the library ignores, such as styles
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = next(worksheet for worksheet in workbook.worksheets if worksheet.sheet_state == "visible")
            sheet.reset_dimensions()  # which may be wrong
            unsaid = without_value.get(sheet._worksheet_path.lstrip("/"), set())
            for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
                if cells:
                    yield line_of(number, cells, unsaid)
        finally:
            workbook.close()


def line_of(number: int, cells: tuple[Any, ...], unsaid: set[str]) -> SheetLine:
    faults = {}
    for place, cell in enumerate(cells):
        if cell.data_type == "e":
            faults[place] = ERROR
        elif unsaid and cell.value is None and getattr(cell, "coordinate", "") in unsaid:
            faults[place] = FORMULA
    texts = ["" if place in faults else unnumbered(text_of(cell.value)) for place, cell in enumerate(cells)]
    return SheetLine(number, texts, faults)


def unnumbered(text: str) -> str:
    return NUMBERED.sub(lambda match: chr(int(match[1], 16)), text)


def numbered(text: str) -> str:
    """Escapes an underscore that would be read as the start of an escaped character."""
    return NUMBERED.sub(r"_x005F_x\1_", text)


def text_of(value: Any) -> str:
    """As a person would have typed it: whole numbers without a point, dates without midnight."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)
