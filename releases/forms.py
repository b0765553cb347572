from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext

from bilingual.fields import BareFormField
from papers.forms import ReasonsForm


class ReleaseForm(ReasonsForm):
    """A note on the release, and a reason for each name in `asked`."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    seen = BareFormField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, asked: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(asked, *args, **options)
        self.add_pair("note", gettext("Note for the reader"), lines=True)
