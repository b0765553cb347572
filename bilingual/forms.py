"""Forms that show a text in every language side by side, and never overwrite another person's edit unnoticed."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .dates import day
from .digits import european
from .languages import active, codes, direction, others
from .translated import Translated, column, languages_missing

YEARS = range(2000, 2101)
Kind = TypeVar("Kind", bound=forms.Field)
LONG = 500
"""characters; a field that allows as many grows with its text"""


def columns_of(*names: str) -> list[str]:
    """The column names of translated fields, for `Meta.fields` of a form."""
    return [column(name, language) for name in names for language in codes()]


def label_in(text: str, language: str) -> str:
    """For example "Title in Arabic"."""
    sentences = {"ar": gettext("%(text)s in Arabic"), "en": gettext("%(text)s in English")}
    sentence = sentences.get(language, gettext("%(text)s (%(language)s)"))
    return sentence % {"text": text, "language": language}


def field_of(form: forms.BaseForm, name: str, kind: type[Kind]) -> Kind:
    """The form's field `name`, typed as `kind`. Raises TypeError if it is of another kind."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name!r} is a {type(field).__name__}, not a {kind.__name__}.")
    return field


class DayField(forms.Field):
    """A day typed as day/month/year, in any digits. A browser's own date field would follow the browser's locale
    instead.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Write the day as day/month/year, for example 22/7/2024."),
        "year": _("Enter a year between %(first)d and %(last)d."),
    }
    FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y")

    def __init__(self, *, years: range = YEARS, **options: Any) -> None:
        self.years = years
        options.setdefault("help_text", _("Day/month/year, for example 22/7/2024"))
        super().__init__(**options)

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, dt.date) or value in self.empty_values:
            return value or None
        typed = european(str(value)).strip()
        for pattern in self.FORMATS:
            try:
                date = dt.datetime.strptime(typed, pattern).date()
            except ValueError:
                continue
            if date.year not in self.years:
                years = {"first": self.years[0], "last": self.years[-1]}
                raise ValidationError(self.error_messages["year"], code="year", params=years)
            return date
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, dt.date) else value


class ClockField(forms.Field):
    """A time of day typed as 09:30, in any digits."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", "maxlength": 8}
    )
    default_error_messages = {"invalid": _("Write the time as hours:minutes, for example 09:30.")}

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, dt.time) or value in self.empty_values:
            return value if isinstance(value, dt.time) else None
        typed = european(str(value)).strip().replace(".", ":")
        try:
            return dt.datetime.strptime(typed, "%H:%M").time()
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value


@dataclass(frozen=True)
class Theirs:
    """The value that somebody else has saved in the meantime."""

    words: str
    value: str | None
    """The value for the field itself; None if it has several."""


def take_any_digits(field: forms.Field) -> None:
    """Replaces a number input, which rejects «٢٠» in browsers, by a text input that still brings up the digit keys."""
    if isinstance(field.widget, forms.NumberInput):
        field.widget = forms.TextInput({"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"})
        field.widget.is_required = field.required


class TranslatedForm(forms.ModelForm):
    """A form of a `Translated` row. `at_least_one` names the texts that are needed in at least one language.

    The form validates; an action writes. After a StaleEdit, `show_conflict` shows the saved value beside each field,
    keeps what was typed, and lets the person choose.
    """

    at_least_one: tuple[str, ...] = ()
    gone_sentence = _(
        "Somebody has deleted this in the meantime. What you typed is still below; copy what you need."
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wish = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.theirs: dict[str, Theirs] = {}
        self.conflict = False
        self.fields["version"].initial = self.instance.version
        if self.instance.pk:
            del self.fields["wish"]  # an edit sent twice is detected by its version
        else:
            self.fields["wish"].initial = uuid.uuid4
        for name, field in self.fields.items():
            self.dress(name, field)

    def dress(self, name: str, field: forms.Field) -> None:
        take_any_digits(field)
        widget = field.widget
        if isinstance(widget, forms.Textarea):
            widget.attrs["rows"] = 4
        elif self.parts(name)[1] and (getattr(field, "max_length", None) or 0) >= LONG:
            widget = field.widget = forms.Textarea({"rows": 1, "data-line": ""} | widget.attrs)
        if not isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.HiddenInput):
            widget.attrs["class"] = "text-input fills"
        base, language = self.parts(name)
        field.says_optional = not language  # type: ignore[attr-defined]
        if language:
            label = self._meta.model._meta.get_field(base).verbose_name
            field.label = label_in(capfirst(label), language)
            widget.attrs |= {"lang": language, "dir": direction(language)}

    def parts(self, name: str) -> tuple[str, str]:
        """The base name and the language of a column; the language is empty if the field is not translated."""
        base, _, language = name.rpartition("_")
        return (
            (base, language)
            if base in self.instance.translated_fields() and language in codes()
            else (name, "")
        )

    def language_fields(self, name: str) -> list[dict[str, Any]]:
        """One text in all languages, for a template; the language of the page comes first."""
        texts = {code: {name: self.instance.text(name, code)} for code in codes()} if self.instance.pk else {}
        stale = self.instance.stale() if self.instance.pk else []
        return [
            {
                "field": self[column(name, language)],
                "language": language,
                "missing": language in languages_missing(texts),
                "stale": language in stale and bool(texts[language][name]),
                "theirs": self.theirs.get(column(name, language)),
            }
            for language in [active(), *others(active())]
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.at_least_one:
            fields = [column(name, language) for language in codes()]
            if not any(cleaned.get(field) or field in self.errors for field in fields):
                label = self._meta.model._meta.get_field(name).verbose_name
                self.add_error(
                    column(name, active()),
                    ValidationError(
                        _("Write this in at least one language: %(label)s."),
                        code="no_language",
                        params={"label": label},
                    ),
                )
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values for an action to write."""
        return {
            name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data
        }

    @property
    def read_version(self) -> int:
        """The version of the row that the person has seen; 0 if the form did not say."""
        return self.cleaned_data.get("version") or 0

    def show_conflict(self, current: Translated) -> None:
        self.conflict = True
        saved = type(self)(instance=current, prefix=self.prefix)
        for name, field in self.fields.items():
            if name != "version" and field.has_changed(saved[name].initial, self[name].data):
                self.theirs[name] = their_value(saved[name])
        read = self.data.copy()  # type: ignore[attr-defined]
        read[self.add_prefix("version")] = current.version
        self.data = read


def their_value(saved: forms.BoundField) -> Theirs:
    """The saved value of a field, as words for a person and as the field holds it."""
    value = saved.value()
    held_values = (
        [str(v) for v in value] if isinstance(value, list) else ["" if value is None else str(value)]
    )
    choices = {str(v): str(words) for v, words in getattr(saved.field, "choices", ())}
    words = "; ".join(choices.get(value_held, value_held) for value_held in held_values)
    if isinstance(value, bool):
        words = gettext("yes") if value else gettext("no")
    return Theirs(words, None if isinstance(value, list | bool) else held_values[0])


def choices_of_days(
    days: Iterable[dt.date], say: Callable[[dt.date], str] | None = None
) -> list[tuple[str, str]]:
    return [(date.isoformat(), say(date) if say else day(date, active(), weekday=True)) for date in days]
