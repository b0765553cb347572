"""What is answered in the other steps of a registration."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanFormField
from bilingual.forms import ClockField, DayField, TranslatedForm
from delegates.models import Delegation, Registration
from delegates.states import Part
from directory.models import Country
from meetings.models import Meeting

LANGUAGES = (
    ("ar", pgettext_lazy("language", "Arabic")),
    ("en", pgettext_lazy("language", "English")),
    ("fr", pgettext_lazy("language", "French")),
    ("es", pgettext_lazy("language", "Spanish")),
    ("ru", pgettext_lazy("language", "Russian")),
    ("zh", pgettext_lazy("language", "Chinese")),
    ("tr", pgettext_lazy("language", "Turkish")),
    ("fa", pgettext_lazy("language", "Persian")),
    ("ur", pgettext_lazy("language", "Urdu")),
)


class PartForm(TranslatedForm):
    """`delegations`, of which another may be chosen while nothing is sent."""

    delegation = forms.ModelChoiceField(Delegation.objects.none(), label=_("Institution"), empty_label=None)

    class Meta:
        model = Registration
        fields = ["part"]

    def __init__(self, *args: Any, delegations: QuerySet[Delegation] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if delegations is None:
            del self.fields["delegation"]
        else:
            there = delegations.select_related("organisation").order_by("organisation__sort_name", "pk")
            self.fields["delegation"].queryset = there  # type: ignore[attr-defined]
            self.fields["delegation"].initial = self.instance.delegation


class ApplicationForm(forms.Form):
    """The first step of somebody who applies alone."""

    delegation = forms.ModelChoiceField(
        Delegation.objects.none(),
        label=_("Institution"),
        empty_label=_("Choose the institution for which you come"),
        widget=forms.Select({"class": "text-input fills"}),
    )
    part = forms.ChoiceField(
        label=_("Part in the delegation"),
        choices=Part.choices,
        initial=Part.REPRESENTATIVE,
        widget=forms.Select({"class": "text-input fills"}),
    )

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        there = meeting.delegations.select_related("organisation").order_by("organisation__sort_name", "pk")
        self.fields["delegation"].queryset = there  # type: ignore[attr-defined]


class NeedsForm(TranslatedForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages that you follow without interpretation"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Registration
        fields = ["languages", "access_needs", "dietary_needs"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["access_needs"].help_text = _(
            "For example a wheelchair, a loop for hearing aids, large print."
        )
        self.fields["dietary_needs"].help_text = _("For example vegetarian, or an allergy.")
        for name in ("access_needs", "dietary_needs"):
            self.fields[name].widget.attrs["dir"] = "auto"


EXAMPLE = _("Hours:minutes, for example 09:30")


class TravelForm(TranslatedForm):
    arrives_on = DayField(label=_("Day of arrival"), required=False)
    arrives_at = ClockField(label=_("Time of arrival"), required=False, help_text=EXAMPLE)
    departs_on = DayField(label=_("Day of departure"), required=False)
    departs_at = ClockField(label=_("Time of departure"), required=False, help_text=EXAMPLE)

    class Meta:
        model = Registration
        fields = [
            *("arrives_on", "arrives_at", "arrival_flight"),
            *("departs_on", "departs_at", "departure_flight"),
            *("hotel", "wants_visa_letter"),
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("arrival_flight", "departure_flight", "hotel"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        arrives, departs = cleaned.get("arrives_on"), cleaned.get("departs_on")
        if arrives and departs and departs < arrives:
            self.add_error("departs_on", _("The departure is before the arrival."))
        for day, clock in (("arrives_on", "arrives_at"), ("departs_on", "departs_at")):
            if cleaned.get(clock) and not cleaned.get(day) and day not in self.errors:
                self.add_error(day, _("Give the day, too."))
        return cleaned


def kinds_of_document() -> list[tuple[str, Any]]:
    return [
        ("passport", pgettext_lazy("travel document", "Passport")),
        ("diplomatic", pgettext_lazy("travel document", "Diplomatic passport")),
        ("service", pgettext_lazy("travel document", "Service passport")),
        ("laissez-passer", pgettext_lazy("travel document", "United Nations laissez-passer")),
        ("other", pgettext_lazy("travel document", "Another document")),
    ]


class DocumentForm(forms.Form):
    """What a letter for a visa needs; all of it is sealed."""

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
    expires_on = DayField(label=_("Valid until"), years=range(2000, 2101))
    born_on = DayField(label=_("Date of birth"), years=range(1900, 2101))
    days = ("expires_on", "born_on")
    born_in = HumanFormField(label=_("Place of birth"), max_length=120, required=False)

    def __init__(self, *args: Any, sealed: Mapping[str, str] | None = None, **options: Any) -> None:
        days = {name: dt.date.fromisoformat(sealed[name]) for name in self.days if sealed}
        super().__init__(*args, initial={**(sealed or {}), **days}, **options)
        self.fields["nationality"].queryset = Country.objects.order_by("sort_name")  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.widget.attrs |= {"class": "text-input fills", "autocomplete": "off"}
            field.says_optional = True  # type: ignore[attr-defined]
            if name == "number":
                field.widget.attrs["dir"] = "ltr"

    def sealed_values(self) -> dict[str, str]:
        return {
            name: value.iso2
            if isinstance(value, Country)
            else value.isoformat()
            if isinstance(value, dt.date)
            else value or ""
            for name, value in self.cleaned_data.items()
        }
