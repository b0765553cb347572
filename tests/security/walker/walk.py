"""The walker: sends requests, counts forbidden results, and rolls back what was submitted."""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.test import Client

from meetings.models import Meeting
from tests import factories
from tests.security.addresses import ADDRESSES
from tests.security.examples import examples_of
from tests.security.forms import URLENCODED, Form, forms_of
from web.page_cache import page_cache

LANGUAGES = ("ar", "en")
READABLE = [address for address in ADDRESSES if "GET" in address.methods]

LONGEST = 4000  # the web server itself refuses longer lines
WAIT_FOR_WORKERS = {"health", "queue"}  # half a second each, and no input

# Values for fields that are empty when the form is opened.
FILLED_IN = {
    "new_slot": {"kind": "plenary", "start": "10:00", "end": "11:00"},
    "edit_slot": {"room": ""},
    "new_team": {"language": "ar"},
    "replace_member": {"name_ar": "عمر", "name_en": "Omar"},
    "new_member": {"name_ar": "عمر", "name_en": "Omar"},
    "at_once": {"name_ar": "عمر", "name_en": "Omar", "grounds": "Letter shown"},
}


class Walker:
    """Sends requests as the secretariat, and collects forbidden results."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.faults: list[str] = []
        self.asked = 0

    def get(self, where: str, **headers: str) -> Any:
        return self.hear(self.client.generic("GET", where, **headers), where)

    def post(self, where: str, what: str) -> Any:
        return self.hear(self.client.generic("POST", where, what, URLENCODED), f"{where} < {what[:300]}")

    @property
    def client(self) -> Client:
        return self._client

    @client.setter
    def client(self, client: Client) -> None:
        client.raise_request_exception = False
        self._client = client

    def hear(self, answer: Any, what: str) -> Any:
        self.asked += 1
        if answer.status_code >= 500:
            self.faults.append(f"{answer.status_code} {what[:600]}")
        return answer

    def fell(self, request: Any = None, **_: Any) -> None:
        self.faults.append(f"{request.method} {request.path[:200]} {traceback.format_exc(limit=-2)[-400:]}")


def several(cases: Sequence[Any], at_once: int) -> list[Any]:
    """Creating a meeting costs more than most requests about it, so several cases share one."""
    return [cases[start : start + at_once] for start in range(0, len(cases), at_once)]


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def pages_of(meeting: Meeting, language: str) -> list[str]:
    examples = examples_of(meeting)
    asked = [address for address in READABLE if address.name not in WAIT_FOR_WORKERS]
    return [address.example(examples, language) for address in asked]


def poisoned(walk: Walker, meeting: Meeting) -> list[str]:
    """Pages that no longer answer after everything was published."""
    factories.release(meeting)
    pages = [page for language in LANGUAGES for page in pages_of(meeting, language)]
    return [page for page in pages if walk.get(page).status_code not in {200, 286, 302}]


def form_at(walk: Walker, page: str, name: str) -> list[Form]:
    answer = walk.get(page)
    found = [form for form in forms_of(answer.text, page) if form.address == name]
    for form in found:
        form.opened = answer.context and answer.context.get("form")
        for field in form.fields:
            field.value = FILLED_IN.get(name, {}).get(field.name, field.value)
    return found


@contextmanager
def as_it_was() -> Iterator[None]:
    """Rolls back what a case changes, so that the next does not see it."""
    page_cache.clear()
    with taken_back():
        yield
