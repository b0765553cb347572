"""What is looked for on the shelf, and what is put on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanFormField
from bilingual.forms import label_in
from bilingual.languages import active, codes, direction, others, own_name
from bilingual.translated import column
from documents.models import IN_HAND, LAYOUTS, Audience, Kind, audience_choices
from documents.uploading import SERIES, checked
from meetings.models import Meeting
from sessions.models import AgendaItem

ANY = ("", pgettext_lazy("filter", "All"))


class ShelfFilter(forms.Form):
    """In the address; what is not understood narrows nothing."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY])
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Agenda item"), required=False)

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.value, kind.label) for kind in Kind if kind not in {*IN_HAND, Kind.LETTER}]
        self.fields["language"].choices = [
            ANY,
            *((code, own_name(code)) for code in codes()),
            (LAYOUTS[-1], _("Arabic and English")),
        ]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [ANY, *kinds]  # type: ignore[attr-defined]
        self.fields["item"].queryset = meeting.agenda_items.filter(parent=None).order_by("position")  # type: ignore[attr-defined]
        self.fields["item"].empty_label = pgettext_lazy("filter", "All")  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "text-input"

    def narrowed(self, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        self.is_valid()
        given = self.cleaned_data
        kind, language, item = (given.get(name) for name in ("kind", "language", "item"))
        return [
            row
            for row in rows
            if (not kind or row["document"].kind == kind)
            and (not item or row["document"].item_id == item.pk)
            and (not language or any(layout == language and file for layout, file in row["latest"]["files"]))
        ]


def upload(label: Any) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        widget=forms.FileInput({"accept": "application/pdf", "class": "text-input fills"}),
    )


class ShelveForm(forms.Form):
    """A title in at least one language, a file in at least one."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    series = forms.ChoiceField(
        label=_("Series"),
        choices=[(one, f"{one}.") for one in SERIES],
        widget=forms.Select({"class": "text-input"}),
    )
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=audience_choices, initial=Audience.PARTICIPANTS,
        widget=forms.Select({"class": "text-input"}),
    )  # fmt: skip
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=_("Agenda item"),
        required=False,
        widget=forms.Select({"class": "text-input"}),
    )
    made: dict[str, tuple[bytes, int]]

    def __init__(self, meeting: Meeting, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = meeting.agenda_items.filter(parent=None).order_by("position")  # type: ignore[attr-defined]
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
                "item",
                "audience",
            ]
        )
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
        if not any(cleaned.get(column("title", code)) for code in codes()):
            self.add_error(None, _("Give a title in at least one language."))
        return cleaned

    def title(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(column("title", code), "") for code in codes()}
