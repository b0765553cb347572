"""What is exported: members with their answers, but no travel documents; the template; what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegates.honorifics import ADDRESSES, TITLES
from delegates.models import Delegation, Registration, Upload
from delegates.states import Part
from meetings.models import Meeting
from registration.arrivals import journeys_of
from registration.forms.steps import LANGUAGES
from sheets.writer import Cell, SheetTable, begin, cell_of, heading_cell, sheet_title

from .addresses import members_of
from .columns import COLUMNS, ORGANISATION, STATE, TOLD_ONLY, WHY
from .importer import left_out


def table_of_delegation(delegation: Delegation) -> SheetTable:
    members = members_of(delegation).select_related("participant").order_by("participant__position", "pk")
    return SheetTable(
        str(delegation),
        [*(str(one.heading) for one in COLUMNS), str(TOLD_ONLY[STATE])],
        [*(one.width for one in COLUMNS), 22],
        ([*cells(one), one.get_state_display()] for one in members),
    )


def table_of_registrations(there: QuerySet[Registration]) -> SheetTable:
    """Of all delegations, as the secretariat takes it out."""
    rows = there.select_related("participant__organisation").order_by(
        "participant__organisation__sort_name", "participant__position", "pk"
    )
    return SheetTable(
        _("Registrations"),
        [str(TOLD_ONLY[ORGANISATION]), *(str(one.heading) for one in COLUMNS), str(TOLD_ONLY[STATE])],
        [34, *(one.width for one in COLUMNS), 22],
        ([str(one.participant.organisation or ""), *cells(one), one.get_state_display()] for one in rows),
    )


def cells(registration: Registration) -> list[Cell]:
    return [one.told(registration) for one in COLUMNS]


def table_of_left_out(upload: Upload) -> SheetTable:
    """As they were given, and why; put right, they can be sent again."""
    rows = left_out(upload)
    width = max([len(upload.headings), *(len(cells) for cells, why in rows)])
    headings = upload.headings + [""] * (width - len(upload.headings))
    filled = ([*cells, *[""] * (width - len(cells)), why] for cells, why in rows)
    return SheetTable(_("Left out"), [*headings, str(TOLD_ONLY[WHY])], [24] * width + [60], filled)


def template() -> SheetTable:
    return SheetTable(_("Members"), [str(one.heading) for one in COLUMNS], [one.width for one in COLUMNS], [])


def template_workbook() -> BytesIO:
    """With a second sheet of what may be written where, from which the cells of the first offer a choice."""
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
    named = {str(one.heading): one.key for one in COLUMNS}
    headings = [heading for heading, key in named.items() if key in {*CHOICES, "languages"}]
    texts: list[Iterable[str]] = [
        [str(part.label) for part in Part],
        [one.words for one in ADDRESSES],
        [one.words for one in TITLES],
        [str(name) for _, name in LANGUAGES],
    ]
    columns = [list(each) for each in texts]
    most = max(map(len, columns))
    rows = [[each[row] if row < len(each) else "" for each in columns] for row in range(most)]
    return [headings, *rows]


def choice(lists: Any, letter: str, number: int) -> Any:
    """Something else may be written too: it is looked at when the sheet is read."""
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
            [str(one.way.label), one.day, one.time or "", one.flight, *who(one.registration)]
            for one in journeys_of(meeting)
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
