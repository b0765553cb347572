"""Form and model fields for what people type, which clean it wherever it comes from."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from .text import address, bare, clean, clean_name

LINE_LENGTH = 500
TEXT_LENGTH = 20_000


class HumanFormField(forms.CharField):
    """A text field that rejects, by the character's name, what `bilingual.text.clean` rejects."""

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
        return self.cleaned(text)

    def cleaned(self, text: str) -> str:
        return clean(text, lines=self.lines)


class NameFormField(HumanFormField):
    """The name of a person or institution."""

    def cleaned(self, text: str) -> str:
        return clean_name(text)


class BareFormField(HumanFormField):
    """A number, a symbol or a code, without any invisible character."""

    def cleaned(self, text: str) -> str:
        return bare(text)


class EmailFormField(forms.EmailField):
    """An e-mail address of at most 254 characters, normalised so that the same address is always equal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 254} | options)

    def to_python(self, value: Any) -> str:
        return address(super().to_python(value) or "")


class JSONFormField(forms.JSONField):
    """A JSON object or list, as the column's default says, with every text in it cleaned.

    Rejects what Python cannot read or PostgreSQL cannot store: excessive nesting or numbers, NaN, lone surrogates, NUL.
    """

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return self.initial() if callable(self.initial) else None
        try:
            parsed = super().to_python(value)
            written = json.dumps(parsed, ensure_ascii=False, allow_nan=False)
            written.encode()
        except (ValueError, RecursionError):
            raise self.refusal(value) from None
        if "\\u0000" in written or (isinstance(self.initial, type) and not isinstance(parsed, self.initial)):
            raise self.refusal(value)
        return cleaned(parsed)

    def refusal(self, value: Any) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Shows rejected input again as it was typed."""
        try:
            self.to_python(data)
        except ValidationError:
            return InvalidJSONInput(data)
        return super().bound_data(data, initial)


def cleaned(parsed: Any) -> Any:
    """A value read from JSON, with every text and every key cleaned."""
    if isinstance(parsed, str):
        return clean(parsed, lines=True)
    if isinstance(parsed, list):
        return [cleaned(item) for item in parsed]
    if isinstance(parsed, dict):
        return {cleaned(name): cleaned(value) for name, value in parsed.items()}
    return parsed


class _Cleaned(models.Field):
    """Cleans the value again when the row is saved, since not every text comes through a form."""

    form_class: type[forms.Field]

    def cleaned(self, text: str) -> str:
        raise NotImplementedError

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = super().pre_save(instance, add)
        return self.cleaned(value) if isinstance(value, str) else value

    def formfield(self, *args: Any, **options: Any) -> Any:
        return super().formfield(*args, **{"form_class": self.form_class} | options)


class _Human(_Cleaned):
    form_class = HumanFormField
    lines = False

    def cleaned(self, text: str) -> str:
        return clean(text, lines=self.lines)

    def formfield(self, *args: Any, **options: Any) -> Any:
        return super().formfield(*args, **{"lines": self.lines, "max_length": self.max_length} | options)


class HumanLine(_Human, models.CharField):
    """A single line for people to read: a title, a name, a place."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", LINE_LENGTH)
        super().__init__(*args, **options)


class HumanName(HumanLine):
    """The name of a person or institution. Migrations see a `HumanLine`."""

    form_class = NameFormField

    def cleaned(self, text: str) -> str:
        return clean_name(text)

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, f"{HumanLine.__module__}.{HumanLine.__name__}", arguments, options


class HumanText(_Human, models.TextField):
    """A text of several lines."""

    lines = True

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", TEXT_LENGTH)
        super().__init__(*args, **options)


class _AsDjangoKnowsIt(models.Field):
    """Migrations see Django's own field, since cleaning does not concern the database."""

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        column: type[models.Field] = next(
            base for base in type(self).__mro__ if base.__module__.startswith("django.")
        )
        return name, f"django.db.models.{column.__name__}", arguments, options


class BareLine(_AsDjangoKnowsIt, _Cleaned, models.CharField):
    """A number, a symbol or a code."""

    form_class = BareFormField

    def cleaned(self, text: str) -> str:
        return bare(text)


class EmailLine(_AsDjangoKnowsIt, _Cleaned, models.EmailField):
    form_class = EmailFormField

    def cleaned(self, text: str) -> str:
        return address(text)
