"""Text copied from a directory or a chat brings invisible marks: no field keeps one."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.db.models.functions import Cast

from bilingual.text import has_marks
from meetings.models import Meeting
from tests.security.addresses import Address
from tests.security.examples import examples_of
from tests.security.forms import Field, Form
from tests.security.walker.test_fields import NEEDS_A_FILE, SENDABLE
from tests.security.walker.walk import Walker, form_at, several, taken_back

pytestmark = pytest.mark.django_db

NOT_TYPED = {"hidden", "select", "checkbox", "radio", "file", "submit", "button", "password"}
AROUND = ("\u202b", "\u200b\u202c\u2069\u200f")
ISOLATED_BY_US = re.compile("\u2068([^\u2068\u2069]*)\u2069")  # a value in one of our sentences


def typed(form: Form) -> dict[str, str]:
    """Each field with its present value, or with something in it."""
    fields = [field for field in form.fields if field.kind not in NOT_TYPED]
    return {field.name: field.value or something_for(field) for field in fields}


def something_for(field: Field) -> str:
    if field.kind == "email":
        return "suad@example.org"
    return "ليلى" if field.is_text else ""


def pasted(text: str) -> str:
    before, behind = AROUND
    return f"{before}{text}{behind}"


def with_marks() -> Iterator[str]:
    """The columns of the database that contain a mark; each table is read once."""
    for model in apps.get_models():
        kinds = CharField | TextField | JSONField
        fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
        rows = model._base_manager.values_list(*(Cast(field.name, TextField()) for field in fields))
        for field, held in zip(fields, zip(*rows, strict=True), strict=False):
            if any(has_marks(ISOLATED_BY_US.sub(r"\1", text)) for text in held if text):
                yield str(field)


@pytest.mark.parametrize("addresses", several(SENDABLE, 8), ids=lambda some: f"from {some[0].name}")
def test_no_field_keeps_what_nobody_sees(
    walk: Walker, ours: Meeting, addresses: list[Address], subtests: object
) -> None:
    before, examples = set(with_marks()), examples_of(ours)
    for address in addresses:
        if address.name in NEEDS_A_FILE:
            continue
        with subtests.test(address.name):  # type: ignore[attr-defined]
            for form in form_at(walk, address.example(examples), address.name):
                given = typed(form)
                with taken_back():
                    taken = walk.post(form.action, form.body(**given)).status_code
                with taken_back():
                    marked = {name: pasted(text) for name, text in given.items()}
                    assert walk.post(form.action, form.body(**marked)).status_code == taken
                    assert set(with_marks()) == before
    assert walk.faults == []
