from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanFormField
from bilingual.forms import TranslatedForm, columns_of
from directory.models import Organisation

from .models import Delegation, Participant
from .states import Part


class MemberForm(TranslatedForm):
    """Who comes, and as what."""

    at_least_one = ("name",)
    part = forms.ChoiceField(
        label=_("Part in the delegation"), choices=Part.choices, initial=Part.REPRESENTATIVE
    )

    class Meta:
        model = Participant
        fields = columns_of("honorific", "name", "function")


class DelegationForm(TranslatedForm):
    class Meta:
        model = Delegation
        fields = ["organisation", "quota", "position"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.organisation_id:
            del self.fields["organisation"]
        else:
            organisations = Organisation.objects.exclude(delegations__meeting=self.instance.meeting_id)
            self.fields["organisation"].queryset = organisations.order_by("sort_name")  # type: ignore[attr-defined]


class FocalPointForm(forms.Form):
    email = forms.EmailField(
        max_length=254,
        label=_("E-mail of a focal point"),
        widget=forms.EmailInput({"class": "text-input", "dir": "ltr", "autocomplete": "off"}),
    )


class ReasonForm(forms.Form):
    """`version` is that of the registration that the person has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    reason = HumanFormField(
        lines=True,
        required=False,
        max_length=1000,
        label=_("Reason"),
        widget=forms.Textarea({"class": "text-input fills", "rows": 3, "dir": "auto"}),
    )
