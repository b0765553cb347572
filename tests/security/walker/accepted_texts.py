"""What a field accepts: a pure function of the text, which needs no page."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from inspect import isfunction
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Field as FormField
from django.forms import ModelChoiceField
from django.http import QueryDict

from tests.depth import PROOFS, share
from tests.security import corpus
from tests.security.forms import Field, Form, encoded

LIMITS = (
    "required",
    "max_length",
    "min_length",
    "max_value",
    "min_value",
    "max_digits",
    "decimal_places",
    "strip",
)
PICKS = {"checkbox", "radio", "file", "hidden"}
_told: dict[Any, dict[str, Any]] = {}


def kind_of(field: FormField) -> tuple[Any, ...]:
    """Fields of the same kind accept the same."""
    limits = tuple(getattr(field, name, None) for name in LIMITS)
    rules = tuple(f"{rule if isfunction(rule) else vars(rule)} {type(rule)}" for rule in field.validators)
    return type(field), type(field.widget), limits, rules


def takes(field: FormField, name: str) -> dict[str, Any]:
    """The strings that it accepts, with the result of each; any other exception is a fault."""
    if isinstance(field, ModelChoiceField):  # which accepts what rows there are
        return dict(asked(field, name))
    kind = (kind_of(field), options_of(field))
    if kind not in _told:
        _told[kind] = dict(asked(field, name))
    return _told[kind]


def asked(field: FormField, name: str) -> Iterator[tuple[str, Any]]:
    strings = (
        corpus.SHARPEST if isinstance(field, ModelChoiceField) else [*corpus.everything(), corpus.MILLION]
    )
    for text in strings:
        sent = QueryDict(mutable=True)
        sent.setlist(name, received(text))
        try:
            yield text, field.clean(field.widget.value_from_datadict(sent, {}, name))
        except ValidationError:
            continue


@cache
def received(text: str) -> list[str]:
    """The text as it comes out of a request."""
    return QueryDict(f"x={encoded(text)}").getlist("x")


def singly(form: Form) -> Iterator[dict[str, str]]:
    """For each field that is not text, what it accepts: a number or a day each, a few words.

    A third field of one kind in one form is like the first two, unless its form checks it specially.
    """
    met: Counter[Any] = Counter()
    for field in (field for field in form.fields if knows(form, field)):
        bound = form.opened.fields[field.name]
        own_rule = field.name if hasattr(form.opened, f"clean_{field.name}") else ""
        kind = (kind_of(bound), options_of(bound), own_rule)
        met[kind] += 1
        if met[kind] > 2 and not PROOFS:
            continue
        taken = takes(bound, field.name)
        if field.is_text or field.kind in PICKS:
            continue
        found = [text for text in taken if len(text) < len(corpus.MILLION)]
        of_words = all(isinstance(made, str | Model | None) for made in taken.values())
        one_in = len(found) // 3 + 1 if of_words or met[kind] > 1 else 1
        yield from ({field.name: text} for text in share(found, one_in, form.address + field.name))


def options_of(field: FormField) -> str:
    if isinstance(field, ModelChoiceField):
        return str(field.queryset.model)
    return repr(list(getattr(field, "choices", ())))


def knows(form: Form, field: Field) -> bool:
    return field.kind != "file" and field.name in getattr(form.opened, "fields", {})
