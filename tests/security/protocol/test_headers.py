"""The headers of every response, including cookies.

tests/web/test_page_cache.py proves that a cache in between mixes up no personal pages.
"""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.models import User
from config.launcher.places import ROOT
from meetings.models import Meeting
from papers.models import Document, File
from tests.security.addresses import ADDRESSES
from tests.security.examples import examples_of
from tests.security.protocol.people import sign_in

pytestmark = pytest.mark.django_db


def test_every_answer_says_what_a_browser_may_do(browsers: dict[str, Client], ours: Meeting) -> None:
    Document.objects.update(audience="public")
    file = File.objects.get(
        edition__document__meeting=ours, edition__document__kind="agenda"
    ).get_absolute_url()
    examples, staff = examples_of(ours), browsers["secretariat"]
    asked: list[tuple[Client, str, str, dict[str, Any]]] = [
        (browser, "GET", address.example(examples), {})
        for browser in (staff, browsers["anonymous"])
        for address in ADDRESSES
        if address.name not in {"health", "queue"}
    ]
    asked += [
        (staff, "GET", "/en/nowhere/", {}), (staff, "GET", "/%00", {}), (staff, "DELETE", "/en/", {}),
        (Client(), "GET", "/en/", {"HTTP_HOST": "evil.example"}), (Client(), "GET", "/en/desk/", {}),
        (Client(enforce_csrf_checks=True), "POST", "/en/account/login/", {}),
        (Client(), "GET", file, {"HTTP_RANGE": "bytes=0-3"}), (Client(), "GET", file, {"HTTP_RANGE": "bytes=900-"}),
        (Client(), "HEAD", file, {}), (Client(), "GET", file, {"HTTP_IF_NONE_MATCH": "*"}),
        (Client(), "GET", "/static/" + stored_name("css/app.css"), {}), (Client(), "GET", "/static/nothing.js", {}),
        (staff, "GET", "/en/admin/", {}), (Client(), "GET", "/en/account/login/", {}),
        (staff, "GET", "/en/account/password/change/", {}),
    ]  # fmt: skip
    lacking, statuses = [], set()
    for browser, method, where, more in asked:
        answer = browser.generic(method, where, **more)
        statuses.add(answer.status_code)
        lacking += [(where, answer.status_code, fault) for fault in lacks(answer)]
        if browser is staff and ("/desk/" in where or "/account/" in where or "/history/" in where):
            kept = "no-store" in answer.get("Cache-Control", "")
            lacking += [] if kept else [(where, answer.status_code, "no-store")]
    assert lacking == []
    assert {200, 206, 302, 304, 400, 403, 404, 405, 416} <= statuses


def test_the_page_of_our_own_fault_says_it_too(client: Client, ours: Meeting) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE meetings_meeting RENAME TO mislaid")
    client.raise_request_exception = False
    answer = client.get("/en/?unknown=1")
    assert answer.status_code == 500
    assert lacks(answer) == []


def lacks(answer: Any) -> list[str]:
    expected = {
        "Content-Security-Policy": settings.CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    return [name for name, value in expected.items() if answer.get(name) != value]


def stored_name(name: str) -> str:
    from django.contrib.staticfiles.storage import staticfiles_storage

    return staticfiles_storage.url(name).removeprefix("/static/")


def test_frames_are_refused_by_the_policy() -> None:
    assert "frame-ancestors 'none'" in settings.CONTENT_SECURITY_POLICY
    assert "unsafe" not in settings.CONTENT_SECURITY_POLICY


def test_no_cookie_is_read_by_a_script_or_sent_along_by_another_site(client: Client, salma: User) -> None:
    client.get("/en/account/login/")
    sign_in(client, salma)
    client.get("/language/ar/")
    assert len(client.cookies) >= 3
    for name, cookie in client.cookies.items():
        assert cookie["samesite"] == "Lax", name
        assert cookie["httponly"] or name == settings.LANGUAGE_COOKIE_NAME, name


ASK = """
import json, django
django.setup()
from django.conf import settings
from django.core.checks import run_checks
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client
client = Client(SERVER_NAME="diwan.example")
plain = client.get("/language/en/")
safe = client.get("/language/en/", secure=True)
print(json.dumps({
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "paths": [settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN],
    "plain": [plain.status_code, plain.get("Location")],
    "hsts": safe.get("Strict-Transport-Security"),
    "language": str(safe.cookies["language"]),
}))
"""


def test_over_https_cookies_are_bound_to_the_host() -> None:
    env = os.environ | {
        "PUBLIC_BASE_URL": "https://diwan.example", "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "CRITICAL",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["names"] == ["__Host-session", "__Host-csrf"]
    assert said["secure"] == [True, True]
    assert said["paths"] == ["/", "/", None]
    assert said["plain"] == [301, "https://diwan.example/language/en/"]
    assert said["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert "Secure" in said["language"]
