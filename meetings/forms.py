from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bilingual.fields import EmailFormField
from bilingual.forms import ClockField, DayField, TranslatedForm, columns_of

from . import emblems
from .models import Meeting, Room


class MeetingForm(TranslatedForm):
    at_least_one = ("title", "city")
    starts = DayField(label=_("First day"), required=False)
    ends = DayField(label=_("Last day"), required=False)
    day_starts = ClockField(label=_("The day begins"), help_text=_("Hours:minutes, for example 09:30"))
    day_ends = ClockField(label=_("The day ends"))

    class Meta:
        model = Meeting
        fields = [
            *columns_of("title", "short_title", "city", "venue", "introduction"),
            "starts",
            "ends",
            "zone",
            "day_starts",
            "day_ends",
            "country",
            "host",
            "participants_expected",
            "digits",
            "month_style",
            "page_size",
            "justified",
            "symbol",
            "registration_open",
            "keep_days",
            "passport_months",
            "published",
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("country", "host"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.order_by("sort_name", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first."))
        elif bool(starts) != bool(ends) and not {"starts", "ends"} & set(self.errors):
            self.add_error(
                "ends" if starts else "starts", _("Give both the first and the last day, or neither.")
            )
        elif starts and ends and (ends - starts).days > 60:
            self.add_error("ends", _("A meeting lasts 60 days at most."))
        opens, closes = cleaned.get("day_starts"), cleaned.get("day_ends")
        if opens and closes and closes <= opens:
            self.add_error("day_ends", _("The day ends before it begins."))
        return cleaned


class RoomForm(TranslatedForm):
    at_least_one = ("name",)

    class Meta:
        model = Room
        fields = [*columns_of("name"), "capacity", "booths"]


class EmblemForm(forms.Form):
    """`made` is the file as it will be kept."""

    emblem = forms.FileField(
        label=_("File of the emblem"),
        help_text=_("PNG, JPEG or SVG, at most 2 MB."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/svg+xml", "class": "text-input fills"}),
    )
    made: tuple[bytes, str]

    def clean_emblem(self) -> Any:
        self.made = emblems.checked(self.cleaned_data["emblem"])
        return self.cleaned_data["emblem"]


class ClerkForm(forms.Form):
    email = EmailFormField(
        max_length=254,
        label=_("E-mail of a door clerk"),
        widget=forms.EmailInput({"class": "text-input", "dir": "ltr", "autocomplete": "off"}),
    )
