"""The naughty strings at every address, in every parameter and in every field: no answer of 500, nothing poisoned.

The fields are those of the forms as they stand on the pages, so that a new form is walked by itself;
one that cannot be sent as it stands fails until FILLED_IN says what it lacks.
"""

import inspect
import re
import time
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import override as translation_of

from config.launcher.places import ROOT
from desk.translations import gaps_of
from documents.models import Document, Edition
from history.actions import revise
from meetings.models import Meeting
from tests import factories
from tests.security import corpus
from tests.security.addresses import (
    ADDRESSES,
    FORM,
    OWN_PAGES,
    PUBLIC,
    SEND,
    SIGN_IN_PAGES,
    Address,
    examples_of,
    patterns,
)
from tests.security.forms import URLENCODED, Field, Form, body, forms_of, rotated

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "en")
SENDABLE = [address for address in ADDRESSES if address.methods == FORM]
READABLE = [address for address in ADDRESSES if "GET" in address.methods]
BUTTONS = {address.name for address in ADDRESSES if address.methods == SEND}

LONGEST = 4000  # the web server itself refuses longer lines
WAIT_FOR_WORKERS = {"health", "queue"}  # half a second each, and nothing that was typed

# What a form needs that is empty when it is opened.
FILLED_IN = {
    "new_slot": {"kind": "plenary", "start": "10:00", "end": "11:00"},
    "edit_slot": {"room": ""},
}


class Walker:
    """Asks as one of the secretariat, and keeps count of what must not be."""

    def __init__(self, client: Client) -> None:
        client.raise_request_exception = False
        self.client = client
        self.faults: list[str] = []
        self.asked = 0

    def get(self, where: str, **headers: str) -> Any:
        return self.hear(self.client.generic("GET", where, **headers), where)

    def post(self, where: str, what: str) -> Any:
        return self.hear(self.client.generic("POST", where, what, URLENCODED), f"{where} < {what[:300]}")

    def hear(self, answer: Any, what: str) -> Any:
        self.asked += 1
        if answer.status_code >= 500:
            self.faults.append(f"{answer.status_code} {what[:600]}")
        return answer

    def fell(self, request: Any = None, **_: Any) -> None:
        self.faults.append(f"{request.method} {request.path[:200]} {traceback.format_exc(limit=-2)[-400:]}")


@pytest.fixture
def walk(browsers: dict[str, Client]) -> Iterator[Walker]:
    """Every exception counts, whatever the answer was."""
    walker = Walker(browsers["secretariat"])
    got_request_exception.connect(walker.fell)
    yield walker
    got_request_exception.disconnect(walker.fell)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def staged(ours: Meeting, browsers: dict[str, Client]) -> Meeting:
    """Every button is there: a text to confirm, a paper to try again."""
    salma = browsers["secretariat"].get("/en/").wsgi_request.user
    stale = factories.item(ours)
    revise(stale, version=stale.version, by=salma, values={"title_en": "Changed"})
    document = Document.objects.create(meeting=ours, kind="programme", symbol="X/1")
    Edition.objects.create(
        document=document, revision=0, request=uuid.uuid4(), snapshot={}, state="failed", error="timeout",
        issued_at="2026-01-01T00:00Z",
    )  # fmt: skip
    return ours


def pages_of(meeting: Meeting, language: str) -> list[str]:
    examples = examples_of(meeting)
    asked = [address for address in READABLE if address.name not in WAIT_FOR_WORKERS]
    return [address.example(examples, language) for address in asked]


def poisoned(walk: Walker, meeting: Meeting) -> list[str]:
    """Pages that no longer answer."""
    pages = [page for language in LANGUAGES for page in pages_of(meeting, language)]
    return [page for page in pages if walk.get(page).status_code not in {200, 286, 302}]


def form_at(walk: Walker, page: str, name: str) -> list[Form]:
    found = [form for form in forms_of(walk.get(page).text, page) if form.address == name]
    for form in found:
        for field in form.fields:
            field.value = FILLED_IN.get(name, {}).get(field.name, field.value)
    return found


@pytest.mark.parametrize("address", SENDABLE, ids=lambda address: address.name)
def test_no_field_of_a_form_can_be_made_to_fail(walk: Walker, ours: Meeting, address: Address) -> None:
    page = address.example(examples_of(ours))
    forms = form_at(walk, page, address.name)
    assert forms, "no form stands on the page"
    for number, form in enumerate(forms):
        send_everywhere(walk, form)
        send_what_is_stored(walk, page, address, number)
    assert walk.faults == []
    assert poisoned(walk, ours) == []


def send_everywhere(walk: Walker, form: Form) -> None:
    """Every string in every field, all at once; then what a field took, by itself. Nothing of it stays."""
    texts = form.texts
    others = [field for field in form.fields if not field.is_text]
    unwelcome = corpus.unwelcome(min([field.most for field in texts], default=500)) if texts else [""]
    sharp = corpus.sharp()
    step = (
        4 if form.address.startswith("new_") else 2
    )  # a new row's form is that of an edit; two languages, one field
    taken: list[dict[str, str]] = []
    for turn in range(0, max(len(unwelcome), len(sharp)), step):
        given = rotated(sharp, others, turn)
        with taken_back():
            answer = walk.post(form.action, form.body(**given, **rotated(unwelcome, texts, turn)))
        if answer.status_code in {200, 422} and (shown := answer.context and answer.context.get("form")):
            singly = [
                field.name for field in others if field.name in shown.fields and field.kind != "checkbox"
            ]
            taken += [{name: given[name]} for name in singly if name not in shown.errors]
    for one in taken:
        with taken_back():
            walk.post(form.action, form.body(**one))
            connection.check_constraints()
    with taken_back():
        walk.post(form.action, body((text, text) for text in corpus.everything()))


def send_what_is_stored(walk: Walker, page: str, address: Address, number: int) -> None:
    """Every string that a text may hold is stored, and shown again by the form."""
    form = form_at(walk, page, address.name)[number]
    given = corpus.welcome(min(field.most for field in form.texts))
    stored = 0
    for turn in range(len(given)):
        answer = walk.post(form.action, form.body(**rotated(given, form.texts, turn)))
        stored += answer.status_code == 302
        raised(form)
        if answer.status_code != 302 or turn % len(form.texts) == 0:
            connection.check_constraints()
            form = (form_at(walk, page, address.name) or [form])[number]
    assert stored >= len(given) * 0.9, (stored, len(given), answer.text[:3000])


def raised(form: Form) -> None:
    """The next version, or the next number, as the form would show it if it were opened again."""
    for field in form.fields:
        if field.name in {"version", "number"} and field.value.isdecimal():
            field.value = str(int(field.value) + 1)
        if field.name == "wish" and field.value:
            field.value = str(uuid.uuid4())


def test_no_button_can_be_made_to_fail(walk: Walker, staged: Meeting) -> None:
    """The forms that are one button: to move, delete, bring back, issue, try again, confirm."""
    found = {form.shape: form for form in buttons_of(walk, staged)}
    assert {form.address for form in found.values()} == BUTTONS
    for form in found.values():
        fields = [field for field in form.fields if field.name != "csrfmiddlewaretoken"]
        sharp = corpus.sharp()
        for turn in range(len(sharp)):
            together = rotated(sharp, fields, turn)
            singly = [{name: value} for name, value in together.items()] if len(together) > 1 else []
            for given in [together, *singly]:
                with taken_back():
                    walk.post(form.action, form.body(**given))
    assert walk.faults == []
    assert poisoned(walk, staged) == []


def buttons_of(walk: Walker, meeting: Meeting) -> list[Form]:
    examples = examples_of(meeting)
    found = []
    with translation_of("en"):
        gone = meeting.agenda_items.order_by("-pk")[1]
        walk.post(reverse("delete_item", args=[meeting.slug, gone.pk]), f"version={gone.version}")
        room = factories.room(meeting)
        pages = [reverse("agenda", args=[meeting.slug])]
        walk.post(reverse("delete_place", args=[meeting.slug, "room", room.pk]), f"version={room.version}")
        pages += [address.example(examples) for address in READABLE if address.access == "staff"]
        for gap in gaps_of(meeting):
            pages.append(reverse("desk:mend", args=[meeting.slug, gap.model, gap.row.pk, gap.language]))
    for page in pages:
        found += [form for form in forms_of(walk.get(page).text, page) if form.address in BUTTONS]
    return found


# Addresses --------------------------------------------------------------------


def test_no_part_of_an_address_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Each argument is each string; what no pattern takes is one and the same page that is not there."""
    examples = examples_of(ours)
    compact, sharp = (
        [text for text in texts if len(text) <= LONGEST] for texts in (corpus.compact(), corpus.sharp())
    )
    for address in ADDRESSES:
        for name in address.arguments:
            mark = {"request": str(uuid.UUID(int=7))}.get(name, "7007")
            where = address.example(examples | {name: "room" if name == "place" else mark})
            refused = 0
            for text in compact if address.access == PUBLIC else sharp:
                there = where.replace("room" if name == "place" else mark, corpus.encoded(text))
                refused += (unknown := not leads_somewhere(there))
                if not unknown or refused <= 3:
                    with taken_back():
                        walk.get(there) if "GET" in address.methods else walk.post(there, "")
    for text in sharp:
        walk.get(f"/{corpus.encoded(text)}")
    assert walk.faults == []


def leads_somewhere(where: str) -> bool:
    try:
        resolve(uri_to_path(where))
    except Resolver404:
        return False
    return True


def uri_to_path(where: str) -> str:
    return unquote_to_bytes(where).decode("utf-8", "replace")


ROOMS = (
    "desk",
    "documents",
    "sessions",
    "delegates",
    "meetings",
    "directory",
    "history",
    "accounts",
    "ui",
    "config",
)


def parameters() -> set[str]:
    """The query parameters that the code of the rooms reads by name, and those of the libraries."""
    sources = [path.read_text(encoding="utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    read = {name for source in sources for name in re.findall(r"""\.GET(?:\.get\(|\[)"(\w+)\"""", source)}
    return read | {"next", "q", "page", "e", "o", "p", "unknown"}


def test_the_parameters_that_views_read_are_found() -> None:
    assert {"by", "show", "below", "next", "seen"} <= parameters()


def reads(address: Address) -> bool:
    view = inspect.unwrap(dict(patterns())[address.name].callback)
    return "GET" in inspect.getsource(view).replace('GET",', "")


def test_no_query_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Every page gets all strings at once; one that reads a parameter gets each by itself."""
    examples = examples_of(ours)
    known = [Field(name, "") for name in sorted(parameters())]
    strings = [text for text in corpus.sharp() if len(text) <= LONGEST]
    short = [text for text in corpus.everything() if len(text) <= LONGEST]
    at_once = [body((text, text) for text in short[start::3]) for start in range(3)]
    for address in READABLE:
        if address.name in WAIT_FOR_WORKERS:
            continue
        where = address.example(examples)
        turns = range(len(strings)) if reads(address) else range(0, len(strings), 100)
        queries = [body(rotated(strings, known, turn).items()) for turn in turns]
        for query in [*queries, *at_once, "%", "%zz", "a=%ff%fe", "&&&=&=", "=" * 500, "a" * 9000]:
            with taken_back():
                walk.get(f"{where}?{query}")
    assert walk.faults == []


HEADERS = (
    "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_REFERER", "HTTP_USER_AGENT", "HTTP_HX_REQUEST", "HTTP_HX_CURRENT_URL",
    "HTTP_X_REQUEST_ID", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ORIGIN",
    "HTTP_X_CSRFTOKEN", "CONTENT_TYPE", "HTTP_CONTENT_ENCODING",
)  # fmt: skip


def test_no_header_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Except Host, which has a test of its own; a header arrives as Latin-1."""
    Document.objects.update(audience="public")
    examples = examples_of(ours)
    names = ("programme", "paper", "agenda", "language", "front_door")
    pages = [next(a for a in ADDRESSES if a.name == name).example(examples) for name in names]
    strings = [text for text in corpus.everything() if len(text) < 8000]
    given = [text.encode("utf-8", "surrogatepass").decode("latin-1") for text in strings]
    fields = [Field(name, "") for name in HEADERS]
    for digits in ("9" * 5000, "9" * 19, ""):
        for span in (f"bytes={digits}-", f"bytes=-{digits}", f"bytes=0-{digits}"):
            walk.get(pages[1], HTTP_RANGE=span)
    for turn in range(len(given)):
        with taken_back():
            walk.get(pages[turn % len(pages)], **rotated(given, fields, turn))
    assert walk.faults == []


def test_no_cookie_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Quoted as well, for a quoted cookie may hold any byte, NUL too."""
    names = (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    )
    pages = ["/", "/en/", f"/en/meetings/{ours.slug}/", "/en/desk/", "/en/account/login/"]
    walk.client.logout()
    walk.client.cookies.clear()
    fields = [Field(name, "") for name in names]
    strings = [text for text in corpus.everything() if len(text) < 4000]
    for turn in range(len(strings)):
        with taken_back():
            cookies = rotated(strings, fields, turn).items()
            raw = "; ".join(f"{n}={v.encode('utf-8', 'surrogatepass').decode('latin-1')}" for n, v in cookies)
            octal = "".join(f"\\{byte:03o}" for byte in strings[turn].encode("utf-8", "surrogatepass")[:60])
            quoted = "; ".join(f'{name}="{octal}"' for name in names)
            for sent in (raw, quoted):
                walk.get(pages[turn % len(pages)], HTTP_COOKIE=sent)
                walk.client.cookies.clear()
    assert walk.faults == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=", "--\r\n"),
        ("multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="title_ar'),
        ("multipart/form-data; boundary=x", "--x\r\n" * 2000),
        ("multipart/form-data; boundary=\xe9", "--x"),
        ("application/x-www-form-urlencoded; charset=utf-7", "title_ar=%2BADw-"),
        ("application/x-www-form-urlencoded; charset=nothing", "a=b"),
        ("application/x-www-form-urlencoded", "a=" + "b" * 3_000_000),
        ("application/x-www-form-urlencoded", "&".join(f"a{n}=b" for n in range(2000))),
        ("application/json", "[" * 100_000),
        ("text/plain", "\0"),
        ("", ""),
    ],
)
def test_no_body_can_be_made_to_fail(walk: Walker, ours: Meeting, kind: str, content: str) -> None:
    for address in (address for address in ADDRESSES if "POST" in address.methods):
        with taken_back():
            where = address.example(examples_of(ours))
            answer = walk.hear(walk.client.generic("POST", where, content.encode("latin-1"), kind), where)
            assert answer.status_code in {302, 400, 404, 409, 413, 415, 422}, address
    assert [fault for fault in walk.faults if "500" in fault.split(" ")[0]] == []


# The sign-in library --------------------------------------------------------------


LIBRARY = sorted((SIGN_IN_PAGES | OWN_PAGES) & {name for name, _ in patterns()})


@pytest.mark.parametrize("name", LIBRARY)
def test_no_page_of_an_account_can_be_made_to_fail(
    walk: Walker, browsers: dict[str, Client], settings: Any, name: str
) -> None:
    """Without limits of how often, which would hide what stands behind them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = False
    mine = name in OWN_PAGES | {"account_logout"}
    walk.client = browsers["secretariat" if mine else "anonymous"]
    walk.client.raise_request_exception = False
    if mine:
        session = walk.client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
    sharp = corpus.sharp()
    for where in (example_of_library(name), f"{example_of_library(name)}?next=/en/"):
        page = walk.get(where)
        forms = {form.shape: form for form in forms_of(page.text, where)} if page.status_code == 200 else {}
        for form in forms.values():
            fields = [field for field in form.fields if field.name != "csrfmiddlewaretoken"]
            for turn in range(len(sharp)):
                with taken_back():
                    walk.post(form.action, form.body(**rotated(sharp, fields, turn)))
    every = [
        Field(field, "") for field in ("login", "email", "password", "code", "key", "next", "id", "name")
    ]
    for turn in range(0, len(sharp), 4):
        with taken_back():
            given = body(rotated(sharp, every, turn).items())
            walk.get(f"{example_of_library(name)}?{given}")
            walk.post(example_of_library(name), given)
    assert walk.faults == []


def example_of_library(name: str) -> str:
    for arguments in ([], ["x1"], [1], ["1", "x1"]):
        with suppress(NoReverseMatch), translation_of("en"):
            return reverse(name, args=arguments)
    raise AssertionError(f"{name} is nowhere")
