"""Adding another delegation that a participant represents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.forms import field_of
from delegates.models import Delegation, Participant
from registration.affiliations import others_for


class AffiliationForm(forms.Form):
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(),
        label=_("Also here for the delegation of"),
        empty_label=pgettext_lazy("delegation", "Choose"),
        error_messages={
            "required": _("Choose another delegation of the meeting."),
            "invalid_choice": _("Choose another delegation of the meeting."),
        },
        widget=forms.Select({"class": "text-input"}),
    )

    def __init__(self, *args: Any, person: Participant, **options: Any) -> None:
        super().__init__(*args, **options)
        field_of(self, "delegation", forms.ModelChoiceField).queryset = others_for(person)
