"""The secretariat's forms about delegations, and decisions on registrations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from bilingual.fields import EmailFormField, HumanFormField, NameFormField
from bilingual.forms import TranslatedForm, field_of
from delegates.categories import ALWAYS, CategoryRule, Door, grouped, rules_of, unusual
from delegates.honorifics import HONORIFICS, named_as
from delegates.models import Delegation
from delegates.registration_states import Part
from directory.models import Organisation
from meetings.models import Meeting
from registration.queue import BULK


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
        fields = ["organisation", "status", "position", "registration_open"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["status"].required = False
        if self.instance.organisation_id:
            del self.fields["organisation"]
            self.fields["registration_open"].help_text = _(
                "Its focal points enter and submit members, and people register for it, while all others cannot."
            )
            self.fields["places"].initial = getattr(getattr(self.instance, "places", None), "limit", None)
        else:
            organisations = Organisation.objects.exclude(delegations__meeting=self.instance.meeting_id)
            field = field_of(self, "organisation", forms.ModelChoiceField)
            field.queryset = organisations.order_by("sort_name")

    def clean_status(self) -> str:
        """A missing field leaves the status as it is."""
        return self.cleaned_data["status"] or self.instance.status


class PlacesForm(forms.Form):
    """The places of the meeting as a whole."""

    places = forms.IntegerField(
        label=_("Places of the whole meeting"),
        min_value=0,
        max_value=5000,
        required=False,
        help_text=_("Empty where places are not counted."),
        widget=forms.TextInput({"class": "text-input", "inputmode": "numeric", "dir": "ltr", "size": 6}),
    )


class FocalPointForm(forms.Form):
    email = EmailFormField(
        max_length=254,
        label=_("E-mail of a focal point"),
        widget=forms.EmailInput({"class": "text-input", "dir": "ltr", "autocomplete": "off"}),
    )

    form_of_address = forms.ChoiceField(label=_("Form of address"), required=False)
    name = NameFormField(
        label=pgettext_lazy("of a person", "Name"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"class": "text-input", "dir": "auto"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [(honorific.key, honorific.words) for honorific in HONORIFICS]
        field_of(self, "form_of_address", forms.ChoiceField).choices = [("", _("None")), *listed]
        self.fields["form_of_address"].widget.attrs["class"] = "text-input"

    def names(self) -> dict[str, str]:
        return named_as(self.cleaned_data["form_of_address"], self.cleaned_data["name"])


class PicksField(forms.Field):
    """Primary keys of rows; invalid ones are ignored."""

    MOST = 500
    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        numbers = [
            number for number in value or () if number.isascii() and number.isdecimal() and len(number) < 19
        ]
        return [int(number) for number in numbers[: self.MOST]]


class BulkForm(forms.Form):
    """The selected registrations, and the act on them."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in BULK])
    pick = PicksField()
    reason = HumanFormField(
        lines=True,
        required=False,
        max_length=1000,
        label=_("Reason"),
        help_text=_("Each of them reads it."),
        widget=forms.Textarea({"class": "text-input fills", "rows": 3, "dir": "auto"}),
    )


class ReasonForm(forms.Form):
    """`version` is the version of the registration that the person has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    reason = HumanFormField(
        lines=True,
        required=False,
        max_length=1000,
        label=_("Reason"),
        widget=forms.Textarea({"class": "text-input fills", "rows": 3, "dir": "auto"}),
    )


USED = "used"


class CategoriesForm(TranslatedForm):
    """For each category of people, whether the meeting has it, and which doors it may pass."""

    class Meta:
        model = Meeting
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(USED, pgettext("category", "In use")), *Door.choices]
        for part, rule in rules_of(self.instance).items():
            self.fields[part.value] = forms.MultipleChoiceField(
                label=part.label,
                choices=choices if rule.can_be_left_out else choices[1:],
                initial=[*([USED] if rule.used else []), *sorted(rule.doors)],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(words, [self[part.value] for part in parts]) for words, parts in grouped(Part)]

    def values(self) -> dict[str, Any]:
        chosen = {part: set(self.cleaned_data[part.value]) for part in Part}
        rules = [
            CategoryRule(part, USED in ticks or part in ALWAYS, frozenset(map(Door, ticks - {USED})))
            for part, ticks in chosen.items()
        ]
        return {"categories": unusual(rules)}
