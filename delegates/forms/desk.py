"""What the secretariat types about delegations, and whoever decides about registrations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanFormField
from bilingual.forms import TranslatedForm
from delegates.models import Delegation
from directory.models import Organisation


class DelegationForm(TranslatedForm):
    places = forms.IntegerField(
        label=_("Places"),
        min_value=0,
        max_value=5000,
        required=False,
        help_text=_("Empty where places are not counted."),
    )

    class Meta:
        model = Delegation
        fields = ["organisation", "position"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.organisation_id:
            del self.fields["organisation"]
            self.fields["places"].initial = getattr(getattr(self.instance, "places", None), "limit", None)
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
