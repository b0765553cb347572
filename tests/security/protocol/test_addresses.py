"""Links and mails always lead to this site: forwarded headers and a foreign `next` change nothing.

tests/config/test_health.py proves that a wrong Host is refused.
"""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from tests.security.addresses import ADDRESSES
from tests.security.examples import examples_of
from tests.security.protocol.people import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
FORWARDED = {
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_FOR": "203.0.113.7",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_REAL_IP": "203.0.113.7",
    "HTTP_FORWARDED": "for=203.0.113.7;host=evil.example;proto=https",
    "HTTP_X_FORWARDED_PORT": "4444",
    "HTTP_X_ORIGINAL_URL": "/en/desk/",
}


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
