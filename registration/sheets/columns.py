"""The columns of a sheet of members: headings, reading and writing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from bilingual.forms import columns_of
from bilingual.languages import codes, listed
from bilingual.text import fold
from bilingual.translated import column
from delegates.honorifics import key_of, meant
from delegates.models import Registration
from delegates.registration_states import Part
from delegates.steps import RegistrationStep
from registration.forms.people import OWN_WORDS
from registration.forms.steps import LANGUAGES
from sheets.limits import Headings
from sheets.writer import Cell


@dataclass(frozen=True)
class SheetColumn:
    """`key` is the field of the step's form."""

    key: str
    heading: Any
    step: RegistrationStep
    width: int = 22

    def field_value(self, registration: Registration) -> Any:
        """The value as the form's field has it."""
        row: Any = registration.participant if self.step == RegistrationStep.IDENTITY else registration
        return getattr(row, self.key) or ""

    def cell(self, registration: Registration) -> Cell:
        """The value as written into a sheet."""
        return self.field_value(registration)

    def read(self, text: str, registration: Registration) -> Any:
        """The field's input for a cell's text. Raises ValidationError if it is ambiguous.

        Text that is in no list is passed on, and the form rejects it. A line break in a cell is a space.
        """
        return " ".join(text.split())


class LinesColumn(SheetColumn):
    def read(self, text: str, registration: Registration) -> str:
        return text


class DayColumn(SheetColumn):
    def read(self, text: str, registration: Registration) -> str:
        return re.sub(r"[ T]00:00(:00)?$", "", text)


class ClockColumn(SheetColumn):
    def read(self, text: str, registration: Registration) -> str:
        return re.sub(r"^(\d+:\d\d):\d\d$", r"\1", text)


class PartColumn(SheetColumn):
    def cell(self, registration: Registration) -> str:
        return registration.get_part_display()

    def read(self, text: str, registration: Registration) -> str:
        return parts().get(fold(text), text)


@dataclass(frozen=True)
class AddressColumn(SheetColumn):
    """A form of address or a title in both languages, since one alone can be ambiguous."""

    field: str = "honorific"

    def field_value(self, registration: Registration) -> str:
        says = self.says(registration)
        return key_of(self.field, says) or (OWN_WORDS if any(says.values()) else "")

    def says(self, registration: Registration) -> dict[str, str]:
        person = registration.participant
        return {column(self.field, code): person.text(self.field, code) for code in codes()}

    def cell(self, registration: Registration) -> str:
        return " · ".join(dict.fromkeys(text for text in self.says(registration).values() if text))

    def read(self, text: str, registration: Registration) -> str:
        if self.field_value(registration) == OWN_WORDS and fold(text) == fold(self.cell(registration)):
            return OWN_WORDS
        keys = meant(self.field).get(fold(text), [text])
        if len(keys) > 1:
            raise ValidationError(
                _(
                    "“%(text)s” can be more than one form of address. Write it as it stands in the list of the template."
                )
                % {"text": text}
            )
        return keys[0]


class LanguagesColumn(SheetColumn):
    def cell(self, registration: Registration) -> str:
        names = dict(LANGUAGES)
        return listed(names[code] for code in registration.languages if code in names)

    def read(self, text: str, registration: Registration) -> list[str]:
        words = [word.strip() for word in re.split(r"[,،;؛/|\n]", text)]
        return [languages().get(fold(word), word) for word in words if word]


def text_of(name: str, code: str) -> Any:
    """The heading of a translated text in one language."""
    headings = {
        "name": (
            gettext_lazy("Full name in Latin letters"),
            gettext_lazy("Full name in Arabic letters"),
        ),
        "badge_name": (
            gettext_lazy("Name on the badge, in Latin letters"),
            gettext_lazy("Name on the badge, in Arabic letters"),
        ),
        "function": (gettext_lazy("Function in English"), gettext_lazy("Function in Arabic")),
    }
    return headings[name][code == "ar"]


COLUMNS: tuple[SheetColumn, ...] = (
    PartColumn("part", gettext_lazy("Part in the delegation"), RegistrationStep.DELEGATION, 26),
    AddressColumn("form_of_address", gettext_lazy("Form of address"), RegistrationStep.IDENTITY, 30),
    AddressColumn("title", pgettext_lazy("of a person", "Title"), RegistrationStep.IDENTITY, 30, "prefix"),
    *(
        SheetColumn(column(name, code), text_of(name, code), RegistrationStep.IDENTITY, width)
        for name, width in (("name", 30), ("badge_name", 24), ("function", 34))
        for code in codes()
    ),
    SheetColumn("email", gettext_lazy("E-mail"), RegistrationStep.IDENTITY, 30),
    SheetColumn("phone", gettext_lazy("Telephone"), RegistrationStep.IDENTITY, 20),
    LanguagesColumn("languages", gettext_lazy("Languages"), RegistrationStep.NEEDS, 24),
    LinesColumn("dietary_needs", gettext_lazy("Dietary needs"), RegistrationStep.NEEDS, 26),
    LinesColumn("access_needs", gettext_lazy("Access needs"), RegistrationStep.NEEDS, 30),
    DayColumn("arrives_on", gettext_lazy("Day of arrival"), RegistrationStep.TRAVEL, 14),
    ClockColumn("arrives_at", gettext_lazy("Time of arrival"), RegistrationStep.TRAVEL, 14),
    SheetColumn("arrival_flight", gettext_lazy("Flight or train of arrival"), RegistrationStep.TRAVEL),
    DayColumn("departs_on", gettext_lazy("Day of departure"), RegistrationStep.TRAVEL, 14),
    ClockColumn("departs_at", gettext_lazy("Time of departure"), RegistrationStep.TRAVEL, 14),
    SheetColumn("departure_flight", gettext_lazy("Flight or train of departure"), RegistrationStep.TRAVEL),
    SheetColumn("hotel", gettext_lazy("Hotel"), RegistrationStep.TRAVEL, 26),
)
BY_KEY = {column.key: column for column in COLUMNS}

ORGANISATION, STATE, WHY = "organisation", "state", "why"
TOLD_ONLY = {
    ORGANISATION: gettext_lazy("Institution"),
    STATE: gettext_lazy("State of the registration"),
    WHY: gettext_lazy("Why it was left out"),
}
"""Columns that are written but not read; the institution is only compared with that of the delegation."""


def in_each_language(words: Any) -> Iterable[str]:
    for code in codes():
        with override(code):
            yield str(words)


@cache
def headings() -> dict[str, str]:
    """Folded heading in either language, or key → key."""
    named = [*((column.key, column.heading) for column in COLUMNS), *TOLD_ONLY.items()]
    return {fold(words): key for key, heading in named for words in (key, *in_each_language(heading))}


@cache
def parts() -> dict[str, str]:
    return {fold(words): part for part in Part for words in (part, *in_each_language(part.label))}


@cache
def languages() -> dict[str, str]:
    return {fold(words): code for code, name in LANGUAGES for words in (code, *in_each_language(name))}


def key_of_heading(text: str) -> str:
    """Empty if no column has this heading."""
    return headings().get(fold(text.strip(" *:")), "")


MEMBERS = Headings(
    key_of=key_of_heading,
    identifying=frozenset({*columns_of("name"), "email"}),
    written_only=frozenset(TOLD_ONLY),
    dropped=WHY,
    missing=gettext_lazy(
        "No headings were found. The first row names the columns, a name or the e-mail among them; take the template."
    ),
)


def words(cell: Cell) -> str:
    """A cell as text; a date as day/month/year, as the forms read it."""
    if isinstance(cell, dt.date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    return f"{cell:%H:%M}" if isinstance(cell, dt.time) else str(cell)
