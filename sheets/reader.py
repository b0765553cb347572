"""Reads an uploaded file as rows of text. Its first bytes tell the format, not its name."""

from __future__ import annotations

import codecs
import csv
import os
import re
from collections.abc import Iterator
from io import StringIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .formula_escapes import unescaped
from .limits import MOST_BYTES, TITLE_ROWS, Headings, Sheet, SheetLine, gathered, no_sheet, too_much
from .workbooks import read_workbook

SEPARATORS = ",;\t"
OTHER_KINDS = re.compile(
    rb"\s*(%PDF|\xd0\xcf\x11\xe0|\{\\rtf|<(!doctype|html|\?xml|table|meta))", re.IGNORECASE
)


def read_sheet(file: IO[bytes], headings: Headings) -> Sheet:
    """Raises ValidationError for what is no sheet, or too large."""
    if file.seek(0, os.SEEK_END) > MOST_BYTES:
        raise too_much()
    file.seek(0)
    start = file.read(200)
    if start.startswith(b"PK"):
        return read_workbook(file, headings)
    if OTHER_KINDS.match(start.removeprefix(codecs.BOM_UTF8)):
        raise no_sheet()
    file.seek(0)
    return read_text(file.read(), headings)


def read_text(data: bytes, headings: Headings) -> Sheet:
    text, encoding = decoded(data)
    separator = max(SEPARATORS, key=lambda separator: known_columns(text, separator, headings))
    sheet = gathered(lines_of(text, separator), headings)
    return Sheet(sheet.headings, sheet.lines, encoding)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding. Arabic Excel saves CSV in Windows-1256, Turkish Excel in Windows-1254."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = [("utf-16", "UTF-16")]
    else:
        encodings = [("utf-8-sig", "UTF-8"), ("cp1256", "Windows-1256"), ("cp1254", "Windows-1254")]
    for codec, name in encodings:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not (codec == "cp1256" and is_turkish(text)):
            return text, name
    raise no_sheet()


TURKISH = re.compile(
    r"[^\W\d_\u0600-\u06ff][\u0600-\u06ff\u200e\u200f]|[\u0600-\u06ff\u200e\u200f][^\W\d_\u0600-\u06ff]"
)
"""Ğ, İ, Ş, ğ, ı and ş of Windows-1254 read as Windows-1256: Arabic letters or invisible marks inside a Latin word."""
ARABIC_WORD = re.compile(r"[\u0621-\u064a]{3}")


def is_turkish(text: str) -> bool:
    """For a text that was read as Windows-1256."""
    return not ARABIC_WORD.search(text) and bool(TURKISH.search(text))


def known_columns(text: str, separator: str, headings: Headings) -> int:
    """How many columns are known with this separator."""
    best = 0
    try:
        for line, _ in zip(lines_of(text, separator), range(TITLE_ROWS), strict=False):
            best = max(best, headings.known_in(line))
    except ValidationError:
        pass
    return best


def lines_of(text: str, separator: str) -> Iterator[SheetLine]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            yield SheetLine(number, [unescaped(cell) for cell in cells])
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_much() from None
        raise ValidationError(
            _(
                "A quotation mark in row %(row)d, or after it, has no counterpart. Put it right and choose the file again."
            )
            % {"row": number + 1},
            code="quotes",
        ) from None
