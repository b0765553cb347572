"""The short form for walk-ins at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual.fields import HumanFormField
from bilingual.forms import columns_of, field_of
from delegates.categories import choices_of
from delegates.models import Delegation
from delegates.registration_states import FOR_A_DAY, IN_DELEGATION, SERVES, Part
from directory.models import Organisation
from meetings.models import Meeting
from registration.forms.people import PersonForm
from registration.forms.steps import dress_serves


class AtOnceForm(PersonForm):
    """For the secretariat: any category, for the whole meeting or for today."""

    part = forms.ChoiceField(label=gettext_lazy("Category"), initial=Part.GUEST)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(),
        label=gettext_lazy("Institution"),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    serves = forms.ModelChoiceField(
        Delegation.objects.none(), label=gettext_lazy("Serves the delegation"), required=False
    )
    grounds = HumanFormField(
        label=gettext_lazy("On what grounds"),
        max_length=300,
        help_text=gettext_lazy("For example: letter shown; by telephone from the office of the Minister."),
        widget=forms.TextInput({"class": "text-input fills", "dir": "auto"}),
    )
    today = forms.BooleanField(label=gettext_lazy("For today only"), required=False)

    class Meta(PersonForm.Meta):
        fields = [*columns_of("name", "function", "badge_name"), "email"]

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, meeting=meeting, **options)
        field_of(self, "part", forms.ChoiceField).choices = self.categories(meeting)
        for name in ("delegation", "serves"):
            dress_serves(self.fields[name], meeting)
        self.fields["delegation"].help_text = _("A guest may come without one.")

    def categories(self, meeting: Meeting) -> list[tuple[Any, list[tuple[str, Any]]]]:
        return choices_of(meeting)

    @property
    def for_today(self) -> bool:
        return bool(self.cleaned_data.get("today"))

    @property
    def organisation(self) -> Organisation | None:
        delegation = self.cleaned_data.get("delegation")
        return delegation.organisation if delegation else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        part = cleaned.get("part")
        if part in IN_DELEGATION and not cleaned.get("delegation") and "delegation" not in self.errors:
            self.add_error("delegation", ValidationError(_("Say of which institution."), code="required"))
        if self.for_today and part and part not in FOR_A_DAY:
            sentence = _("A badge for the day is for visitors, accompanying persons, drivers and press.")
            self.add_error("today", ValidationError(sentence, code="day"))
        if cleaned.get("serves") and part and part not in SERVES:
            self.add_error(
                "serves", ValidationError(_("Only of a liaison officer or a driver."), code="part")
            )
        return cleaned


class ForTodayForm(AtOnceForm):
    """For door clerks: a badge for today."""

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, meeting=meeting, **options)
        for name in ("today", "serves", "email"):
            del self.fields[name]
        self.by = None  # without an address there is nothing to ask
        self.fields["part"].initial = Part.VISITOR

    def categories(self, meeting: Meeting) -> list[tuple[Any, list[tuple[str, Any]]]]:
        """The categories that allow one-day badges."""
        groups = [
            (words, [choice for choice in choices if choice[0] in FOR_A_DAY])
            for words, choices in choices_of(meeting)
        ]
        return [(words, choices) for words, choices in groups if choices]

    @property
    def for_today(self) -> bool:
        return True
