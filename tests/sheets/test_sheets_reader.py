"""Reading sheets: what is accepted, what is rejected with a sentence, and in how little memory."""

import datetime as dt
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from registration.sheets.columns import MEMBERS
from sheets.limits import Sheet
from sheets.reader import read_sheet
from sheets.writer import SheetTable, written
from tests.factories import workbook

HEADINGS = ["Full name in Latin letters", "E-mail", "Telephone"]


def with_part(data: bytes, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with one of its parts replaced."""
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(file := BytesIO(), "w", method) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def texts(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([",".join(HEADINGS), *rows]).encode(encoding)


def read(data: bytes) -> Sheet:
    return read_sheet(BytesIO(data), MEMBERS)


SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def fifty_thousand() -> bytes:
    titles = "".join(f'<c t="inlineStr"><is><t>{heading}</t></is></c>' for heading in HEADINGS)
    row = b"<row><c><v>1</v></c><c><v>2</v></c></row>"
    page = SPREADSHEET + f"<row>{titles}</row>".encode() + row * 50_000 + b"</sheetData></worksheet>"
    return with_part(workbook(HEADINGS), SHEET, page)


def one_row_without_end() -> bytes:
    return with_part(workbook(HEADINGS), SHEET, SPREADSHEET + b"<row>" + b"<c/>" * 3_000_000)


def entities() -> bytes:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)]
    book = f'<!DOCTYPE x [<!ENTITY e0 "ha">{"".join(names)}]><x>&e11;</x>'.encode()
    return with_part(workbook(HEADINGS), "xl/workbook.xml", book)


def from_outside() -> bytes:
    part = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    return with_part(workbook(HEADINGS), "xl/sharedStrings.xml", part)


def other_archive() -> bytes:
    with zipfile.ZipFile(file := BytesIO(), "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return file.getvalue()


MUCH, NONE, HEADLESS = "holds too much", "no sheet that can be read", "No headings were found"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "fifty thousand rows as XLSX": (fifty_thousand, MUCH),
    "fifty thousand rows as CSV": (lambda: texts(*["Layla,,"] * 50_000), MUCH),
    "eleven megabytes": (lambda: bytes(11 * 1024 * 1024), MUCH),
    "a bomb": (lambda: with_part(workbook(HEADINGS), SHEET, SPREADSHEET + b" " * 80_000_000), MUCH),
    "a row without end": (one_row_without_end, MUCH),
    "a tag without end": (
        lambda: with_part(workbook(HEADINGS), "xl/styles.xml", b"<x a='" + b"a" * 9_000_000),
        MUCH,
    ),
    "a text without end": (
        lambda: with_part(workbook(HEADINGS), "xl/sharedStrings.xml", b"<x>" + b"a" * 9_000_000),
        MUCH,
    ),
    "entities that multiply": (entities, MUCH),
    "an entity from outside": (from_outside, MUCH),
    "an unmeasured way of packing": (
        lambda: with_part(workbook(HEADINGS), "x", bytes(1000), zipfile.ZIP_BZIP2),
        NONE,
    ),
    "seventy columns": (lambda: workbook([*HEADINGS, *"x" * 70]), MUCH),
    "a cell without end": (lambda: texts("a" * 200_000), MUCH),
    "half a workbook": (lambda: workbook(HEADINGS, ["Layla"])[:2000], NONE),
    "an OpenDocument sheet": (other_archive, NONE),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NONE),
    "a PDF": (lambda: b"%PDF-1.7\n", NONE),
    "a page": (lambda: b"\n<!DOCTYPE html><table>", NONE),
    "bytes": (lambda: bytes(range(256)) * 9, NONE),
    "no headings": (lambda: b"Layla,layla@example.org\r\n" * 30, HEADLESS),
    "nothing": (lambda: b"\r\n", HEADLESS),
    "the same heading twice": (
        lambda: "الاسم الكامل بالحروف العربية,e-mail,E-Mail\r\n".encode(),
        "Two columns",
    ),
    "a quotation mark alone": (lambda: texts('Layla,"a@b.example', "Suad,,"), "A quotation mark in row 2"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sheet_or_too_large_is_refused_with_a_sentence_and_little_memory(what: str) -> None:
    make, sentence = REFUSED[what]
    data = make()
    tracemalloc.start()
    with pytest.raises(ValidationError) as refused:
        read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sentence in str(refused.value)
    assert peak < 40 * 1024 * 1024


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1256", "Windows-1256")],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_in_each_encoding_and_with_each_separator(
    encoding: str, name: str, separator: str
) -> None:
    rows = ["الاسم الكامل بالحروف العربية", "البريد الإلكتروني"], ["ليلى حداد", "layla@example.org"]
    sheet = read("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    assert [line.cells for line in sheet.lines] == [["ليلى حداد", "layla@example.org"]]
    assert (MEMBERS.key_of(sheet.headings[1]), sheet.read_as) == ("email", name)


def test_no_letter_of_a_turkish_name_is_lost() -> None:
    rows = "Full name in Latin letters,E-mail,Function in English\n", "Işıl AĞIŞ,isil@example.org,Müdür İ\n"
    sheet = read("".join(rows).encode("cp1254"))
    assert [line.cells for line in sheet.lines] == [["Işıl AĞIŞ", "isil@example.org", "Müdür İ"]]
    assert sheet.read_as == "Windows-1254"


def test_an_arabic_sheet_stays_arabic_where_a_latin_letter_touches_it() -> None:
    rows = "الاسم الكامل بالحروف العربية,البريد الإلكتروني\n", "ليلىA,layla@example.org\n"
    assert read("".join(rows).encode("cp1256")).read_as == "Windows-1256"


def test_a_workbook_gives_texts_days_times_and_numbers_as_they_would_be_typed() -> None:
    day, time = dt.datetime(2026, 5, 3), dt.time(21, 40)
    headings = ["Title of the list"], [], ["E-mail", "Telephone", "Day of arrival", "Time of arrival"]
    sheet = read(workbook(*headings, [" a@b.example ", 96650123456, day, time], [], ["c@d.example", 1.5]))
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (4, [" a@b.example ", "96650123456", "2026-05-03", "21:40"]),
        (6, ["c@d.example", "1.5", "", ""]),
    ]


def test_a_formula_without_a_value_and_an_error_are_noted_where_they_stand() -> None:
    cells = b'<c r="A2"><f>1+1</f><v></v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1+1</f><v>2</v></c>'
    data = workbook(HEADINGS)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        page = archive.read(SHEET).replace(b"</sheetData>", b'<row r="2">' + cells + b"</row></sheetData>")
    (line,) = read(with_part(data, SHEET, page)).lines
    assert (line.cells, line.faults) == (["", "", "2"], {0: "formula", 1: "error"})


def test_what_a_workbook_writes_as_the_number_of_a_character_is_read_as_that_character() -> None:
    """A line break pasted on Windows, as Excel and XlsxWriter (_x000D_) or SheetJS (_x000d_) write it."""
    row = ["Layla_x000D_\nHassan", "layla_x005F_x0041_@example.org", "+7_x000d_\n7172"]
    (line,) = read(workbook(HEADINGS, row)).lines
    assert line.cells == ["Layla\r\nHassan", "layla_x0041_@example.org", "+7\r\n7172"]


def test_a_text_that_looks_like_the_number_of_a_character_comes_back_as_it_was() -> None:
    text = "Room_x0041_"
    (line,) = read(
        written(SheetTable("Members", HEADINGS, [20] * 3, [[text, "a@b.example", ""]]), "xlsx").getvalue()
    ).lines
    assert line.cells[0] == text
