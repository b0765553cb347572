from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sheets.limits import Headings
from sheets.reader import read_sheet


class SheetForm(forms.Form):
    """`sheet` is what was read from the file; it must have the `headings`."""

    file = forms.FileField(
        label=_("Sheet of members"),
        widget=forms.FileInput({"accept": ".xlsx,.csv,text/csv"}),
        help_text=_("An XLSX or CSV file of 10 MB and 500 rows at most."),
    )

    def __init__(self, *args: Any, headings: Headings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if file := cleaned.get("file"):
            try:
                cleaned["sheet"] = read_sheet(file, self.headings)
            except forms.ValidationError as refused:
                self.add_error("file", refused)
        return cleaned
