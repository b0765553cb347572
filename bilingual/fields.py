"""The one kind of field for human text: cleaned on its way in, whoever brings it."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from .text import clean

LINE_LENGTH = 500
TEXT_LENGTH = 20_000


class HumanFormField(forms.CharField):
    """Refuses, with the character's name, what `bilingual.text.clean` refuses."""

    def __init__(self, *, lines: bool = False, **options: Any) -> None:
        self.lines = lines
        super().__init__(**(options | {"empty_value": ""}))
        self.validators = [
            v for v in self.validators if v.__class__.__name__ != "ProhibitNullCharactersValidator"
        ]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if self.max_length and len(text) > 4 * self.max_length:
            raise ValidationError(
                _("This text is far too long: at most %(limit)d characters."),
                code="max_length",
                params={"limit": self.max_length},
            )
        return clean(text, lines=self.lines)


class JSONFormField(forms.JSONField):
    """An object where the column begins with one, a list where it begins with a list.

    Refuses what Python does not read and PostgreSQL does not hold: nesting and numbers without end, NaN,
    lone surrogates, NUL.
    """

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return self.initial() if callable(self.initial) else None
        try:
            found = super().to_python(value)
            written = json.dumps(found, ensure_ascii=False, allow_nan=False)
            written.encode()
        except (ValueError, RecursionError):
            raise self.refusal(value) from None
        if "\\u0000" in written or (isinstance(self.initial, type) and not isinstance(found, self.initial)):
            raise self.refusal(value)
        return found

    def refusal(self, value: Any) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was refused is shown again as it was typed."""
        try:
            self.to_python(data)
        except ValidationError:
            return InvalidJSONInput(data)
        return super().bound_data(data, initial)


class _Human:
    lines = False

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = super().pre_save(instance, add)  # type: ignore[misc]
        return clean(value, lines=self.lines) if isinstance(value, str) else value

    def formfield(self, **options: Any) -> Any:
        options = {"form_class": HumanFormField, "lines": self.lines, "max_length": self.max_length} | options  # type: ignore[attr-defined]
        return super().formfield(**options)  # type: ignore[misc]


class HumanLine(_Human, models.CharField):  # type: ignore[misc]
    """A single line that a person reads: a title, a name, a place."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", LINE_LENGTH)
        super().__init__(*args, **options)


class HumanText(_Human, models.TextField):  # type: ignore[misc]
    """A text of several lines."""

    lines = True

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", TEXT_LENGTH)
        super().__init__(*args, **options)
