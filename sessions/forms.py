import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bilingual.forms import ClockField, TranslatedForm, choices_of_days, columns_of
from meetings.models import Meeting

from .models import AgendaItem, Kind, Slot, WorkingSession
from .reading import AgendaTree


class WorkingSessionForm(TranslatedForm):
    at_least_one = ("title",)

    class Meta:
        model = WorkingSession
        fields = [*columns_of("title", "short_title"), "number"]

    def clean_number(self) -> int:
        number = self.cleaned_data["number"]
        others = self.instance.meeting.working_sessions.exclude(pk=self.instance.pk)
        if others.filter(number=number).exists():
            raise forms.ValidationError(_("Another working session has this number."))
        return number


class AgendaItemForm(TranslatedForm):
    at_least_one = ("title",)

    class Meta:
        model = AgendaItem
        fields = [*columns_of("title", "annotation"), "working_session"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.parent_id:
            del self.fields["working_session"]
        else:
            sessions = self.instance.meeting.working_sessions.all()
            self.fields["working_session"].queryset = sessions  # type: ignore[attr-defined]
            self.fields["working_session"].empty_label = gettext("No working session")  # type: ignore[attr-defined]

    def clean_working_session(self) -> WorkingSession | None:
        session = self.cleaned_data["working_session"]
        if (
            session
            and AgendaItem.objects.filter(working_session=session).exclude(pk=self.instance.pk).exists()
        ):
            raise forms.ValidationError(_("This working session takes up another item already."))
        return session


class MoveForm(forms.Form):
    """One step in a direction, or to before another item."""

    step = forms.ChoiceField(choices=[(s, s) for s in ("up", "down", "indent", "outdent")], required=False)
    before = forms.IntegerField(required=False)
    after = forms.IntegerField(required=False)


class SlotForm(TranslatedForm):
    day = forms.ChoiceField(label=_("Day"))
    start = ClockField(label=_("Start"), help_text=_("Hours:minutes, for example 09:30"))
    end = ClockField(label=_("End"))
    items = forms.MultipleChoiceField(
        label=_("Agenda items"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Slot
        fields = ["kind", "working_session", *columns_of("title", "note"), "room", "expected"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting: Meeting = self.instance.meeting
        self.fields["working_session"].queryset = self.meeting.working_sessions.all()  # type: ignore[attr-defined]
        self.fields["working_session"].empty_label = gettext("No working session")  # type: ignore[attr-defined]
        self.fields["room"].queryset = self.meeting.rooms.all()  # type: ignore[attr-defined]
        self.fields["room"].empty_label = gettext("To be confirmed")  # type: ignore[attr-defined]
        days = choices_of_days(self.meeting.days(), lambda date: self.meeting.day(date, weekday=True))
        self.fields["day"].choices = days  # type: ignore[attr-defined]
        self.fields["day"].error_messages["invalid_choice"] = gettext(
            "This day is outside the meeting, which is held %(when)s."
        ) % {"when": self.meeting.when()}
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (item.pk, f"{item.path} {item.title}") for item in AgendaTree(self.meeting)
        ]
        if self.instance.pk:
            self.fill_in()

    def fill_in(self) -> None:
        starts, ends = (
            moment.astimezone(self.meeting.tz) for moment in (self.instance.starts, self.instance.ends)
        )
        self.initial |= {
            "day": starts.date().isoformat(),
            "start": starts.time(),
            "end": ends.time(),
            "items": list(self.instance.slot_items.values_list("agenda_item_id", flat=True)),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, session = cleaned.get("kind"), cleaned.get("working_session")
        if kind == Kind.WORKING_SESSION and not session:
            self.add_error("working_session", _("Choose the working session that meets in this slot."))
        if kind and kind != Kind.WORKING_SESSION:
            cleaned["working_session"] = None
            if not any(cleaned.get(name) or name in self.errors for name in columns_of("title")):
                self.add_error(columns_of("title")[0], _("Write a title in at least one language."))
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The end must be after the start."))
        return cleaned

    def _post_clean(self) -> None:
        if not self.errors:
            self.instance.during = self.during()
        super()._post_clean()

    def during(self) -> tuple[dt.datetime, dt.datetime]:
        day = dt.date.fromisoformat(self.cleaned_data["day"])
        start, end = (
            dt.datetime.combine(day, self.cleaned_data[name], self.meeting.tz) for name in ("start", "end")
        )
        return start, end

    def values(self) -> dict[str, Any]:
        return super().values() | {"during": self.during()}

    def chosen_items(self) -> list[int]:
        """In the order of the agenda."""
        chosen = set(self.cleaned_data["items"])
        return [pk for pk, _label in self.fields["items"].choices if str(pk) in chosen]  # type: ignore[attr-defined]
