"""Every form of Django's admin for every registered model, and every query string of its lists."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection, models
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from meetings.models import Meeting
from tests.depth import share
from tests.security import corpus
from tests.security.forms import Form, body, forms_of, overlong, rotated
from tests.security.walker.walk import Walker, pages_of, taken_back

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def root(walk: Walker, browsers: dict[str, Client], settings: Any) -> Walker:
    """As the administrator."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    walk.client = browsers["administrator"]
    walk.client.raise_request_exception = False
    return walk


def address(model: type[models.Model], page: str, *arguments: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def newest(model: type[models.Model]) -> str:
    return address(model, "change", model._base_manager.latest("pk").pk)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_no_form_of_the_admin_can_be_made_to_fail(
    root: Walker, one_of_each: Meeting, model: type[models.Model]
) -> None:
    """Some strings in an empty form, others in that of a row; what a row accepts, all pages show."""
    for where in (address(model, "add"), newest(model)):
        page = root.get(where)
        if page.status_code == 403 or not page.context["has_change_permission"]:
            assert root.post(where, "").status_code == 403
            continue
        form = next(form for form in forms_of(page.text, where) if form.action == where)
        opened = page.context["adminform"].form
        taken = send(root, form, opened, share(range(len(corpus.sharp())), 6, where))
        if opened.instance.pk:
            assert store(root, form, opened, taken, [where, *pages_of(one_of_each, "ar")]), (
                "nothing was stored"
            )
            assert root.get(address(model, "changelist")).status_code == 200
    assert root.faults == []


Taken = dict[str, list[str]]


def send(root: Walker, form: Form, opened: Any, turns: range) -> Taken:
    """Tries every string in every field; returns what each accepts, by the form itself, because pages take time."""
    fields = [
        field for field in form.fields if field.kind != "submit" and field.name != "csrfmiddlewaretoken"
    ]
    taken: Taken = {field.name: [field.value] for field in fields}
    for turn in turns:
        given = rotated(corpus.sharp(), fields, turn)
        if turn % 29 == 0:
            with taken_back():
                root.post(form.action, form.body(**given))
        errors = filled_in(opened, form, given).errors
        for name, text in given.items():
            if name.removesuffix("_0").removesuffix("_1") not in errors:
                taken[name].append(text)
    for number, given in enumerate(overlong(fields)):
        assert filled_in(opened, form, given).errors or number % 10
        if number % 10 == 0:
            with taken_back():
                assert root.post(form.action, form.body(**given)).status_code == 200
    return taken


def filled_in(opened: Any, form: Form, given: dict[str, str]) -> Any:
    """The form of the page as the admin would bind it."""
    row = opened.instance
    row = type(row)._base_manager.get(pk=row.pk) if row.pk else type(row)()
    return type(opened)(QueryDict(form.body(**given)), instance=row)


def store(root: Walker, form: Form, opened: Any, taken: Taken, shown: list[str]) -> int:
    """Stores what the fields accept, combined; returns how often a page that shows it was requested."""
    asked = 0
    for turn in range(max(map(len, taken.values()))):
        given = {name: texts[turn % len(texts)] for name, texts in taken.items() if name != "slug"}
        with taken_back():
            if turn % 12:
                heard = filled_in(opened, form, given)
                if heard.is_valid():
                    heard.save()
            elif root.post(form.action, form.body(**given)).status_code == 302:
                for page in [shown[0], *shown[1 + turn // 12 % 7 :: 7]]:
                    assert root.get(page).status_code in {200, 286, 302}, (page, given)
                    asked += 1
            connection.check_constraints()
    return asked


def test_no_query_of_a_list_can_be_made_to_fail(root: Walker, one_of_each: Meeting) -> None:
    """By columns too, because the admin lets anybody filter by any of them in the address."""
    for model in MODELS:
        columns = [field.attname for field in model._meta.fields]
        for number, name in enumerate(["q", "o", "p", "e", "all", "_to_field", "_popup", *columns]):
            for text in ("a\0b", corpus.sharp()[number]):
                root.get(f"{address(model, 'changelist')}?{body([(name, text)])}")
    assert root.faults == []
