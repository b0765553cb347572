"""For whom an account goes on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bilingual.forms import field_of
from delegates.models import Registration


class ForWhomForm(forms.Form):
    person = forms.TypedChoiceField(
        label=_("Who are you registering for?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, found: list[Registration], **options: Any) -> None:
        super().__init__(*args, **options)
        self.found = {one.pk: one for one in found}
        field_of(self, "person", forms.ChoiceField).choices = [(one.pk, said(one)) for one in found]

    @property
    def chosen(self) -> Registration:
        return self.found[self.cleaned_data["person"]]


def said(registration: Registration) -> str:
    """A draft of somebody who has not given a name yet is told by the institution and the part."""
    person = registration.participant
    told = (
        str(person),
        person.organisation,
        registration.get_part_display(),
        registration.get_state_display(),
    )
    return " · ".join(str(one) for one in told if one)
