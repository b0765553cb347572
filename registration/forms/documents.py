"""The travel document, as needed for a visa letter."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareFormField, HumanFormField
from bilingual.forms import DayField, field_of
from directory.models import Country


def kinds_of_document() -> list[tuple[str, Any]]:
    return [
        ("national", pgettext_lazy("travel document", "National passport")),
        ("service", pgettext_lazy("travel document", "Service passport")),
        ("diplomatic", pgettext_lazy("travel document", "Diplomatic passport")),
        ("laissez-passer", pgettext_lazy("travel document", "United Nations laissez-passer")),
        ("other", pgettext_lazy("travel document", "Another document")),
    ]


def given_already() -> str:
    return gettext("A travel document is given already. Say that you replace it.")


class DocumentForm(forms.Form):
    """All of it is encrypted. `today` is the date at the meeting's place, `seen` the mark of the document shown."""

    kind = forms.ChoiceField(label=_("Kind of document"), choices=kinds_of_document)
    number = HumanFormField(label=_("Number of the document"), max_length=40)
    nationality = forms.ModelChoiceField(
        Country.objects.none(), label=_("Nationality"), to_field_name="iso2", required=False
    )
    other_nationality = HumanFormField(
        label=_("Another nationality"),
        max_length=80,
        required=False,
        help_text=_("If it is not in the list."),
    )
    issued_on = DayField(label=_("Issued on"), years=range(1950, 2101), required=False)
    expires_on = DayField(label=_("Valid until"), years=range(2000, 2101))
    born_on = DayField(label=_("Date of birth"), years=range(1900, 2101))
    born_in = HumanFormField(label=_("Place of birth"), max_length=120, required=False)
    seen = BareFormField(required=False, max_length=16, widget=forms.HiddenInput)
    days = ("issued_on", "expires_on", "born_on")
    sealed = ("kind", "number", "nationality", "other_nationality", *days, "born_in")

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        known: Mapping[str, str] | None = None,
        seen: str = "",
        **options: Any,
    ) -> None:
        known = known or {}
        days = {name: dt.date.fromisoformat(known[name]) for name in self.days if known.get(name)}
        options["initial"] = {**known, **days, "seen": seen}
        super().__init__(*args, **options)
        self.today = today
        nationality = field_of(self, "nationality", forms.ModelChoiceField)
        nationality.queryset, nationality.empty_label = Country.objects.order_by("sort_name"), _("None")
        for name in self.sealed:
            field: Any = self.fields[name]
            field.widget.attrs |= {"class": "text-input fills", "autocomplete": "off"}
            field.says_optional = True
        self.fields["number"].widget.attrs["dir"] = "ltr"

    def ask_to_replace(self) -> None:
        """Asks for confirmation before replacing a document that the user cannot see or has not seen."""
        self.fields["replaces"] = forms.BooleanField(
            label=_("Replace the travel document that is there, which this page does not show"),
            error_messages={"required": given_already()},
        )

    def say_replaces(self) -> None:
        self.ask_to_replace()
        self.add_error("replaces", given_already())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        issued, expires, born = (cleaned.get(name) for name in self.days)
        if born and born > self.today:
            self.add_error("born_on", _("This day of birth is still to come."))
        if issued and issued > self.today:
            self.add_error("issued_on", _("This day is still to come."))
        elif issued and expires and issued > expires:
            self.add_error("issued_on", _("The document would be issued after the day on which it expires."))
        elif issued and born and issued < born:
            self.add_error("issued_on", _("The document would be issued before the day of birth."))
        return cleaned

    def sealed_values(self) -> dict[str, str]:
        return {name: sealable(self.cleaned_data[name]) for name in self.sealed}


def sealable(value: Any) -> str:
    if isinstance(value, Country):
        return value.iso2
    return value.isoformat() if isinstance(value, dt.date) else value or ""
