"""Forms for circulating a record and for correcting it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanFormField
from bilingual.forms import ClockField, DayField, label_in
from bilingual.languages import active, codes, direction, others
from bilingual.translated import column
from papers.forms import ReasonsForm
from records.actions.record_issue import languages_lacking_in
from records.models import Paragraph, Record
from records.wording import LONGEST


class CirculateForm(ReasonsForm):
    """The deadline for corrections, in the meeting's time zone, and why texts are missing."""

    until = DayField(label=_("Corrections until"))
    clock = ClockField(label=pgettext_lazy("time of day", "Time"))

    def __init__(self, record: Record, *args: Any, **options: Any) -> None:
        super().__init__(languages_lacking_in(record), *args, **options)
        self.meeting = record.meeting
        zone = _("Time of the meeting: %(zone)s") % {"zone": self.meeting.offset()}
        self.fields["clock"].help_text = zone
        for name in ("until", "clock"):
            self.fields[name].widget.attrs["class"] = "text-input"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and self.moment() <= timezone.now():
            self.add_error("until", _("This moment is past."))
        self.refuse_without_reasons(self.languages_without_reason())
        return cleaned

    def moment(self) -> dt.datetime:
        data = self.cleaned_data
        return dt.datetime.combine(data["until"], data["clock"], self.meeting.tz)


class InEachLanguage(forms.Form):
    """One text in every language, that of the page first."""

    def add(
        self, name: str, label: Any, *, rows: int, most: int, initial: Any = None, required: bool = False
    ) -> None:
        for language in [active(), *others(active())]:
            attributes = {
                "class": "text-input fills",
                "lang": language,
                "dir": direction(language),
                "rows": rows,
            }
            self.fields[column(name, language)] = HumanFormField(
                label=label_in(str(label), language), lines=True, required=required, max_length=most,
                widget=forms.Textarea(attributes), initial=initial(language) if initial else "",
            )  # fmt: skip

    def texts(self, name: str) -> dict[str, str]:
        return {code: self.cleaned_data.get(column(name, code), "") for code in codes()}


class CorrectionForm(InEachLanguage):
    """Filled with the paragraph's words; a language left unchanged is not corrected."""

    def __init__(self, paragraph: Paragraph, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.paragraph = paragraph
        self.add(
            "words", _("The paragraph should say"), rows=6, most=LONGEST,
            initial=lambda language: paragraph.text("words", language),
        )  # fmt: skip
        self.fields["remark"] = HumanFormField(
            label=_("Remark"), lines=True, required=False, max_length=1000,
            widget=forms.Textarea({"class": "text-input fills", "dir": "auto", "rows": 2}),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(self.words().values()):
            self.add_error(None, _("Nothing is different from what the paragraph says."))
        return cleaned

    def words(self) -> dict[str, str]:
        """The changed words, by language."""
        texts = self.texts("words")
        return {
            code: text if text != self.paragraph.text("words", code) else "" for code, text in texts.items()
        }


class RemarkForm(forms.Form):
    """A delegation's remark on somebody else's words."""

    remark = HumanFormField(
        label=_("Remark"), lines=True, max_length=1000,
        widget=forms.Textarea({"class": "text-input fills", "dir": "auto", "rows": 4}),
    )  # fmt: skip


class CorrigendumForm(InEachLanguage):
    """Filled with the paragraph's present reading; a language version left unchanged was right."""

    def __init__(
        self, reads: Mapping[str, str], written: Mapping[str, str], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.reads = reads
        self.add(
            "words", _("The paragraph should read"), rows=6, most=LONGEST,
            initial=lambda language: written.get(language) or reads.get(language, ""),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(self.words().values()):
            self.add_error(None, _("Nothing is different from what the paragraph says."))
        return cleaned

    def words(self) -> dict[str, str]:
        texts = self.texts("words")
        return {code: text if text != self.reads.get(code, "") else "" for code, text in texts.items()}


class DecideForm(forms.Form):
    reason = HumanFormField(
        label=_("Reason"), lines=True, required=False, max_length=1000,
        widget=forms.Textarea({"class": "text-input fills", "dir": "auto", "rows": 1}),
    )  # fmt: skip
