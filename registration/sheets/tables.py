"""Exported tables: members with their answers but without travel documents, the template, rows left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegates.honorifics import ADDRESSES, TITLES
from delegates.models import Delegation, Registration, Upload
from delegates.registration_states import Part
from meetings.models import Meeting
from registration.arrivals import journeys_of
from registration.forms.steps import LANGUAGES
from sheets.writer import Cell, SheetTable, begin, cell_of, heading_cell, sheet_title

from .columns import COLUMNS, ORGANISATION, STATE, TOLD_ONLY, WHY
from .importer import left_out
from .matches import members_of


def table_of_delegation(delegation: Delegation) -> SheetTable:
    members = members_of(delegation).select_related("participant").order_by("participant__position", "pk")
    return SheetTable(
        str(delegation),
        [*(str(column.heading) for column in COLUMNS), str(TOLD_ONLY[STATE])],
        [*(column.width for column in COLUMNS), 22],
        ([*cells(member), member.get_state_display()] for member in members),
    )


def table_of_registrations(registrations: QuerySet[Registration]) -> SheetTable:
    """Of all delegations, for the secretariat."""
    rows = registrations.select_related("participant__organisation").order_by(
        "participant__organisation__sort_name", "participant__position", "pk"
    )
    return SheetTable(
        _("Registrations"),
        [str(TOLD_ONLY[ORGANISATION]), *(str(column.heading) for column in COLUMNS), str(TOLD_ONLY[STATE])],
        [34, *(column.width for column in COLUMNS), 22],
        (
            [
                str(registration.participant.organisation or ""),
                *cells(registration),
                registration.get_state_display(),
            ]
            for registration in rows
        ),
    )


def cells(registration: Registration) -> list[Cell]:
    return [column.cell(registration) for column in COLUMNS]


def table_of_left_out(upload: Upload) -> SheetTable:
    """The rows as given, with the reasons; corrected, they can be uploaded again."""
    rows = left_out(upload)
    width = max([len(upload.headings), *(len(cells) for cells, why in rows)])
    headings = upload.headings + [""] * (width - len(upload.headings))
    filled = ([*cells, *[""] * (width - len(cells)), why] for cells, why in rows)
    return SheetTable(_("Left out"), [*headings, str(TOLD_ONLY[WHY])], [24] * width + [60], filled)


def template() -> SheetTable:
    return SheetTable(
        _("Members"), [str(column.heading) for column in COLUMNS], [column.width for column in COLUMNS], []
    )


def template_workbook() -> BytesIO:
    """With a second sheet of allowed values, from which cells of the first can be chosen."""
    from openpyxl import Workbook

    book, table = Workbook(), template()
    sheet, lists = book.active, book.create_sheet(sheet_title(_("What may be written")))
    sheet.title = sheet_title(table.title)
    fill(sheet, [table.headings], table.widths)
    fill(lists, listing(), [34, 40, 40, 24])
    for number, column in enumerate(COLUMNS, 1):
        if column.key in CHOICES:
            sheet.add_data_validation(choice(lists, CHOICES[column.key], number))
    book.save(file := BytesIO())
    file.seek(0)
    return file


CHOICES = {"part": "A", "form_of_address": "B", "title": "C"}  # columns of the list


def fill(sheet: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    begin(sheet, widths)
    for number, row in enumerate(rows):
        sheet.append([(cell_of if number else heading_cell)(sheet, text) for text in row])


def listing() -> list[list[str]]:
    named = {str(column.heading): column.key for column in COLUMNS}
    headings = [heading for heading, key in named.items() if key in {*CHOICES, "languages"}]
    texts: list[Iterable[str]] = [
        [str(part.label) for part in Part],
        [address.words for address in ADDRESSES],
        [title.words for title in TITLES],
        [str(name) for _, name in LANGUAGES],
    ]
    columns = [list(each) for each in texts]
    most = max(map(len, columns))
    rows = [[each[row] if row < len(each) else "" for each in columns] for row in range(most)]
    return [headings, *rows]


def choice(lists: Any, letter: str, number: int) -> Any:
    """Other values are allowed too; they are checked when the sheet is read."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = len([cell for cell in lists[letter] if cell.value])
    offered = DataValidation(
        type="list", formula1=f"'{lists.title}'!${letter}$2:${letter}${last}", allow_blank=True, showErrorMessage=False
    )  # fmt: skip
    place = get_column_letter(number)
    offered.add(f"{place}2:{place}2001")
    return offered


def table_of_journeys(meeting: Meeting) -> SheetTable:
    headings = [
        pgettext("journey", "Journey"), _("Day"), _("Time"), _("Flight or train"), _("Name"),
        pgettext("of a person", "Function"), str(TOLD_ONLY[ORGANISATION]), _("Hotel"), _("Telephone"),
    ]  # fmt: skip
    return SheetTable(
        _("Arrivals and departures"),
        headings,
        [12, 14, 10, 18, 34, 34, 34, 26, 20],
        (
            [
                str(journey.way.label),
                journey.day,
                journey.time or "",
                journey.flight,
                *who(journey.registration),
            ]
            for journey in journeys_of(meeting)
        ),
    )


def who(registration: Registration) -> list[str]:
    person = registration.participant
    return [
        person.addressed,
        person.function,
        str(person.organisation or ""),
        registration.hotel,
        person.phone,
    ]
