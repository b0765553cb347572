"""Handing in a nomination letter, and judging it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanFormField
from papers.pdf_sanitizer import Extra, Plain
from protocol.letters_received import letter

INPUT = {"class": "text-input fills"}


class LetterForm(forms.Form):
    """Only those `inside` the secretariat may record a letter shown on paper."""

    file = forms.FileField(
        label=_("The letter as a file"),
        required=False,
        help_text=_("A PDF file, or a picture of the paper (JPEG or PNG), of 20 MB at most."),
        widget=forms.FileInput({"accept": "application/pdf,image/jpeg,image/png", **INPUT}),
    )
    on_paper = HumanFormField(
        label=_("Or shown on paper"),
        required=False,
        max_length=200,
        help_text=_("What was shown, and where it is kept."),
        widget=forms.TextInput({"dir": "auto", **INPUT}),
    )
    made: Plain | None = None

    def __init__(self, *args: Any, inside: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not inside:
            del self.fields["on_paper"]

    def clean_file(self) -> Any:
        if upload := self.cleaned_data["file"]:
            self.made = letter(upload)
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.made and not cleaned.get("on_paper"):
            self.add_error("file", _("Choose the file of the letter."))
        return cleaned

    @property
    def taken_out(self) -> list[str]:
        return [str(Extra(extra).label) for extra in (self.made.taken_out if self.made else ())]


class JudgeForm(forms.Form):
    """`version` is the version of the letter that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(JudgeForm):
    reason = HumanFormField(
        label=_("Reason"),
        lines=True,
        max_length=1000,
        help_text=_("The focal points read it."),
        error_messages={"required": _("Give a reason: the other side reads it.")},
        widget=forms.Textarea({"dir": "auto", "rows": "3", **INPUT}),
    )
