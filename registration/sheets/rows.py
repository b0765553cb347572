"""One row of a sheet, read by the same forms as the pages and compared with the existing member."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from bilingual.forms import columns_of
from delegates.honorifics import parted
from delegates.models import Registration
from delegates.pending_changes import is_decided_anew
from delegates.registration_states import UNSENT, Actor, RegistrationState, may_edit, state_after_change
from delegates.steps import RegistrationStep
from registration.completeness import Lack, lacking
from registration.forms.people import IdentityForm, MemberForm
from registration.forms.steps import NeedsForm, PartForm, TravelForm
from sheets.workbooks import FORMULA

from .columns import BY_KEY, COLUMNS, SheetColumn, words


class SheetRowKind(models.TextChoices):
    REFUSED = "refused", pgettext_lazy("row of a sheet", "Refused")
    DOUBTFUL = "doubtful", pgettext_lazy("row of a sheet", "Perhaps a mistake")
    CHANGED = "changed", pgettext_lazy("row of a sheet", "Changed")
    NEW = "new", pgettext_lazy("row of a sheet", "New")
    UNCHANGED = "unchanged", pgettext_lazy("row of a sheet", "Unchanged")


@dataclass(frozen=True)
class Fault:
    heading: Any
    sentence: Any
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.heading}: {self.sentence}" if self.heading else str(self.sentence)


@dataclass(frozen=True)
class SheetDifference:
    column: SheetColumn
    before: str
    after: str

    @property
    def label(self) -> Any:
        return self.column.heading


@dataclass
class SheetRow:
    """`before` is the registration as it is, `after` as it would be; `before` is not changed."""

    number: int
    before: Registration
    after: Registration
    texts: Mapping[str, str]
    values: dict[RegistrationStep, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    actors: set[Actor] = field(default_factory=set)

    @property
    def is_new(self) -> bool:
        return self.before.pk is None

    @property
    def kind(self) -> SheetRowKind:
        if self.faults:
            return SheetRowKind.REFUSED
        if self.alike:
            return SheetRowKind.DOUBTFUL
        if self.is_new:
            return SheetRowKind.NEW
        return SheetRowKind.CHANGED if self.differences else SheetRowKind.UNCHANGED

    @cached_property
    def differences(self) -> list[SheetDifference]:
        cells = (
            (column, words(column.cell(self.before)), words(column.cell(self.after))) for column in COLUMNS
        )
        return [SheetDifference(*each) for each in cells if each[1] != each[2]]

    @property
    def called(self) -> str:
        """The name as the sheet has it, even if the value is rejected."""
        typed = [self.texts.get(key, "") for key in (*columns_of("name"), "email")]
        return next((text for text in typed if text), str(self.before.participant))[:80]

    @property
    def changed_steps(self) -> list[RegistrationStep]:
        changed = {difference.column.step for difference in self.differences}
        return [step for step in self.values if step in changed]

    @cached_property
    def lacks(self) -> list[Lack] | None:
        """What is missing for submission; None if it is submitted already."""
        return lacking(self.after) if self.is_new or self.before.state in UNSENT else None

    @property
    def goes_back(self) -> bool:
        """Whether the secretariat, which had confirmed it, must decide again."""
        before = RegistrationState(self.before.state)
        steps = self.changed_steps
        anew = any(is_decided_anew(self.before_of(step), self.values[step]) for step in steps)
        return anew and state_after_change(before, self.actors) != before

    def before_of(self, step: RegistrationStep) -> Any:
        return self.before.participant if step == RegistrationStep.IDENTITY else self.before

    @property
    def why(self) -> str:
        """Why it is left out."""
        return " ".join(map(str, self.faults)) or " ".join(self.alike)

    @property
    def trace(self) -> list[Any]:
        """What the user has seen of it, for the fingerprint."""
        return [
            self.number, self.kind, self.before.pk, [(d.column.key, d.before, d.after) for d in self.differences], self.why
        ]  # fmt: skip


ORDER = {column.heading: place for place, column in enumerate(COLUMNS)}
FORMS: dict[RegistrationStep, Any] = {
    RegistrationStep.DELEGATION: PartForm,
    RegistrationStep.IDENTITY: IdentityForm,
    RegistrationStep.NEEDS: NeedsForm,
    RegistrationStep.TRAVEL: TravelForm,
}
ALWAYS = {RegistrationStep.DELEGATION, RegistrationStep.IDENTITY}  # for somebody new


def read_row(
    number: int, texts: Mapping[str, str], faults: Mapping[str, str], before: Registration, actors: set[Actor]
) -> SheetRow:
    """`texts` are by column key. An empty cell changes nothing."""
    after, person = copy(before), copy(before.participant)
    after.participant = person
    row = SheetRow(number, before, after, texts, actors=actors)
    row.texts = with_title(texts, before)
    row.faults += [unread(key, fault) for key, fault in faults.items() if key in BY_KEY]
    data = data_of(row)
    for step in steps_given(row):
        form = FORMS[step](data, instance=person if step == RegistrationStep.IDENTITY else after)
        row.values[step] = valid_values(row, form)
    if row.is_new:
        valid_values(row, MemberForm(data, meeting=before.participant.meeting))
    else:
        refuse_what_may_not_be(row, actors)
    return row


def with_title(texts: Mapping[str, str], before: Registration) -> Mapping[str, str]:
    """Splits a cell with form of address and title; existing values stay."""
    cell = texts.get("form_of_address", "")
    address, title = parted(cell)
    if not title or texts.get("title") or cell == BY_KEY["form_of_address"].cell(before):
        return texts
    return {**texts, "form_of_address": address, "title": title}


def data_of(row: SheetRow) -> dict[str, Any]:
    """The forms' input: existing values, replaced by cells that are not empty."""
    data = {column.key: column.field_value(row.before) for column in COLUMNS}
    data["wants_visa_letter"] = row.before.wants_visa_letter
    for key, text in row.texts.items():
        if text:
            try:
                data[key] = BY_KEY[key].read(text, row.before)
            except ValidationError as refused:
                row.faults.append(Fault(BY_KEY[key].heading, refused.messages[0]))
                data[key] = ""
    return data


def steps_given(row: SheetRow) -> list[RegistrationStep]:
    steps = {BY_KEY[key].step for key, text in row.texts.items() if text}
    return [step for step in FORMS if step in steps or (row.is_new and step in ALWAYS)]


def valid_values(row: SheetRow, form: Any) -> dict[str, Any]:
    """The form's valid values, which are set on the row; or its errors."""
    if not form.is_valid():
        known = {(fault.heading, fault.sentence) for fault in row.faults}
        for key, sentences in form.errors.items():
            heading = BY_KEY[key].heading if key in BY_KEY else ""
            faults = [Fault(heading, sentence, row.texts.get(key, "")[:80]) for sentence in sentences]
            row.faults += [fault for fault in faults if (fault.heading, fault.sentence) not in known]
        row.faults.sort(key=lambda fault: ORDER.get(fault.heading, -1))
        return {}
    values = form.values()
    for name, value in values.items():
        setattr(form.instance, name, value)
    return values


def unread(key: str, fault: str) -> Fault:
    sentence = (
        _("The formula has no value. Open the sheet, let it be reckoned, and save it.")
        if fault == FORMULA
        else _("The cell holds an error of the spreadsheet.")
    )
    return Fault(BY_KEY[key].heading, sentence)


def refuse_what_may_not_be(row: SheetRow, actors: set[Actor]) -> None:
    state = RegistrationState(row.before.state)
    if not all(may_edit(state, actors, step) for step in row.changed_steps):
        sentence = _("This member's registration cannot be changed any more: %(state)s.")
        row.faults.append(Fault("", sentence % {"state": state.label}))
