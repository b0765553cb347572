"""Text that could be a script is shown as text: in every field, on every page, to every role."""

import itertools
import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.conf import settings
from django.test import Client

from meetings.models import Meeting
from papers.models import Document
from tests import factories
from tests.browser.fixtures import FLAGS
from tests.browser.patience import teach
from tests.conftest import signed_in
from tests.depth import PROOFS, share
from tests.security.addresses import ADDRESSES, OWN, STAFF
from tests.security.conftest import REPRESENTATIVES, ROLES, furnished
from tests.security.examples import examples_of
from tests.security.filled_fields import fill, human_fields, many_rows
from tests.security.forms import URLENCODED, forms_of
from tests.security.roles import STANDING

PAYLOADS = [
    "<script>alert('probe7')</script>",
    "<img src=probe7 onerror=alert(7)>",
    '"><svg onload=alert(7) probe7>',
    "' onfocus=alert(7) autofocus probe7='",
    '" onmouseover="alert(7)" probe7="',
    "</textarea><probe7>",
    "</title><script>probe7</script>",
    "</script><script>alert(7)//probe7",
    '<a href="javascript:alert(7)//probe7">x</a>',
    "javascript:alert('probe7')",
    "<iframe srcdoc='<script>probe7</script>'>",
    "<style>@import '//probe7'</style>",
    "--><probe7 x=<!--",
    "{{probe7.constructor('alert(7)')()}}",
    "\\u003cprobe7\\u003e&lt;probe7&gt;",
]
# Attributes that may contain text: nothing follows or runs it.
VALUES = {
    "value",
    "title",
    "alt",
    "content",
    "placeholder",
    "label",
    "data-value",
    "data-spoken",
    "data-sentence",
}
READABLE = [
    a
    for a in ADDRESSES
    if "GET" in a.methods and a.name not in {"health", "queue", "paper", "paper_word", "service_worker"}
]


def is_a_value(attribute: str) -> bool:
    return attribute in VALUES or (
        attribute.startswith(("aria-", "data-")) and not attribute.startswith("data-hx-")
    )


OF_THE_REQUEST = re.compile(r"\b[A-Za-z0-9]{64}\b|[\w.+-]+@(example\.org|[\w.-]+\.example)")
"""The key of a form and addresses of the cast, in which the same page differs from person to person."""


def intruders(page: str) -> list[str]:
    """Elements and attributes that came out of a payload."""
    if "probe7" not in page and "alert(" not in page:
        return []
    return intruders_of(OF_THE_REQUEST.sub("x", page))


@cache  # one page is shown to many, and a parser as strict as the standard takes its time
def intruders_of(page: str) -> list[str]:
    found = []
    for element in html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).iter():
        name = str(element.tag)
        if "probe7" in name or (name in {"script", "style", "iframe"} and not harmless(element)):
            found.append(name)
        for attribute, value in element.attrib.items():
            if attribute.startswith("on") or "probe7" in str(attribute) or re.match(r"\s*javascript:", value):
                if not is_a_value(attribute) or "probe7" in str(attribute):
                    found.append(f"{name} {attribute}={value}")
            elif "probe7" in value and not is_a_value(attribute):
                found.append(f"{name} {attribute}={value}")
    return found


DATA = {"application/ld+json", "application/json"}  # which no browser runs


def harmless(element: Any) -> bool:
    text = element.text or ""
    return element.tag == "script" and (
        "src" in element.attrib or (element.get("type") in DATA and "<" not in text)
    )


def test_an_intruder_would_be_seen() -> None:
    assert sum(bool(intruders(f'<p title="">{payload}</p>')) for payload in PAYLOADS) >= 9
    assert intruders('<p title="x" onclick="alert(7)">')
    assert intruders('<a href="javascript:alert(7)">')


@pytest.fixture
def spoiled(ours: Meeting) -> Meeting:
    many_rows(ours, len(PAYLOADS))
    fill(PAYLOADS)
    factories.release(ours)
    Document.objects.update(audience="public")
    return Meeting.objects.get(pk=ours.pk)


BY_WHO_ASKS = [a for a in READABLE if a.access == OWN and set(a.arguments) <= {"slug"}]
"""Pages of one's own; for others the examples belong to somebody else."""
IN_BOTH_LANGUAGES = ("anonymous", "secretariat")
LOOKS = {
    **{role: [(role, ("ar", "en"), READABLE)] for role in IN_BOTH_LANGUAGES},
    "representatives": [
        (role, ("ar",), READABLE) for role in REPRESENTATIVES if role not in IN_BOTH_LANGUAGES
    ],
    "standing": [(role, ("ar",), BY_WHO_ASKS) for role in STANDING],
}
if PROOFS:
    LOOKS = {role: [(role, ("ar", "en"), READABLE)] for role in ROLES}


@pytest.mark.django_db
@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_no_page_makes_a_node_of_a_text(
    browsers: dict[str, Client], spoiled: Meeting, looks: list[Any]
) -> None:
    examples = examples_of(spoiled)
    held = 0
    for role, languages, addresses in looks:
        for language, address in itertools.product(languages, addresses):
            if address.access == STAFF and role != "secretariat":  # only the administrator is admitted
                continue
            page = browsers[role].get(address.example(examples, language))
            if "html" in page.get("Content-Type", "") and page.status_code in {200, 286}:
                held += "probe7" in page.text
                assert intruders(page.text) == [], (role, address.name)
    assert held >= 10, "the texts were not shown at all"


@pytest.mark.django_db
def test_no_form_makes_a_node_of_what_was_typed(browsers: dict[str, Client], spoiled: Meeting) -> None:
    """Rejected, in conflict, and in a message after saving."""
    salma, examples, seen = browsers["secretariat"], examples_of(spoiled), set()
    for address in (a for a in ADDRESSES if a.methods == ("GET", "HEAD", "POST")):
        page = address.example(examples)
        form = next((f for f in forms_of(salma.get(page).text, page) if f.address == address.name), None)
        for turn in [0, *share(range(3, len(PAYLOADS), 3), 4, address.name)]:
            if form is None:  # shown to visitors only
                break
            typed = {f.name: three(turn + 3 * n) for n, f in enumerate(form.fields)}
            texts = {f.name: typed[f.name] for f in form.texts}
            for given in (typed, texts | {"version": "0"}) if turn == 0 else (typed,):
                answer = salma.generic("POST", page, form.body(**given), URLENCODED)
                seen.add(answer.status_code)
                assert intruders(answer.text) == [], address.name
    assert {409, 422} <= seen


def three(turn: int) -> str:
    """Several payloads together, since each request takes time; one that must come first, such as an address, does."""
    return " ".join(PAYLOADS[(turn + n) % len(PAYLOADS)] for n in range(3))


@pytest.mark.django_db
def test_no_page_of_the_admin_makes_a_node_of_a_text(browsers: dict[str, Client], spoiled: Meeting) -> None:
    root = browsers["administrator"]
    index = root.get("/en/admin/").text
    lists = sorted(set(re.findall(r'href="(/en/admin/\w+/\w+/)"', index)))
    assert len(lists) >= 9
    for where in lists:
        page = root.get(where).text
        assert intruders_of_admin(page) == [], where
        if row := re.search(rf'href="({where}\d+/change/)', page):
            assert intruders_of_admin(root.get(row[1]).text) == [], row[1]


def intruders_of_admin(page: str) -> list[str]:
    """The admin's own scripts are in the page as data."""
    return [fault for fault in intruders(page) if "probe7" in fault or "alert" in fault]


def test_every_model_with_a_text_is_filled() -> None:
    from django.apps import apps

    filled = {model.__name__ for model in apps.get_models() if human_fields(model)}
    assert {
        "Meeting",
        "AgendaItem",
        "Slot",
        "Room",
        "WorkingSession",
        "Participant",
        "Organisation",
        "User",
    } <= filled


# In a real browser ------------------------------------------------------------

STRANGER_PAGES = ("home", "meeting", "programme", "agenda_item")
STAFF_PAGES = (
    "desk:overview", "agenda", "programme_desk", "places", "details", "edit_slot", "desk:to_translate", "row_history",
)  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_no_text_runs_in_a_browser(live_server: Any) -> None:
    """As a visitor and as the secretariat, including a page of conflict and the history."""
    salma = factories.user("salma@example.org", staff=True, name="Salma")
    meeting = furnished(factories.meeting())
    many_rows(meeting, len(PAYLOADS))
    fill(PAYLOADS)
    factories.release(meeting)
    examples, session = examples_of(meeting), signed_in(salma).cookies[settings.SESSION_COOKIE_NAME].value
    paths = {address.name: address.example(examples, "ar") for address in ADDRESSES}
    with ThreadPoolExecutor(1) as thread:  # the browser's event loop would keep the database from this thread
        heard = thread.submit(look_around, live_server.url, paths, session).result()
    assert heard == []


def look_around(site: str, paths: dict[str, str], session: str) -> list[str]:
    """What the browser complained about."""
    from playwright.sync_api import sync_playwright

    heard: list[str] = []
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        teach()
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(base_url=site)
        context.route("**/static/**", lambda route: route.fulfill(path=static(route.request.url)))
        page = context.new_page()
        page.on("dialog", lambda dialog: (heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda said: heard.append(f"{said.type} {said.text}") if complains(said) else None)
        page.on("pageerror", lambda error: heard.append(f"error {error}"))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
        )
        for name in STRANGER_PAGES:
            look_at(page, paths[name])
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}
        context.add_cookies([cookie])  # type: ignore[list-item]
        for name in STAFF_PAGES:
            look_at(page, paths[name])
        page.goto(paths["edit_item"])
        page.evaluate("document.querySelector('[name=version]').value = 0")
        page.fill("[name=title_en]", PAYLOADS[0] + PAYLOADS[2])
        with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
            page.evaluate("document.querySelector('main form').requestSubmit()")
        assert posted.value.status == 409
        page.locator(".theirs").first.wait_for(state="attached")
        browser.close()
    return heard


def look_at(page: Any, path: str) -> None:
    answer = page.goto(path)
    assert answer.status == 200, path
    assert "probe7" in answer.text(), path


def complains(said: Any) -> bool:
    return said.type in {"error", "warning"} and "status of 409" not in said.text


def static(url: str) -> Path:
    return Path(settings.STATIC_ROOT) / url.split("/static/")[1].split("?")[0]
