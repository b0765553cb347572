"""The answers of the other registration steps."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.forms import ClockField, DayField, TranslatedForm, field_of
from delegates.categories import choices_of
from delegates.models import Delegation, Registration
from delegates.registration_states import Part
from meetings.models import Meeting
from registration.duplicates import second_head

from .confirmation import Asking

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
    """`delegations` can be chosen from in a draft; `assigns` shows the delegation that a liaison officer serves."""

    delegation = forms.ModelChoiceField(Delegation.objects.none(), label=_("Institution"), empty_label=None)

    class Meta:
        model = Registration
        fields = ["part", "serves"]

    def __init__(
        self,
        *args: Any,
        delegations: QuerySet[Delegation] | None = None,
        assigns: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        meeting = self.instance.participant.meeting
        field_of(self, "part", forms.ChoiceField).choices = choices_of(meeting, besides=self.instance.part)
        if assigns:
            dress_serves(self.fields["serves"], meeting)
        else:
            del self.fields["serves"]
        if delegations is None:
            del self.fields["delegation"]
        else:
            delegations_offered = delegations.select_related("organisation").order_by(
                "organisation__sort_name", "pk"
            )
            field_of(self, "delegation", forms.ModelChoiceField).queryset = delegations_offered
            self.fields["delegation"].initial = self.instance.delegation


class PartStepForm(Asking, PartForm):
    """The user `asks`, if given, is asked about a second head of delegation."""

    def __init__(self, *args: Any, asks: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks = asks

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        of_an_institution = (
            self.instance.participant.organisation_id is not None
        )  # a visitor may have no institution
        if self.asks and of_an_institution and cleaned.get("part") != self.instance.part:
            delegation = cleaned.get("delegation") or self.instance.delegation
            self.ask(second_head(delegation, cleaned.get("part", ""), besides=self.instance.pk))
        return cleaned


def dress_serves(field: Any, meeting: Meeting) -> None:
    delegations = meeting.delegations.select_related("organisation").order_by("organisation__sort_name", "pk")
    field.queryset, field.required, field.empty_label = delegations, False, _("None")
    field.help_text = _("Only of a liaison officer or a driver.")


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
        initial=Part.REPRESENTATIVE,
        widget=forms.Select({"class": "text-input fills"}),
    )

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        open_ones = meeting.delegations.open_for_registration()
        delegations_offered = open_ones.select_related("organisation").order_by(
            "organisation__sort_name", "pk"
        )
        field_of(self, "delegation", forms.ModelChoiceField).queryset = delegations_offered
        field_of(self, "part", forms.ChoiceField).choices = choices_of(meeting)


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

    def __init__(self, *args: Any, hides_document: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("arrival_flight", "departure_flight", "hotel"):
            self.fields[name].widget.attrs["dir"] = "auto"
        if hides_document:
            self.ask_to_delete()

    def ask_to_delete(self) -> None:
        """Asks for confirmation before the wish for a letter is dropped, and with it a travel document that the user
        cannot see.
        """
        self.fields["deletes"] = forms.BooleanField(
            label=_("Where no letter is needed any more: delete the travel document, which I do not see"),
            required=False,
        )

    def say_deletes(self) -> None:
        self.add_error("deletes", _("A travel document is given already. Say that you delete it."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "deletes" in self.fields and not (cleaned.get("deletes") or cleaned.get("wants_visa_letter")):
            self.say_deletes()
        arrives, departs = cleaned.get("arrives_on"), cleaned.get("departs_on")
        if arrives and departs and departs < arrives:
            self.add_error("departs_on", _("The departure is before the arrival."))
        for day, clock in (("arrives_on", "arrives_at"), ("departs_on", "departs_at")):
            if cleaned.get(clock) and not cleaned.get(day) and day not in self.errors:
                self.add_error(day, _("Give the day, too."))
        return cleaned
