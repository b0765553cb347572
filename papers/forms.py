from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bilingual.fields import BareFormField, HumanFormField
from bilingual.forms import label_in
from bilingual.languages import active, codes, direction, language_name, others, version_follows
from bilingual.texts import Text, in_each_language
from bilingual.translated import column
from meetings.models import Meeting

from .actions import needs_symbol


class PaperWishForm(forms.Form):
    """`wish` is an idempotency key: submitting the form twice makes one paper."""

    request = forms.UUIDField()


class ReasonsForm(forms.Form):
    """A reason for each name in `asked`, in every language.

    If the name is a language, a checkbox gives the usual reason: its version will follow.
    """

    def __init__(self, asked: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked: list[str] = []
        self.ask(asked)

    def ask(self, names: Iterable[str]) -> None:
        for name in names:
            if name in self.asked:
                continue
            self.asked.append(name)
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
        return {language: self.cleaned_data.get(column(name, language), "") for language in codes()}

    def reasons(self) -> dict[str, Text]:
        reasons = {name: self.text(reason_field(name)) for name in self.asked}
        for name in self.asked:
            if self.cleaned_data.get(usual_field(name)) and not any(reasons[name].values()):
                reasons[name] = in_each_language(partial(version_follows, name))
        return reasons

    def refuse_without_reasons(self, languages: Iterable[str]) -> None:
        """Adds an error for each of the languages that lacks texts, and asks for the reason if it was not asked."""
        languages = list(languages)
        self.ask(languages)
        for language in languages:
            self.add_error(usual_field(language), lacks_texts(language))

    def languages_without_reason(self) -> list[str]:
        return [name for name, text in self.reasons().items() if name in codes() and not any(text.values())]

    def languages_asked(self) -> list[dict[str, Any]]:
        """For a template: what is missing in which language, and the fields for its reason."""
        return [
            {
                "name": name,
                "title": missing_in(name),
                "usual": self[usual_field(name)],
                "fields": self.language_fields(reason_field(name)),
            }
            for name in self.asked
            if name in codes()
        ]


def reason_field(name: str) -> str:
    return f"reason-{name}"


def usual_field(name: str) -> str:
    return f"usual-{name}"


def missing_in(language: str) -> str:
    return gettext("Some texts are not written in this language: %(language)s") % {
        "language": language_name(language)
    }


def lacks_texts(language: str) -> str:
    return gettext("%(language)s: some texts are missing. Say why it is issued without them.") % {
        "language": language_name(language)
    }


class OriginalField(forms.ChoiceField):
    """The languages in which a paper was drafted. The value is a tuple of language codes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=originals, label=_("Original"), widget=forms.Select({"class": "text-input"}), **options
        )

    def clean(self, value: Any) -> Any:
        return tuple(super().clean(value).split()) or None

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, tuple) else value


def originals() -> list[tuple[str, Any]]:
    """In the language of the page."""
    names = {"ar": gettext("In Arabic"), "en": gettext("In English")}
    both = " ".join(codes())
    return [*((code, names[code]) for code in codes()), (both, gettext("Arabic and English"))]


def ask_for_symbol(form: forms.BaseForm, meeting: Meeting) -> None:
    """Adds the field `symbol` if this is the first paper of a meeting without one."""
    if needs_symbol(meeting):
        form.fields["symbol"] = BareFormField(
            max_length=40,
            label=gettext("Symbol of the meeting"),
            initial=f"GM.{meeting.ordinal}",
            help_text=gettext(
                "This is the first paper of the meeting. The symbols of all its papers begin with it."
            ),
            widget=forms.TextInput({"class": "text-input", "dir": "ltr"}),
        )
