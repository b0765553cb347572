"""The forms of acts in the schedule editor."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bilingual.forms import ClockField, choices_of_days, field_of, take_any_digits
from bilingual.languages import listed
from meetings.models import Meeting, Room

from .models import Slot

MIDNIGHT = 24 * 60


class ActForm(forms.Form):
    """Every act carries the version of the slot that the person saw, and an idempotency key."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    wish = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


class OfMeeting(forms.Form):
    """A form about one meeting, with its days, and its rooms if it asks for one."""

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting = meeting
        for field in self.fields.values():
            take_any_digits(field)
            if not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput | forms.RadioSelect):
                field.widget.attrs["class"] = "text-input fills"
        if "day" in self.fields:
            days = choices_of_days(meeting.days(), lambda date: meeting.day(date, weekday=True))
            field_of(self, "day", forms.ChoiceField).choices = days
            self.fields["day"].error_messages["invalid_choice"] = gettext(
                "This day is outside the meeting, which is held %(when)s."
            ) % {"when": meeting.when()}
        if "room" in self.fields:
            field_of(self, "room", forms.ModelChoiceField).queryset = meeting.rooms.all()

    def moment(self, clock: dt.time) -> dt.datetime:
        return dt.datetime.combine(dt.date.fromisoformat(self.cleaned_data["day"]), clock, self.meeting.tz)


class PlaceForm(OfMeeting, ActForm):
    """Day, room, start and length of a slot; `room` is optional."""

    day = forms.ChoiceField(label=_("Day"))
    room = forms.ModelChoiceField(
        Room.objects.none(),
        label=_("Room"),
        required=False,
        empty_label=_("All rooms, or to be announced"),
        error_messages={"invalid_choice": _("This room is not one of the meeting's.")},
    )
    start = ClockField(label=_("Start"))
    minutes = forms.IntegerField(label=_("Length in minutes"))

    def clean_minutes(self) -> int:
        minutes = self.cleaned_data["minutes"]
        if not 0 < minutes <= MIDNIGHT:
            raise forms.ValidationError(_("A slot is at least one minute long, and at most a day."))
        return minutes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, minutes = cleaned.get("start"), cleaned.get("minutes")
        if start and minutes and start.hour * 60 + start.minute + minutes > MIDNIGHT:
            self.add_error("minutes", _("A slot ends by midnight."))
        return cleaned

    def during(self) -> tuple[dt.datetime, dt.datetime]:
        start = self.moment(self.cleaned_data["start"])
        length = dt.timedelta(minutes=self.cleaned_data["minutes"])
        return start, (start.astimezone(dt.UTC) + length).astimezone(self.meeting.tz)


class RoomChoice(forms.ModelChoiceField):
    """A room with the facts that matter for choosing it."""

    def label_from_instance(self, room: Room) -> str:
        facts = []
        if room.capacity:
            facts.append(
                ngettext("%(counter)s seat", "%(counter)s seats", room.capacity) % {"counter": room.capacity}
            )
        if room.booths:
            facts.append(
                ngettext("%(counter)s booth", "%(counter)s booths", room.booths) % {"counter": room.booths}
            )
        return f"{room} ({listed(facts)})" if facts else str(room)


class LateForm(OfMeeting):
    """By how much, from when and where the rest of a day is delayed."""

    day = forms.ChoiceField(label=_("Day"))
    since = ClockField(
        label=_("From"), help_text=_("What is under way then ends later; what comes after begins later.")
    )
    minutes = forms.IntegerField(label=_("Minutes late"), initial=20)
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), required=False, empty_label=_("All rooms")
    )
    absorb = forms.BooleanField(
        label=_("Make it good in the breaks, which are cut to ten minutes at the least"), required=False
    )

    def clean_minutes(self) -> int:
        minutes = self.cleaned_data["minutes"]
        if not 1 <= minutes <= 12 * 60:
            raise forms.ValidationError(_("Write a delay between one minute and twelve hours."))
        return minutes


class CompactForm(OfMeeting):
    day = forms.ChoiceField(label=_("Day"))
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), required=False, empty_label=_("All rooms")
    )


class SwapForm(OfMeeting):
    """Two slots that change places."""

    one = forms.ModelChoiceField(Slot.objects.none(), label=_("This slot"))
    other = forms.ModelChoiceField(Slot.objects.none(), label=_("changes places with"))

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(meeting, *args, **options)
        slots = meeting.slots.filter(placed=True).in_order().select_related("room", "working_session")
        for name in ("one", "other"):
            field = field_of(self, name, forms.ModelChoiceField)
            field.queryset = slots
            field.label_from_instance = self.label_of  # type: ignore[method-assign, assignment]

    def label_of(self, slot: Slot) -> str:
        day = self.meeting.day(slot.starts.astimezone(self.meeting.tz).date(), year=False)
        return f"{day} {self.meeting.clock(slot.starts)} · {slot}" + (f" · {slot.room}" if slot.room else "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", _("Choose two different slots."))
        return cleaned


class NewRoomForm(OfMeeting):
    room = RoomChoice(
        Room.objects.none(), label=_("The new room"), widget=forms.RadioSelect, empty_label=None
    )
