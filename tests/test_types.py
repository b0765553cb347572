"""What the type checker reads, and what it is told to overlook."""

import re
import tomllib

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.access import user_of
from bilingual.forms import field_of
from tests.test_architecture import ROOMS, ROOT, tracked

OVERLOOKED_AT_MOST = 30


def overlooked() -> list[str]:
    modules = tracked(*(f"{room}/*.py" for room in ROOMS))
    return [line for path in modules for line in path.read_text().splitlines() if "# type: ignore" in line]


def test_the_type_checker_reads_every_room() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    assert sorted(told["files"]) == sorted(ROOMS)
    assert told["exclude"] == ["migrations"]
    assert told["warn_unused_ignores"]


def test_the_type_checker_is_told_to_overlook_little() -> None:
    assert len(overlooked()) <= OVERLOOKED_AT_MOST


def test_what_the_type_checker_overlooks_is_named() -> None:
    assert [line for line in overlooked() if not re.search(r"# type: ignore\[[a-z, -]+\]", line)] == []


class RoomForm(forms.Form):
    room = forms.ChoiceField()


def test_a_field_is_given_by_its_kind() -> None:
    form = RoomForm()
    field_of(form, "room", forms.ChoiceField).choices = [("1", "Hall")]
    assert form.fields["room"].choices == [("1", "Hall")]
    with pytest.raises(TypeError, match="'room' is a ChoiceField, not a IntegerField"):
        field_of(form, "room", forms.IntegerField)


def test_a_stranger_is_nobody_who_asks() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(TypeError, match="Nobody has signed in"):
        user_of(request)
