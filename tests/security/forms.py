"""The forms of a page, as a browser would submit them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve

from .corpus import MILLION, encoded

URLENCODED = "application/x-www-form-urlencoded"


@dataclass
class Field:
    name: str
    value: str
    is_text: bool = False  # for people: its label names a language
    most: int = 500
    kind: str = ""


@dataclass
class Form:
    action: str
    fields: list[Field] = field(default_factory=list)
    opened: Any = None  # Django's form, if the page has it

    @property
    def address(self) -> str:
        return resolve(urlsplit(self.action).path).view_name

    @property
    def shape(self) -> tuple[str, frozenset[str]]:
        return self.address, frozenset(field.name for field in self.fields)

    @property
    def texts(self) -> list[Field]:
        return [field for field in self.fields if field.is_text]

    def body(self, **changed: str) -> str:
        """The submitted data with some fields changed; of checkboxes with one name, one is checked then."""
        as_they_are = [(field.name, field.value) for field in self.fields if field.name not in changed]
        there = {field.name for field in self.fields}
        return body([*as_they_are, *((name, value) for name, value in changed.items() if name in there)])


def rotated(texts: list[str], fields: list[Field], turn: int) -> dict[str, str]:
    """A different text for each field; after as many turns as there are texts, each field has had each."""
    return {field.name: texts[(turn + n) % len(texts)] for n, field in enumerate(fields)}


def overlong(fields: list[Field]) -> Iterator[dict[str, str]]:
    """A text of a million characters in every field, two fields at a time because of the limit of a request."""
    names = list(dict.fromkeys(field.name for field in fields))
    for first in range(0, len(names), 2):
        yield dict.fromkeys(names[first : first + 2], MILLION)


def body(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.inside = False
        self.select: Field | None = None
        self.textarea: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method", "").lower() == "post":
            self.forms.append(Form(has.get("action") or self.page))
            self.inside = True
        elif self.inside:
            self.inner(tag, has)

    def inner(self, tag: str, has: dict[str, str]) -> None:
        if tag == "option" and self.select is not None:
            if "selected" in has or self.select.value == UNSET:
                self.select.value = has.get("value", "")
            return
        if tag not in {"input", "select", "textarea", "button"} or not has.get("name"):
            return
        kind = has.get("type", "text" if tag == "input" else tag)
        if kind in {"checkbox", "radio"} and "checked" not in has and self.knows(has["name"]):
            return
        found = Field(
            has["name"], has.get("value", ""), "lang" in has, int(has.get("maxlength") or 500), kind
        )
        self.forms[-1].fields.append(found)
        if tag == "select":
            found.value, self.select = UNSET, found
        if tag == "textarea":
            self.textarea = found

    def knows(self, name: str) -> bool:
        return any(field.name == name for field in self.forms[-1].fields)

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.textarea.value += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select is not None:
            self.select.value = "" if self.select.value == UNSET else self.select.value
            self.select = None
        elif tag == "textarea":
            self.textarea = None


UNSET = "\0"


def forms_of(html: str, page: str) -> list[Form]:
    """The forms with method POST, each with all its fields, including hidden ones and named buttons."""
    reader = _Reader(page)
    reader.feed(html)
    return reader.forms
