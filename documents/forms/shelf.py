"""Filtering the shelf, and uploading documents to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanFormField
from bilingual.forms import DayField, field_of, label_in
from bilingual.languages import active, codes, direction, language_name, others
from bilingual.translated import column
from delegates.audiences import PARTICIPANTS
from documents.papers.elsewhere import MADE_ELSEWHERE
from documents.uploads import ADDENDUM, CORRIGENDUM, REVISION, SERIES
from meetings.models import Meeting
from papers.audiences import audience_choices
from papers.forms import ask_for_symbol
from papers.kinds import all_kinds
from papers.layouts import BILINGUAL, FORMER
from papers.models import Document
from papers.pdf_sanitizer import Plain
from papers.uploads import checked
from protocol.papers.letter import INVITATION_LETTER
from releases.papers.signs import DOOR_SIGNS
from sessions.models import AgendaItem, WorkingSession
from sessions.selectors import AgendaTree

LRM = "\u200e"  # left-to-right mark: without it, the full stop of a Latin word moves to its other side in Arabic
MODIFIERS = {REVISION, ADDENDUM, CORRIGENDUM}
ANY = ("", pgettext_lazy("filter", "All"))


def item_choices(items: Iterable[AgendaItem]) -> Iterator[tuple[int, str]]:
    """Choices such as "4 (b) Conflict prevention"."""
    return ((item.pk, f"{item.path} {item}") for item in items)


def line_of(item: AgendaItem | None) -> Iterator[AgendaItem]:
    """The item and its ancestors, from the item upwards."""
    while item:
        yield item
        item = item.parent


class ShelfFilter(forms.Form):
    """A filter in the query string. Invalid values filter nothing. `rows` are the documents that the reader may know
    about.
    """

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY])
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Agenda item"), required=False)
    session = forms.ModelChoiceField(
        WorkingSession.objects.none(), label=_("Working session"), required=False
    )
    since = DayField(label=_("Issued since"), required=False)

    def __init__(self, meeting: Meeting, rows: Sequence[dict[str, Any]], asked: QueryDict) -> None:
        if (former := asked.get("language")) in FORMER:
            asked = asked.copy()
            asked["language"] = FORMER[former]
        super().__init__(asked)
        kinds = [
            (kind.name, kind.label) for kind in all_kinds() if not kind.in_hand and not kind.for_one_reader
        ]
        field_of(self, "language", forms.ChoiceField).choices = [
            ANY,
            *((code, language_name(code)) for code in codes()),
            (BILINGUAL[0], pgettext_lazy("language", "Arabic and English")),
        ]
        field_of(self, "kind", forms.ChoiceField).choices = [ANY, *kinds]
        item, session = (field_of(self, name, forms.ModelChoiceField) for name in ("item", "session"))
        item.queryset, item.choices = meeting.agenda_items.all(), self.items
        session.queryset = meeting.working_sessions.order_by("number")
        session.empty_label = pgettext_lazy("filter", "All")
        self.meeting, self.rows = meeting, rows
        for field in self.fields.values():
            field.widget.attrs["class"] = "text-input"

    def items(self) -> list[tuple[Any, Any]]:
        """Items of the first level, items that have documents, and the selected item."""
        shown = {str(row["item"].pk) for row in self.rows if row["item"]} | {self.data.get("item")}
        items = AgendaTree(self.meeting)
        return [ANY, *item_choices(item for item in items if item.parent_id is None or str(item.pk) in shown)]

    def narrowed(self) -> list[dict[str, Any]]:
        self.is_valid()
        data = self.cleaned_data
        asked = [self.asks(name, data[name]) for name in self.fields if data.get(name)]
        return [row for row in self.rows if all(ask(row) for ask in asked)]

    def asks(self, name: str, value: Any) -> Callable[[dict[str, Any]], bool]:
        zone = self.meeting.tz
        return {
            "kind": lambda row: row["document"].kind == value,
            "item": lambda row: value in line_of(row["item"]),
            "session": lambda row: (
                row["document"].about == f"ws-{value.number}"
                or (row["item"] is not None and row["item"].working_session_id == value.pk)
            ),
            "language": lambda row: any(layout == value and file for layout, file in row["latest"]["files"]),
            "since": lambda row: timezone.localtime(row["latest"]["edition"].issued_at, zone).date() >= value,
        }[name]


def upload(label: Any) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        widget=forms.FileInput({"accept": "application/pdf", "class": "text-input fills"}),
    )


def series_choices() -> list[tuple[str, Any]]:
    new = [(series, f"{LRM}{series}.{LRM}") for series in SERIES]
    modifiers = [
        (REVISION, _("Revision (Rev.)")),
        (ADDENDUM, _("Addendum (Add.)")),
        (CORRIGENDUM, _("Corrigendum (Corr.)")),
    ]
    return [*new, *modifiers]


class ShelveForm(forms.Form):
    """Needs a title and a file, each in at least one language."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    series = forms.ChoiceField(
        label=_("Series"), choices=series_choices, widget=forms.Select({"class": "text-input"})
    )
    to = forms.ModelChoiceField(
        Document.objects.none(),
        label=_("To which document"),
        required=False,
        help_text=_("Only for a revision, an addendum or a corrigendum of a document on the shelf."),
        widget=forms.Select({"class": "text-input"}),
    )
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=audience_choices, initial=PARTICIPANTS,
        widget=forms.Select({"class": "text-input"}),
    )  # fmt: skip
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("Agenda item"),
        required=False,
        widget=forms.Select({"class": "text-input"}),
    )
    made: dict[str, Plain]

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        item = field_of(self, "item", forms.ModelChoiceField)
        item.queryset = meeting.agenda_items.all()
        item.choices = [("", "–"), *item_choices(AgendaTree(meeting))]
        shelf = (
            Document.objects.filter(meeting=meeting)
            .on_the_shelf()
            .exclude(kind__in=(INVITATION_LETTER, DOOR_SIGNS))
        )
        field_of(self, "to", forms.ModelChoiceField).queryset = shelf.order_by("symbol")
        for language in [active(), *others(active())]:
            self.fields[column("file", language)] = upload(label_in(str(_("File")), language))
            attributes = {"class": "text-input fills", "lang": language, "dir": direction(language)}
            self.fields[column("title", language)] = HumanFormField(
                label=label_in(str(_("Title")), language), max_length=300, required=False,
                widget=forms.TextInput(attributes),
            )  # fmt: skip
        self.order_fields(
            [
                "request",
                *(column("title", code) for code in [active(), *others(active())]),
                "series",
                "to",
                "item",
                "audience",
            ]
        )
        ask_for_symbol(self, meeting)
        self.made = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for language in codes():
            if file := cleaned.get(column("file", language)):
                try:
                    self.made[language] = checked(file)
                except forms.ValidationError as refusal:
                    self.add_error(column("file", language), refusal)
        if not self.errors and not self.made:
            self.add_error(None, _("Choose a file in at least one language."))
        if cleaned.get("series") in MODIFIERS and not cleaned.get("to"):
            self.add_error("to", _("Say to which document it belongs."))
        if cleaned.get("series") == REVISION and (to := cleaned.get("to")) and to.kind != MADE_ELSEWHERE:
            self.add_error("to", _("What is made here is revised by issuing it once more."))
        if cleaned.get("series") != REVISION and not any(
            cleaned.get(column("title", code)) for code in codes()
        ):
            self.add_error(None, _("Give a title in at least one language."))
        return cleaned

    def title(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(column("title", code), "") for code in codes()}
