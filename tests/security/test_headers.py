"""What every answer carries, and what no header of a request can change."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from documents.models import Document, File
from meetings.models import Meeting
from tests.security.addresses import ADDRESSES, examples_of

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
CARRIED = {
    "Content-Security-Policy": settings.CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def paper(ours: Meeting) -> str:
    Document.objects.update(audience="public")
    return File.objects.get(edition__document__meeting=ours).get_absolute_url()


def test_every_answer_carries_the_headers_that_close_a_page(
    client: Client,
    browsers: dict[str, Client],
    ours: Meeting,
    paper: str,
) -> None:
    etag = client.get(paper)["ETag"]
    page = f"/en/meetings/{ours.slug}/"
    answers = {
        "page": client.get(page),
        "personal page": browsers["secretariat"].get(f"/en/desk/{ours.slug}/"),
        "redirect": client.get("/"),
        "json": client.get(page + "programme.json"),
        "calendar": client.get(page + "programme.ics"),
        "health": client.get("/healthz"),
        "file": client.get(paper),
        "part of a file": client.get(paper, headers={"range": "bytes=0-3"}),
        "known file": client.get(paper, headers={"if-none-match": etag}),
        "impossible part": client.get(paper, headers={"range": "bytes=999-"}),
        "400": client.get("/en/%00/"),
        "404": client.get("/en/no-such-page/"),
        "405": client.post(page),
        "bad host": client.get("/en/", headers={"host": "evil.example"}),
        "403": Client(enforce_csrf_checks=True).post("/en/account/login/", {"login": "x"}),
    }
    lacking = {
        (name, header)
        for name, answer in answers.items()
        for header, value in CARRIED.items()
        if answer.headers.get(header) != value
    }
    assert not lacking
    assert {name: a.status_code for name, a in answers.items() if name.isdigit()} == {
        "400": 400, "404": 404, "405": 405, "403": 403,
    }  # fmt: skip


def test_what_is_personal_is_stored_nowhere(browsers: dict[str, Client], ours: Meeting) -> None:
    for address in ADDRESSES:
        if address.access == "staff" and "GET" in address.methods:
            answer = browsers["secretariat"].get(address.example(examples_of(ours)))
            assert "no-store" in answer.headers.get("Cache-Control", ""), address.name


POSTED = [address for address in ADDRESSES if "POST" in address.methods]


@pytest.mark.parametrize("address", POSTED, ids=lambda address: address.name)
def test_a_form_from_elsewhere_is_refused(
    browsers: dict[str, Client],
    ours: Meeting,
    address: Any,
) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = browsers["secretariat"].cookies
    answer = careful.post(address.example(examples_of(ours), "ar"), {"title_ar": "من بعيد"})
    assert answer.status_code == 403
    assert "رُفض هذا الطلب" in answer.text


FORGED = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "203.0.113.9",
    "x-real-ip": "203.0.113.9",
    "forwarded": "host=evil.example",
}


def test_forwarded_headers_change_no_link_and_no_mail(client: Client, ours: Meeting) -> None:
    from allauth.account.models import EmailAddress

    from tests import factories

    salma = factories.user("salma2@example.org", staff=True)
    EmailAddress.objects.create(user=salma, email=salma.email, verified=True, primary=True)
    page = client.get(f"/en/meetings/{ours.slug}/?fresh=1", headers=FORGED).text
    client.post("/en/account/login/code/", {"email": salma.email}, headers=FORGED)
    client.post("/en/account/password/reset/", {"email": salma.email}, headers=FORGED)
    assert len(mail.outbox) == 2
    assert "evil.example" not in page + "".join(m.body + m.subject for m in mail.outbox)


def test_a_forged_address_does_not_escape_the_limit_of_guesses(client: Client) -> None:
    sent = {"login": "salma@example.org", "password": "wrong"}
    answers = [
        client.post("/en/account/login/", sent, headers={"x-forwarded-for": f"203.0.113.{n}"})
        for n in range(12)
    ]
    assert "Too many failed login attempts" in answers[-1].text


def test_behind_https_cookies_are_bound_to_the_host_and_to_https() -> None:
    script = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS >= 31536000)"
    )
    env = os.environ | {
        "PUBLIC_BASE_URL": "https://diwan.example.org",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["__Host-session", "__Host-csrf", "True", "True", "True", "Lax", "True"]


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example",
        "https://evil.example", "http:///evil.example", "javascript:alert(1)", "\thttps://evil.example",
        "//evil.example/%2f..", "https://localhost@evil.example/", "／／evil.example",
    ],
)  # fmt: skip
def test_the_language_switch_leads_to_no_other_host(client: Client, evil: str) -> None:
    assert client.get("/language/en/", {"next": evil}).url == "/en/"
