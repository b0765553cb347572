from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext

from bilingual.fields import BareFormField, HumanFormField
from bilingual.forms import label_in
from bilingual.languages import active, codes, direction, others, version_follows
from bilingual.texts import Text, in_each_language
from bilingual.translated import column


class ReleaseForm(forms.Form):
    """A note on the release, and a reason for each name in `asked`, in every language.

    If the name is a language, a checkbox gives the usual reason: its version will follow.
    """

    request = forms.UUIDField(widget=forms.HiddenInput)
    seen = BareFormField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, asked: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = list(asked)
        self.add_pair("note", gettext("Note for the reader"), lines=True)
        for name in self.asked:
            if name in codes():
                self.fields[usual_field(name)] = forms.BooleanField(
                    required=False, label=version_follows(name)
                )
            self.add_pair(reason_field(name), gettext("Reason"))

    def add_pair(self, name: str, label: str, *, lines: bool = False) -> None:
        for language in codes():
            widget = forms.Textarea(
                {
                    "class": "text-input fills",
                    "lang": language,
                    "dir": direction(language),
                    "rows": 2 if lines else 1,
                    "data-line": "",
                }
            )
            self.fields[column(name, language)] = HumanFormField(
                lines=lines,
                required=False,
                max_length=2000 if lines else 300,
                label=label_in(label, language),
                widget=widget,
            )

    def language_fields(self, name: str) -> list[dict[str, Any]]:
        """One text in all languages, for a template; the language of the page comes first."""
        return [
            {"field": self[column(name, language)], "language": language}
            for language in [active(), *others(active())]
        ]

    def text(self, name: str) -> Text:
        """The text in each language; empty where nothing was typed."""
        return {language: self.cleaned_data[column(name, language)] for language in codes()}

    def reasons(self) -> dict[str, Text]:
        reasons = {name: self.text(reason_field(name)) for name in self.asked}
        for name in self.asked:
            if self.cleaned_data.get(usual_field(name)) and not any(reasons[name].values()):
                reasons[name] = in_each_language(partial(version_follows, name))
        return reasons


def reason_field(name: str) -> str:
    return f"reason-{name}"


def usual_field(name: str) -> str:
    return f"usual-{name}"
