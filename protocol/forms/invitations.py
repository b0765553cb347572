"""Forms for inviting and for answering."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import EmailFormField, HumanFormField, NameFormField
from bilingual.forms import DayField
from delegates.honorifics import HONORIFICS
from delegates.models import FocalPoint, InvitationAnswer
from directory.models import Organisation, Side
from meetings.models import Meeting
from protocol.invitations import Invited


def deadline_field() -> DayField:
    field = DayField(label=_("Answer by"))
    field.widget.attrs["class"] = "text-input fills"
    return field


class Deadline(forms.Form):
    """The last day for an answer must be before the meeting."""

    deadline = deadline_field()
    meeting: Meeting

    def clean_deadline(self) -> dt.date:
        day: dt.date = self.cleaned_data["deadline"]
        if self.meeting.starts and day >= self.meeting.starts:
            first = self.meeting.day(self.meeting.starts)
            raise ValidationError(
                _("This is not before the first day of the meeting, %(day)s.") % {"day": first}
            )
        return day


def honorific_field() -> forms.ChoiceField:
    choices = [("", _("None")), *((honorific.key, honorific.words) for honorific in HONORIFICS)]
    return forms.ChoiceField(
        label=_("Form of address"), choices=choices, required=False, widget=forms.Select(text_input())
    )


def text_input(**attributes: str) -> dict[str, str]:
    return {"class": "text-input fills", **attributes}


def person_field(**options: Any) -> NameFormField:
    options.setdefault("label", _("Name of the person addressed"))
    options.setdefault("required", False)
    return NameFormField(max_length=200, widget=forms.TextInput(text_input(dir="auto")), **options)


def email_field() -> EmailFormField:
    return EmailFormField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(text_input(dir="ltr", autocomplete="off")),
    )


class InviteForm(Deadline):
    """A checkbox and an address for each institution of a side that is not invited yet."""

    everybody = forms.BooleanField(label=_("All that are listed here"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, side: Side, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting = meeting
        invited = meeting.invitations.filter(opening_only=False, organisation__isnull=False, revoked_at=None)
        organisations = Organisation.objects.filter(side=side).exclude(pk__in=invited.values("organisation"))
        self.organisations = list(organisations.order_by("sort_name"))
        known = dict(
            FocalPoint.objects.filter(delegation__organisation__in=organisations)
            .order_by("delegation__meeting__starts")  # addresses from the latest meeting win
            .values_list("delegation__organisation", "user__email")
        )
        for organisation in self.organisations:
            self.fields[f"pick-{organisation.pk}"] = forms.BooleanField(
                label=str(organisation), required=False
            )
            self.fields[f"honorific-{organisation.pk}"] = honorific_field()
            self.fields[f"name-{organisation.pk}"] = person_field()
            self.fields[f"email-{organisation.pk}"] = EmailFormField(
                label=_("E-mail of %(name)s") % {"name": organisation},
                required=False,
                max_length=254,
                initial=known.get(organisation.pk, ""),
                widget=forms.EmailInput(text_input(dir="ltr", autocomplete="off")),
            )

    def rows(self) -> list[tuple[Organisation, BoundField, BoundField, BoundField, BoundField]]:
        return [
            (
                organisation,
                self[f"pick-{organisation.pk}"],
                self[f"email-{organisation.pk}"],
                self[f"honorific-{organisation.pk}"],
                self[f"name-{organisation.pk}"],
            )
            for organisation in self.organisations
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned["everybody"] and not any(
            cleaned[f"pick-{organisation.pk}"] for organisation in self.organisations
        ):
            self.add_error(None, _("Choose at least one institution."))
        for organisation in self.organisations:
            left_out = not cleaned["everybody"] and not cleaned[f"pick-{organisation.pk}"]
            if (
                left_out
                and cleaned.get(f"email-{organisation.pk}")
                and f"email-{organisation.pk}" in self.changed_data
            ):
                self.add_error(
                    f"email-{organisation.pk}", _("Tick this institution as well, or take the address away.")
                )
        return cleaned

    def invited(self) -> list[Invited]:
        return [
            Invited(organisation=organisation, email=self.cleaned_data[f"email-{organisation.pk}"])
            for organisation in self.organisations
            if self.cleaned_data["everybody"] or self.cleaned_data[f"pick-{organisation.pk}"]
        ]


class GuestForm(Deadline):
    side = forms.ChoiceField(label=_("Side"), choices=Side.choices, widget=forms.Select(text_input()))
    honorific = honorific_field()
    name = person_field(label=_("Name of the guest, as in the letter"), required=True)
    email = email_field()
    field_order = ("side", "honorific", "name", "email", "deadline")

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting = meeting


class NewAddressForm(GuestForm):
    """Sends the invitation to a new address, and asks for the answer again."""

    side = None  # type: ignore[assignment]
    name = person_field()


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (InvitationAnswer.ACCEPTED, pgettext_lazy("invitation", "We take part")),
            (InvitationAnswer.DECLINED, pgettext_lazy("invitation", "We cannot take part")),
        ],
        widget=forms.RadioSelect,
    )
    email = EmailFormField(
        label=_("E-mail of who registers the delegation"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(text_input(dir="ltr", autocomplete="email")),
        help_text=_("A code that goes to this address opens the page on which the members are entered."),
    )
    honorific = honorific_field()
    name = person_field(label=_("Name of who registers the delegation"))
    remark = HumanFormField(
        label=_("Remark"),
        lines=True,
        required=False,
        max_length=1000,
        widget=forms.Textarea(text_input(dir="auto", rows="3")),
    )
