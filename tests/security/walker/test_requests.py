"""Everything around a form: headers, cookies, bodies."""

import pytest
from django.conf import settings

from meetings.models import Meeting
from papers.models import Document
from tests.depth import share
from tests.security import corpus
from tests.security.addresses import ADDRESSES
from tests.security.examples import examples_of
from tests.security.forms import Field, rotated
from tests.security.walker.walk import Walker, taken_back

pytestmark = pytest.mark.django_db

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
    for turn in share(range(len(given)), 3, "headers"):
        with taken_back():
            walk.get(pages[turn % len(pages)], **rotated(given, fields, turn))
    assert walk.faults == []


def test_no_cookie_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Also quoted, since a quoted cookie may contain any byte, including NUL."""
    names = (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    )
    pages = ["/", "/en/offline/", "/en/desk/", "/en/account/login/"]
    walk.client.logout()
    walk.client.cookies.clear()
    fields = [Field(name, "") for name in names]
    strings = [text for text in corpus.everything() if len(text) < 4000]
    for turn in share(range(len(strings)), 4, "cookies"):
        with taken_back():
            cookies = rotated(strings, fields, turn).items()
            raw = "; ".join(f"{n}={v.encode('utf-8', 'surrogatepass').decode('latin-1')}" for n, v in cookies)
            octal = "".join(f"\\{byte:03o}" for byte in strings[turn].encode("utf-8", "surrogatepass")[:60])
            quoted = "; ".join(f'{name}="{octal}"' for name in names)
            for sent in (raw, quoted):
                walk.get(pages[turn % len(pages)], HTTP_COOKIE=sent)
                walk.client.cookies.clear()
    assert walk.faults == []


BODIES = [
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
]
SENT_TO = [address for address in ADDRESSES if "POST" in address.methods]


def test_no_body_can_be_made_to_fail(walk: Walker, ours: Meeting) -> None:
    """Each address gets a sample of them."""
    examples = examples_of(ours)
    for address in SENT_TO:
        for kind, content in share(BODIES, 4, address.name):
            with taken_back():
                where = address.example(examples)
                answer = walk.hear(walk.client.generic("POST", where, content.encode("latin-1"), kind), where)
                assert answer.status_code in {302, 400, 404, 409, 413, 415, 422}, (address, kind)
    assert [fault for fault in walk.faults if "500" in fault.split(" ")[0]] == []
