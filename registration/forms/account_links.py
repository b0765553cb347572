"""The form for choosing the participant for whom an account goes on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bilingual.forms import field_of
from delegates.models import Registration


class ForWhomForm(forms.Form):
    person = forms.TypedChoiceField(
        label=_("Who are you registering for?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, registrations: list[Registration], **options: Any) -> None:
        super().__init__(*args, **options)
        self.found = {registration.pk: registration for registration in registrations}
        field_of(self, "person", forms.ChoiceField).choices = [
            (registration.pk, person_label(registration)) for registration in registrations
        ]

    @property
    def chosen(self) -> Registration:
        return self.found[self.cleaned_data["person"]]


def person_label(registration: Registration) -> str:
    """The participant's name; for a draft without one, the institution and the part."""
    person = registration.participant
    parts = (
        str(person),
        person.organisation,
        registration.part_words,
        registration.get_state_display(),
    )
    return " · ".join(str(part) for part in parts if part)
