"""Every kind of form field removes invisible characters."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import AutoFieldMixin
from django.urls import get_resolver

from accounts.passkeys import Credential
from bilingual.fields import (
    BareFormField,
    BareLine,
    EmailFormField,
    EmailLine,
    HumanFormField,
    HumanLine,
    HumanText,
    JSONFormField,
)

OURS = {
    *("desk", "documents", "releases", "records", "working_sessions", "delegates", "papers"),
    *("meetings", "directory", "mail", "history", "accounts"),
}
TYPED = (HumanLine, HumanText, BareLine, EmailLine)
OF_ONE_PATTERN = (models.SlugField, AutoFieldMixin)


def fields_that_people_fill() -> Iterator[models.Field]:
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for field in model._meta.concrete_fields:
                texts = isinstance(field, models.CharField | models.TextField)
                if texts and field.editable and not field.choices and not isinstance(field, OF_ONE_PATTERN):
                    yield field


def test_every_column_that_people_fill_is_cleaned_on_its_way_in() -> None:
    made_by_us = {
        *("delegates.Upload.name", "delegates.Upload.read_as", "papers.Document.about"),
        *(
            "papers.Edition.error",
            "papers.File.layout",
            "papers.File.checksum",
            "papers.File.came_as",
        ),
    }
    passed = {str(field) for field in fields_that_people_fill() if not isinstance(field, TYPED)}
    assert {
        name for name in passed if not name.startswith(("history.", "accounts.User.password"))
    } - made_by_us == set()


def forms_of_ours() -> list[type[forms.BaseForm]]:
    """All form classes; importing the URLconf has imported their modules."""
    assert get_resolver().url_patterns

    def below(kind: type) -> Iterator[type]:
        for sub in kind.__subclasses__():
            yield sub
            yield from below(sub)

    return [form for form in below(forms.BaseForm) if not form.__module__.startswith(("django", "allauth"))]


TAKES_ANYTHING = (HumanFormField, EmailFormField, JSONFormField)
OF_A_LIST_OR_A_PATTERN = (
    *(forms.ChoiceField, forms.ModelChoiceField, forms.RegexField, forms.SlugField, forms.UUIDField),
    *(forms.IntegerField, forms.BooleanField, forms.NullBooleanField, forms.FileField, forms.DateField),
)


def test_every_text_of_a_form_is_cleaned_on_its_way_in() -> None:
    uncleaned = {
        f"{form.__name__}.{name}"
        for form in forms_of_ours()
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if isinstance(field, forms.CharField | forms.JSONField)
        and not isinstance(field, (*TAKES_ANYTHING, *OF_A_LIST_OR_A_PATTERN))
        and not isinstance(field, Credential)
        and "password" not in name
    }
    assert uncleaned == set()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (EmailFormField(), "\u202aSuad@Example.org\u202c", "suad@example.org"),
        (EmailFormField(), " suad@exam\u200bple.org\u200f", "suad@example.org"),
        (EmailFormField(required=False), "\u200f", ""),
        (BareFormField(), "\u2066+966 50 111 2222\u2069", "+966 50 111 2222"),
        (HumanFormField(), "\u202bنديم\u202c", "نديم"),
        (JSONFormField(), '["\u202aFAO\u202c", {"x": "\u200fy"}, 1]', ["FAO", {"x": "y"}, 1]),
    ],
)
def test_what_a_directory_puts_around_its_texts_is_taken_out(field: Any, typed: str, kept: Any) -> None:
    assert field.clean(typed) == kept


@pytest.mark.parametrize("field", [EmailFormField(), BareFormField(), HumanFormField(), JSONFormField()])
def test_an_override_is_refused_by_its_name(field: Any) -> None:
    typed = '["suad@exam\u202eple.org"]' if isinstance(field, JSONFormField) else "suad@exam\u202eple.org"
    with pytest.raises(ValidationError, match="U\\+202E RIGHT-TO-LEFT OVERRIDE"):
        field.clean(typed)
