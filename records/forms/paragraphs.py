"""The forms of the record editor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanFormField, NameFormField
from bilingual.forms import ClockField, DayField, TranslatedForm, columns_of, field_of
from bilingual.languages import codes
from delegates.models import Participant
from delegates.search import find_people
from directory.models import Organisation, Side
from records.models import Paragraph, Record, Term
from records.models.records import paragraph_kind_choices
from records.selectors import slots_of
from sessions.models import AgendaItem
from sessions.selectors import AgendaTree


class SettleForm(forms.Form):
    """Kind, item and speaker of a paragraph; for an action, owners and due day.

    The speaker is one of `people`, or stays the same.
    """

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a paragraph", "Type"), choices=paragraph_kind_choices, required=False
    )
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Agenda item"), required=False)
    name = NameFormField(label=pgettext_lazy("record", "Speaker"), max_length=400, required=False)
    person = forms.ModelChoiceField(Participant.objects.none(), widget=forms.HiddenInput, required=False)
    owner_un = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Owner on the UN side"), required=False
    )
    owner_oic = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Owner on the OIC side"), required=False
    )
    due = DayField(label=_("Due"), required=False)

    def __init__(
        self,
        record: Record,
        paragraph: Paragraph | None,
        people: QuerySet[Participant],
        *args: Any,
        **options: Any,
    ) -> None:
        options["initial"] = initial_of(paragraph) if paragraph else None
        super().__init__(*args, **options)
        self.record, self.paragraph = record, paragraph
        offered = Q(pk__in=people.values("pk")) | Q(pk=paragraph and paragraph.speaker_id)
        self.people = Participant.objects.filter(offered)
        choices = [(item.pk, f"{item.path} {item.title}") for item in AgendaTree(record.meeting)]
        item = field_of(self, "item", forms.ModelChoiceField)
        item.queryset = record.meeting.agenda_items.all()
        item.choices = [("", gettext("No item")), *choices]
        field_of(self, "person", forms.ModelChoiceField).queryset = self.people
        for name, side in (("owner_un", Side.UN), ("owner_oic", Side.OIC)):
            owner = field_of(self, name, forms.ModelChoiceField)
            owner.queryset = Organisation.objects.filter(side=side).alphabetical()
            owner.empty_label = gettext("Nobody yet")
        for field in self.fields.values():
            if not isinstance(field.widget, forms.HiddenInput):
                field.widget.attrs["class"] = "text-input fills"
        self.fields["name"].widget.attrs |= {"dir": "auto", "autocomplete": "off", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "name" in self.data and not self.errors:
            cleaned["speaker"] = cleaned.get("person") or self.named(cleaned["name"])
        return cleaned

    def named(self, name: str) -> Participant | None:
        """Without JavaScript a speaker is typed as a name, and searched."""
        before = self.paragraph.speaker if self.paragraph else None
        if not name or (before and name == str(before)):
            return before if name else None
        people = list(self.people.filter(pk__in=find_people(self.record.meeting, name))[:2])
        if len(people) == 1:
            return people[0]
        self.add_error("name", SEVERAL if people else NOBODY)
        return None

    def values(self) -> dict[str, Any]:
        """Only the fields that were sent: a keyboard shortcut changes one."""
        sent = [name for name in SETTLED if ("name" if name == "speaker" else name) in self.data]
        return {name: self.cleaned_data[name] for name in sent if name != "kind" or self.cleaned_data[name]}


SETTLED = ("kind", "item", "speaker", "owner_un", "owner_oic", "due")
SEVERAL = _("Several people are found by this. Write more of the name.")
NOBODY = _("Nobody is found by this. Write the name as in the list of participants.")


def initial_of(paragraph: Paragraph) -> dict[str, Any]:
    values = {name: getattr(paragraph, name) for name in SETTLED}
    return values | {"name": str(paragraph.speaker or "")}


class TimesForm(forms.Form):
    """When a session really began and ended, on one of its days."""

    opened = ClockField(label=_("Called to order at"), required=False)
    closed = ClockField(label=_("Rose at"), required=False)

    def __init__(self, record: Record, *args: Any, **options: Any) -> None:
        tz, slots = record.meeting.tz, slots_of(record)
        self.record = record
        noted = {"opened": record.opened_at, "closed": record.closed_at}
        options["initial"] = {name: at.astimezone(tz).time() if at else None for name, at in noted.items()}
        super().__init__(*args, **options)
        first = slots[0].starts.astimezone(tz).date() if slots else record.meeting.starts
        last = slots[-1].ends.astimezone(tz).date() if slots else record.meeting.starts
        self.days = {"opened": first or timezone.localdate(), "closed": last or timezone.localdate()}
        for field in self.fields.values():
            field.widget.attrs["class"] = "text-input"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        moments = self.moments()
        opened, closed = moments["opened"], moments["closed"]
        if opened and closed and closed < opened:
            self.add_error("closed", _("The end must be after the start."))
        return cleaned

    def moments(self) -> dict[str, dt.datetime | None]:
        tz, clocks = self.record.meeting.tz, self.cleaned_data
        return {
            name: dt.datetime.combine(day, clocks[name], tz) if clocks.get(name) is not None else None
            for name, day in self.days.items()
        }


class TermForm(TranslatedForm):
    at_least_one = ("word",)

    class Meta:
        model = Term
        fields = columns_of("word")

    def dress(self, name: str, field: forms.Field) -> None:
        """A term has a single line."""
        super().dress(name, field)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs |= {"rows": 1, "data-line": ""}


class SendOutForm(forms.Form):
    """To whom texts are sent for translation, and until when."""

    to = HumanFormField(label=_("Sent to"), max_length=120)
    due = DayField(label=_("Due"), required=False)
    chosen = forms.MultipleChoiceField(label=_("Texts"))

    def __init__(self, texts: dict[str, str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field_of(self, "chosen", forms.ChoiceField).choices = list(texts.items())
        self.fields["chosen"].error_messages["required"] = gettext("Choose at least one text.")
        for name in ("to", "due"):
            self.fields[name].widget.attrs["class"] = "text-input fills"
        self.fields["to"].widget.attrs["dir"] = "auto"

    def texts(self) -> list[tuple[int, str]]:
        """Pairs of paragraph and language."""
        split = (key.split("-") for key in self.cleaned_data["chosen"])
        return [(int(pk), language) for pk, language in split]


def places_of(data: Any) -> dict[str, int]:
    """Where a paragraph is split, by language."""
    typed = {code: data.get(f"at_{code}", "") for code in codes()}
    return {code: int(place) for code, place in typed.items() if place.isdecimal() and len(place) < 6}
