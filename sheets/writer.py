"""Writes a table as XLSX, right to left in Arabic, or as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import Any

from bilingual.languages import active, direction

from .formula_escapes import begins_like_a_formula, escaped
from .workbooks import numbered, text_of

FORMATS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML
MOST_IN_CELL = 32_767

Cell = str | dt.date | dt.time


@dataclass(frozen=True)
class SheetTable:
    title: str
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def written(table: SheetTable, kind: str) -> BytesIO:
    file = as_workbook(table) if kind == "xlsx" else as_csv(table)
    file.seek(0)
    return file


def as_csv(table: SheetTable) -> BytesIO:
    """With a BOM, by which Excel detects the encoding, and all cells quoted, whatever separator it expects."""
    text = TextIOWrapper(file := BytesIO(), encoding="utf-8-sig", errors="replace", newline="")
    out = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.writerow(map(escaped, table.headings))
    for row in table.rows:
        out.writerow([escaped(text_of(cell)) for cell in row])
    text.detach().flush()
    return file


def as_workbook(table: SheetTable) -> BytesIO:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(table.title))
    begin(sheet, table.widths)
    sheet.append([heading_cell(sheet, heading) for heading in table.headings])
    for row in table.rows:
        sheet.append([cell_of(sheet, value) for value in row])
    book.save(file := BytesIO())
    return file


def begin(sheet: Any, widths: Sequence[int]) -> None:
    """Keeps the headings in view."""
    from openpyxl.utils import get_column_letter

    sheet.sheet_view.rightToLeft = direction(active()) == "rtl"
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def heading_cell(sheet: Any, text: str) -> Any:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = cell_of(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E3EEEC")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def cell_of(sheet: Any, value: Cell) -> Any:
    """Dates and times are typed as such; everything else is text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    if isinstance(value, dt.date | dt.time):
        cell.value = value
        cell.number_format = "dd/mm/yyyy" if isinstance(value, dt.date) else "hh:mm"
    elif text := numbered(UNSEEN.sub("", value))[:MOST_IN_CELL]:
        cell.value = text
        cell.data_type, cell.number_format = "s", "@"
        cell.quotePrefix = begins_like_a_formula(text)
    return cell


def sheet_title(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31]
