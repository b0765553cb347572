from typing import Any

from django.utils.translation import gettext_lazy as _

from bilingual.forms import DayField, TranslatedForm, columns_of

from .models import Meeting, Room


class MeetingForm(TranslatedForm):
    at_least_one = ("title", "city")
    starts = DayField(label=_("First day"), required=False)
    ends = DayField(label=_("Last day"), required=False)

    class Meta:
        model = Meeting
        fields = [
            *columns_of("title", "short_title", "city", "venue", "introduction"),
            "starts",
            "ends",
            "zone",
            "country",
            "host",
            "participants_expected",
            "digits",
            "month_style",
            "symbol",
            "published",
        ]

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
        return cleaned


class RoomForm(TranslatedForm):
    at_least_one = ("name",)

    class Meta:
        model = Room
        fields = [*columns_of("name"), "capacity", "booths"]
