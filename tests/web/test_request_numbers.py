import json
import logging
import sys
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from web.json_log import JsonLines
from web.request_numbers import SLOW, current_request, is_worth_a_line, serving

pytestmark = pytest.mark.django_db


def line(message: str, *args: object) -> dict[str, Any]:
    record = logging.LogRecord("diwan", logging.INFO, "", 0, message, args, None)
    text = JsonLines().format(record)
    assert "\n" not in text
    assert text.isascii()
    return json.loads(text)


def test_a_line_of_the_log_is_one_line_whatever_people_typed() -> None:
    typed = "first\nsecond \x1b[31mred\x1b[0m \u202ereversed"
    assert line("Typed: %s", typed)["message"] == f"Typed: {typed}"


def test_a_line_names_the_request_that_it_belongs_to() -> None:
    with serving("0123456789abcdef"):
        assert line("Something")["request"] == "0123456789abcdef"
    assert "request" not in line("Something")


def test_each_answer_carries_the_number_of_its_request(client: Client) -> None:
    first, second = client.get("/en/"), client.get("/en/")
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert current_request() == ""


@pytest.mark.parametrize(
    ("given", "taken"),
    [("from-the-proxy-1234", True), ("short", False), ("evil\tnumber-12345", False), ("x" * 99, False)],
)
def test_the_number_of_a_proxy_is_taken_where_it_is_one(client: Client, given: str, taken: bool) -> None:
    answer = client.get("/en/", headers={"x-request-id": given})
    assert (answer["X-Request-ID"] == given) is taken


def test_a_page_that_was_merely_read_is_not_logged_unless_it_was_slow() -> None:
    read, found = RequestFactory().get("/en/"), HttpResponse()
    assert not is_worth_a_line(read, found, milliseconds=SLOW)
    assert is_worth_a_line(read, found, milliseconds=SLOW + 1)
    assert is_worth_a_line(RequestFactory().post("/en/"), found, milliseconds=1)
    assert is_worth_a_line(read, HttpResponse(status=404), milliseconds=1)


def test_what_failed_is_logged_with_its_status_and_time(client: Client, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, "diwan.request"):
        client.get("/en/no-such-page/")
    (record,) = [record for record in caplog.records if record.name == "diwan.request"]
    assert (record.getMessage(), record.status) == ("GET /en/no-such-page/ 404", 404)
    assert record.milliseconds >= 0


def test_an_address_that_is_secret_is_logged_as_its_pattern(client: Client, caplog: Any) -> None:
    caplog.set_level(logging.INFO, logger="diwan.request")
    token = "k" * 43
    assert client.get(f"/en/calendar/{token}.ics").status_code == 404
    assert token not in caplog.text
    assert "calendar/<token:token>.ics 404" in caplog.text


def test_a_line_does_not_tell_of_whom_a_row_was() -> None:
    formatter = JsonLines()
    try:
        raise ValueError(
            'duplicate key "email_once"\nDETAIL:  Key (email)=(suad@example.org) exists.\nOf Suad.'
        )
    except ValueError:
        record = logging.LogRecord("x", 40, "", 0, "Mail to suad@example.org failed", None, sys.exc_info())
    told = formatter.format(record)
    assert ("email_once" in told, "suad" in told.lower()) == (True, False)
