import datetime as dt
import uuid
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareFormField, NameFormField
from bilingual.forms import ClockField, TranslatedForm, choices_of_days, columns_of, field_of
from bilingual.found import LONGEST
from bilingual.languages import codes
from bilingual.translated import column
from bilingual.unknown import to_be_announced
from delegates.models import Participant
from delegates.search import find_people
from meetings.models import Meeting

from .conflicts import OFF, RULES, Severity, severity_for
from .models import AgendaItem, InterpreterTeam, Role, Slot, SlotKind, WorkingSession
from .models.programme import role_choices
from .selectors import AgendaTree


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


class TeamForm(TranslatedForm):
    at_least_one = ("name",)

    class Meta:
        model = InterpreterTeam
        fields = ["language", *columns_of("name")]


ANNOTATIONS = ("mandate", "last_action", "annotation", "expected_action")
"""What the annotated agenda says about an item, in this order."""


class AgendaItemForm(TranslatedForm):
    at_least_one = ("title",)

    class Meta:
        model = AgendaItem
        fields = [*columns_of("title", *ANNOTATIONS), "working_session", "minutes"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["minutes"].help_text = gettext(
            "An item without its own minutes takes those of its sub-items together."
        )
        if self.instance.parent_id:
            del self.fields["working_session"]
        else:
            sessions = self.instance.meeting.working_sessions.all()
            field = field_of(self, "working_session", forms.ModelChoiceField)
            field.queryset = sessions
            field.empty_label = gettext("No working session")

    def clean_working_session(self) -> WorkingSession | None:
        session = self.cleaned_data["working_session"]
        if (
            session
            and AgendaItem.objects.filter(working_session=session).exclude(pk=self.instance.pk).exists()
        ):
            raise forms.ValidationError(_("This working session takes up another item already."))
        return session


class MoveForm(forms.Form):
    """Moves an item one step, or in front of another item."""

    step = forms.ChoiceField(choices=[(s, s) for s in ("up", "down", "indent", "outdent")], required=False)
    before = forms.IntegerField(required=False)
    after = forms.IntegerField(required=False)


MIDNIGHT = dt.time()  # at which a slot may end
NAMED_BY_KIND = {SlotKind.BREAK, SlotKind.HOLD}


def named_by(kind: SlotKind) -> dict[str, str]:
    """A title in each language for kinds of slots that need none of their own."""
    titles = {}
    for language in codes():
        with override(language):
            titles[column("title", language)] = str(kind.label)
    return titles


class SlotForm(TranslatedForm):
    day = forms.ChoiceField(label=_("Day"))
    start = ClockField(label=_("Start"), help_text=_("Hours:minutes, for example 09:30"))
    end = ClockField(label=_("End"))
    items = forms.MultipleChoiceField(
        label=_("Agenda items"), required=False, widget=forms.CheckboxSelectMultiple
    )

    interpreters = forms.MultipleChoiceField(
        label=_("Interpreters"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Slot
        fields = ["kind", "working_session", *columns_of("title", "note"), "room", "expected"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.meeting: Meeting = self.instance.meeting
        session, room = (field_of(self, name, forms.ModelChoiceField) for name in ("working_session", "room"))
        session.queryset = self.meeting.working_sessions.all()
        session.empty_label = gettext("No working session")
        room.queryset = self.meeting.rooms.all()
        room.empty_label = to_be_announced()
        days = choices_of_days(self.meeting.days(), lambda date: self.meeting.day(date, weekday=True))
        field_of(self, "day", forms.ChoiceField).choices = days
        self.fields["day"].error_messages["invalid_choice"] = gettext(
            "This day is outside the meeting, which is held %(when)s."
        ) % {"when": self.meeting.when()}
        self.agenda = {item.pk: f"{item.path} {item.title}" for item in AgendaTree(self.meeting)}
        field_of(self, "items", forms.ChoiceField).choices = list(self.agenda.items())
        self.teams = list(self.meeting.interpreter_teams.all())
        field_of(self, "interpreters", forms.ChoiceField).choices = [
            (team.pk, str(team)) for team in self.teams
        ]
        if self.instance.pk:
            self.fill_in()

    def teams_by_language(self) -> list[tuple[str, list[Any]]]:
        """The checkboxes, grouped by language code."""
        boxes = zip(self.teams, self["interpreters"], strict=True)
        grouped = groupby(boxes, key=lambda pair: pair[0].language)
        return [(code, [box for _, box in pairs]) for code, pairs in grouped]

    def fill_in(self) -> None:
        starts, ends = (
            moment.astimezone(self.meeting.tz) for moment in (self.instance.starts, self.instance.ends)
        )
        self.initial = {
            **self.initial,
            "day": starts.date().isoformat(),
            "start": starts.time(),
            "end": ends.time(),
            "items": list(self.instance.slot_items.values_list("agenda_item_id", flat=True)),
            "interpreters": list(self.instance.interpreters.values_list("pk", flat=True)),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, session = cleaned.get("kind"), cleaned.get("working_session")
        if kind == SlotKind.WORKING_SESSION and not session:
            self.add_error("working_session", _("Choose the working session that meets in this slot."))
        if kind and kind != SlotKind.WORKING_SESSION:
            cleaned["working_session"] = None
            if kind in NAMED_BY_KIND and not any(cleaned.get(name) for name in columns_of("title")):
                cleaned |= named_by(SlotKind(kind))
            if not any(cleaned.get(name) or name in self.errors for name in columns_of("title")):
                self.add_error(columns_of("title")[0], _("Write a title in at least one language."))
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and start >= end != MIDNIGHT:
            self.add_error("end", _("The end must be after the start."))
        return cleaned

    def _post_clean(self) -> None:
        if not self.errors:
            self.instance.during = self.during()
        super()._post_clean()  # type: ignore[misc]

    def during(self) -> tuple[dt.datetime, dt.datetime]:
        day = dt.date.fromisoformat(self.cleaned_data["day"])
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        last = day + dt.timedelta(days=1) if end == MIDNIGHT else day
        return dt.datetime.combine(day, start, self.meeting.tz), dt.datetime.combine(
            last, end, self.meeting.tz
        )

    def values(self) -> dict[str, Any]:
        return super().values() | {"during": self.during()}

    def chosen_items(self) -> list[int]:
        """In the order of the agenda."""
        chosen = set(self.cleaned_data["items"])
        return [pk for pk in self.agenda if str(pk) in chosen]

    def chosen_teams(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["interpreters"]]


def severity_choices() -> list[tuple[str, Any]]:
    return [
        (Severity.BLOCKS.value, pgettext_lazy("severity", "Blocks")),
        (Severity.NEEDS_REASON.value, pgettext_lazy("severity", "Needs a reason")),
        (Severity.WARNS.value, pgettext_lazy("severity", "Warning")),
        (OFF, pgettext_lazy("severity", "Off")),
    ]


class RulesForm(TranslatedForm):
    """The severity of each rule in a meeting; only differences from the usual are stored."""

    class Meta:
        model = Meeting
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = dict(severity_choices())
        for name, rule in RULES.items():
            self.fields[name] = forms.ChoiceField(
                label=rule.words,
                choices=severity_choices,
                initial=(severity_for(self.instance, name) or OFF),
                help_text=gettext("Usually: %(severity)s") % {"severity": labels[rule.severity.value]},
            )
            self.dress(name, self.fields[name])

    def values(self) -> dict[str, Any]:
        chosen = {name: self.cleaned_data[name] for name in RULES}
        return {"rules": {name: value for name, value in chosen.items() if value != RULES[name].severity}}


class OfficerForm(forms.Form):
    """A role, and its holder: a typed name, or one of the people found by it."""

    OFFERED = 20  # people; typing more narrows the list

    role = forms.ChoiceField(label=_("Role"), choices=role_choices, initial=Role.CO_CHAIR)
    name = NameFormField(
        label=_("Name"),
        max_length=LONGEST,
        help_text=_("In any language; another spelling, the function or the organization will do too."),
    )
    person = BareFormField(required=False, widget=forms.HiddenInput)
    wish = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, meeting: Meeting) -> None:
        super().__init__(*args)
        self.meeting = meeting
        self.offered: list[Participant] = []
        for name in ("role", "name"):
            self.fields[name].widget.attrs["class"] = "text-input fills"
        self.fields["name"].widget.attrs |= {"dir": "auto", "autocomplete": "off", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "name" not in self.errors:
            cleaned["participant"] = self.chosen() if cleaned.get("person") else self.found(cleaned["name"])
        return cleaned

    def chosen(self) -> Participant | None:
        key = self.cleaned_data["person"]
        known = key.isdecimal() and len(key) < 19
        if known and (person := self.people().filter(pk=key).first()):
            return person
        self.add_error("name", _("This person does not take part in the meeting. Look for the name again."))
        return None

    def found(self, typed: str) -> Participant | None:
        keys = find_people(self.meeting, typed)
        if not keys:
            self.add_error(
                "name", _("Nobody of this name takes part in the meeting. Try a part of the name.")
            )
            return None
        people = self.people().in_bulk(keys[: self.OFFERED])
        self.offered = [people[key] for key in keys if key in people]
        if len(keys) == 1 and self.offered:
            return self.offered.pop()
        sentence = ngettext(
            "%(number)s person is found. Choose whom you mean.",
            "%(number)s people are found. Choose whom you mean.",
            len(keys),
        )
        self.add_error("name", sentence % {"number": len(keys)})
        return None

    def people(self) -> Any:
        return self.meeting.participants.select_related("organisation")
