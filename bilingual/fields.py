"""The kinds of fields for what people type: cleaned on its way in, whoever brings it."""

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
        return self.cleaned(text)

    def cleaned(self, text: str) -> str:
        return clean(text, lines=self.lines)


class NameFormField(HumanFormField):
    """What somebody is called."""

    def cleaned(self, text: str) -> str:
        return clean_name(text)


class BareFormField(HumanFormField):
    """A number, a symbol, a code: nothing invisible in it at all."""

    def cleaned(self, text: str) -> str:
        return bare(text)


class EmailFormField(forms.EmailField):
    """An e-mail address: one person is one address, however it was pasted, and as long as its column."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 254} | options)

    def to_python(self, value: Any) -> str:
        return address(super().to_python(value) or "")


class JSONFormField(forms.JSONField):
    """An object where the column begins with one, a list where it begins with a list; each text in it is cleaned.

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
        return cleaned(found)

    def refusal(self, value: Any) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was refused is shown again as it was typed."""
        try:
            self.to_python(data)
        except ValidationError:
            return InvalidJSONInput(data)
        return super().bound_data(data, initial)


def cleaned(found: Any) -> Any:
    """What was read from JSON, its texts and the names of its values as a person may read them."""
    if isinstance(found, str):
        return clean(found, lines=True)
    if isinstance(found, list):
        return [cleaned(one) for one in found]
    if isinstance(found, dict):
        return {cleaned(name): cleaned(value) for name, value in found.items()}
    return found


class _Cleaned(models.Field):
    """Cleaned again as the row is written, since not every text comes by a form."""

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
    """A single line that a person reads: a title, a name, a place."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", LINE_LENGTH)
        super().__init__(*args, **options)


class HumanName(HumanLine):
    """What somebody is called. A migration knows it as a line."""

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
    """A migration knows the field by its column: how it is cleaned is no matter of the database."""

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        column: type[models.Field] = next(
            one for one in type(self).__mro__ if one.__module__.startswith("django.")
        )
        return name, f"django.db.models.{column.__name__}", arguments, options


class BareLine(_AsDjangoKnowsIt, _Cleaned, models.CharField):
    """A number, a symbol, a code."""

    form_class = BareFormField

    def cleaned(self, text: str) -> str:
        return bare(text)


class EmailLine(_AsDjangoKnowsIt, _Cleaned, models.EmailField):
    """An e-mail address."""

    form_class = EmailFormField

    def cleaned(self, text: str) -> str:
        return address(text)
