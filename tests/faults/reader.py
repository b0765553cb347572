"""A simple browser: keeps cookies, fills in forms, and measures time."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.patience import SECONDS

Fields = list[tuple[str, str]]


@dataclass
class Form:
    action: str = ""
    fields: Fields = field(default_factory=list)

    def filled_in(self, **values: str) -> Fields:
        """Each named field with its new value, the others unchanged."""
        left = [(name, value) for name, value in self.fields if name not in values]
        return left + list(values.items())


class Forms(HTMLParser):
    """The forms of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.area: tuple[str, list[str]] | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.found.append(Form(known.get("action", "")))
        elif tag == "select":
            self.select = known.get("name", "")
        elif not self.found:
            return
        elif tag == "option" and self.select and "selected" in known:
            self.found[-1].fields.append((self.select, known.get("value", "")))
        elif tag == "textarea":
            self.area = (known.get("name", ""), [])
        elif tag == "input" and known.get("name") and known.get("type") not in {"checkbox", "radio"}:
            self.found[-1].fields.append((known["name"], known.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            name, text = self.area
            self.found[-1].fields.append((name, "".join(text).removeprefix("\n")))
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area[1].append(data)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    seconds: float

    def form(self, *, with_field: str) -> Form:
        """The first form with such a field."""
        return next(
            form for form in Forms(self.text).found if any(name == with_field for name, _ in form.fields)
        )


class Reader:
    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.answers: list[Answer] = []

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: Fields) -> Answer:
        return self.ask("POST", path, urlencode(fields))

    def ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {
            "Host": f"localhost:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        before = time.monotonic()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        seconds = time.monotonic() - before
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        connection.close()
        known = {name.lower(): value for name, value in answer.headers.items()}
        self.answers.append(Answer(answer.status, known, text, seconds))
        return self.answers[-1]

    def sign_in(self, email: str, password: str) -> Answer:
        path = "/en/account/login/"
        form = self.get(path).form(with_field="login")
        return self.post(path, form.filled_in(login=email, password=password))
