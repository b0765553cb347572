"""What stands around the pages: addresses, headers, cookies, sessions, mails.

That a wrong Host is refused is proved in tests/config/test_health.py; that a cache in between hands
nobody's page to another, in tests/history/test_pages.py.
"""

import json
import os
import re
import subprocess
import sys
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.launcher.places import ROOT
from documents.models import Document, File
from history.models import Change
from meetings.models import Meeting
from tests import factories
from tests.conftest import signed_in
from tests.security.addresses import ADDRESSES, Address, examples_of
from tests.security.conftest import ROLES

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
FORWARDED = {
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_FOR": "203.0.113.7",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_REAL_IP": "203.0.113.7",
    "HTTP_FORWARDED": "for=203.0.113.7;host=evil.example;proto=https",
    "HTTP_X_FORWARDED_PORT": "4444",
    "HTTP_X_ORIGINAL_URL": "/en/desk/",
}


@pytest.fixture
def salma(db: None) -> User:
    return account("salma@example.org", staff=True)


def account(email: str, **more: Any) -> User:
    user = factories.user(email, **more)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/en/account/login/", {"login": user.email, "password": password}, **more)


# Forwarded headers ------------------------------------------------------------


@pytest.mark.parametrize("name", ["home", "meeting", "programme_ics", "programme_json", "front_door"])
def test_forwarded_headers_change_no_page(client: Client, ours: Meeting, name: str) -> None:
    address = next(a for a in ADDRESSES if a.name == name).example(examples_of(ours))
    plain, forwarded = client.get(address), client.get(address, **FORWARDED)  # type: ignore[arg-type]
    assert stable(plain.text) == stable(forwarded.text)
    assert plain.headers.get("Location") == forwarded.headers.get("Location")


def stable(page: str) -> str:
    return re.sub(r"DTSTAMP:\w+", "", page)


def test_forwarded_headers_change_no_mail(client: Client, salma: User) -> None:
    client.post("/en/account/password/reset/", {"email": salma.email}, **FORWARDED)  # type: ignore[arg-type]
    client.post("/en/account/login/code/", {"email": salma.email}, **FORWARDED)  # type: ignore[arg-type]
    assert len(mail.outbox) == 2
    assert not [letter for letter in mail.outbox if "evil" in str(letter.message())]


def test_forwarded_headers_do_not_lead_past_the_limit_of_attempts(client: Client, salma: User) -> None:
    for number in range(12):
        spoofed = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}", "HTTP_X_REAL_IP": f"203.0.113.{number}"}
        sign_in(client, salma, f"wrong {number}", **spoofed)
    assert sign_in(client, salma, HTTP_X_FORWARDED_FOR="203.0.113.99").status_code != 302


# Redirects --------------------------------------------------------------------

AWAY = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example",
    "/\t/evil.example", "javascript:alert(1)", " //evil.example", "http://localhost@evil.example", "//evil。example",
]  # fmt: skip


@pytest.mark.parametrize("away", AWAY)
def test_nobody_is_led_away(client: Client, salma: User, away: str) -> None:
    answers = [
        client.get("/language/en/", {"next": away}),
        client.post("/en/account/login/", {"login": salma.email, "password": PASSWORD, "next": away}),
        client.post("/en/account/logout/", {"next": away}),
    ]
    for answer in answers:
        assert answer.status_code == 302
        there = urlsplit(urljoin("http://testserver/", answer["Location"].replace("\\", "/")))
        assert (there.scheme, there.netloc) == ("http", "testserver")


# Forms of others --------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("address", [a for a in ADDRESSES if "POST" in a.methods], ids=lambda a: a.name)
def test_a_form_of_another_site_changes_nothing(ours: Meeting, address: Address, language: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        factories.user("s@example.org", staff=True), "django.contrib.auth.backends.ModelBackend"
    )
    where, before = address.example(examples_of(ours), language), Change.objects.count()
    answer = client.post(where, {"version": "1", "title_ar": "x", "title_en": "x", "kind": "agenda"})
    assert answer.status_code == 403
    assert f'<html lang="{language}"' in answer.text
    assert Change.objects.count() == before


@pytest.mark.parametrize(
    "page", ["login/", "logout/", "login/code/", "password/reset/", "email/", "password/change/"]
)
def test_a_form_of_another_site_does_nothing_to_an_account(salma: User, page: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(salma, "django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/en/account/{page}", {"email": "eve@evil.example"}).status_code == 403
    assert client.get("/en/desk/").status_code == 200


# Sessions -----------------------------------------------------------------------


def test_signing_out_ends_the_session_for_good(client: Client, salma: User) -> None:
    sign_in(client, salma)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/en/account/logout/")
    assert with_key(key).get("/en/desk/").status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client, salma: User) -> None:
    sign_in(client, salma)
    other = Client()
    sign_in(other, salma)
    new = PASSWORD + " and more"
    client.post("/en/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (client.get("/en/desk/").status_code, other.get("/en/desk/").status_code) == (200, 302)


def test_an_account_that_is_closed_is_out_on_the_next_request(client: Client, salma: User) -> None:
    sign_in(client, salma)
    User.objects.filter(pk=salma.pk).update(is_active=False)
    assert client.get("/en/desk/").status_code == 302
    assert sign_in(Client(), salma).url.startswith("/en/account/inactive")


def with_key(key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


# Who has an account ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "field"), [("login/", "login"), ("login/code/", "email"), ("password/reset/", "email")]
)
def test_an_answer_does_not_tell_who_has_an_account(salma: User, where: str, field: str) -> None:
    told = []
    for email in (salma.email, "nobody@example.org"):
        mail.outbox.clear()
        client = Client()
        answer = client.post(f"/en/account/{where}", {field: email, "password": "wrong"}, follow=True)
        said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text).replace(email, "EMAIL")
        told.append((answer.status_code, answer.redirect_chain, re.sub(r"\b\w{43,}\b", "", said)))
    assert told[0] == told[1]


def test_strangers_get_one_mail_at_most_and_no_code_in_it(db: None) -> None:
    for where, field in (("login/code/", "email"), ("password/reset/", "email"), ("login/", "login")):
        mail.outbox.clear()
        Client().post(f"/en/account/{where}", {field: "nobody@example.org", "password": "x"})
        assert len(mail.outbox) <= 1
        assert not [m for m in mail.outbox if re.search(r"^\s*[A-Z0-9]{4}-?[A-Z0-9]{4}\s*$", m.body, re.M)]


# Mails --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Eve\r\nBcc: all@evil.example", "Eve\u2028Bcc: x", "a\u202eb", "Eve\x0bX: y"]
)
def test_no_name_reaches_the_head_of_a_mail(client: Client, salma: User, name: str) -> None:
    User.objects.filter(pk=salma.pk).update(name=name, name_ar=name, name_en=name)
    client.post("/en/account/login/code/", {"email": salma.email})
    (letter,) = mail.outbox
    sent = letter.message()
    assert {key.lower() for key in sent} <= {
        "subject", "from", "to", "date", "message-id", "content-type", "mime-version", "content-transfer-encoding",
    }  # fmt: skip
    assert not re.search("[\r\n\u2028\u202e]", letter.subject)
    assert letter.recipients() == [salma.email]


# Headers of every answer ------------------------------------------------------------


def test_every_answer_says_what_a_browser_may_do(browsers: dict[str, Client], ours: Meeting) -> None:
    Document.objects.update(audience="public")
    file = File.objects.get(edition__document__meeting=ours).get_absolute_url()
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


# Cookies --------------------------------------------------------------------------


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


# The admin ------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_has_no_door_of_its_own(browsers: dict[str, Client], role: str) -> None:
    """Who may not enter is sent to the one sign-in, or refused; no page of the admin asks for a password."""
    for where in ("/en/admin/login/", "/en/admin/", "/en/admin/accounts/user/"):
        answer = browsers[role].get(where, follow=True)
        assert "/admin/login/" not in [urlsplit(there).path for there, _ in answer.redirect_chain[1:]]
        if role == "anonymous":
            assert answer.redirect_chain[-1][0].startswith("/en/account/login/")
        elif role == "administrator":
            assert answer.status_code == 200
        elif "/login/" in where and role != "secretariat":
            assert answer.status_code == 403
        assert 'name="username"' not in answer.text


def test_the_secretariat_sees_nothing_in_the_admin_that_it_was_not_given(browsers: dict[str, Client]) -> None:
    assert browsers["secretariat"].get("/en/admin/accounts/user/").status_code == 403


def test_a_link_to_a_page_of_the_desk_comes_back_to_it(client: Client, salma: User) -> None:
    there = client.get("/en/desk/")["Location"]
    assert urlsplit(there).path == reverse("account_login")
    assert (
        client.post(there, {"login": salma.email, "password": PASSWORD, "next": "/en/desk/"}).url
        == "/en/desk/"
    )
    assert signed_in(salma).get("/en/desk/").status_code == 200
