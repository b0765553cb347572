"""The registry of kinds of paper. One object describes a kind; the room that owns the kind registers it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .audiences import STAFF, Audience
from .layouts import ALL_LAYOUTS

if TYPE_CHECKING:
    from meetings.models import Meeting

    from .contents import Paper
    from .models import Document
    from .sheet import Body, LanguageSide
    from .typesetting import Typesetter
    from .word.writer import Writer

Sentence = Callable[[], str]
"""Says what changed, in the language in use."""


@dataclass(frozen=True, eq=False, repr=False)
class PaperKind(str):
    """A kind of paper; as a string it is its name, which rows, addresses and files contain."""

    name: str
    label: Any
    order: int
    """Where its papers stand on the shelf."""
    contents: Any
    """A frozen dataclass of plain data, with `meeting`: what a paper of this kind says."""
    body: Callable[[Paper, Typesetter], Body]
    template: str = ""
    """Templates `<template>_single.html` and `_facing.html`; its name, where nothing else is said."""
    layouts: tuple[str, ...] = ALL_LAYOUTS
    pairs: Callable[[Paper, list[LanguageSide], list[tuple]], list[tuple]] | None = None
    """How the rows of both languages are put together in one file, where they are more than pairs."""
    facing: bool = False
    """Where it is in two languages, they stand in facing columns."""
    read: Callable[..., Any] | None = None
    """What the paper says now of a meeting, where it is issued by hand; `options` are what it is asked besides."""
    options: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """Fields of the contents; where all of them are empty there is nothing to issue."""
    published: bool = False
    """It is issued anew by publishing, not by hand."""
    changes: Callable[[Any, Any], Iterator[Sentence]] | None = None
    """What differs between the contents of two issues."""
    symbol: str | Callable[[str], str] = ""
    """Behind the symbol of the meeting; it may depend on what the document is `about`."""
    series: str = ""
    """The papers of the kind are numbered as they come: J.1, J.2 …"""
    audience: Audience = STAFF
    """Who may read it, unless somebody says otherwise."""
    cleared: bool = False
    """It waits for both keys before others than the secretariat see it."""
    adoptable: bool = False
    """It is provisional until the meeting adopts it: its contents have `provisional`."""
    in_hand: bool = False
    """Printed whenever it is needed, by the secretariat; it is no paper of the meeting's series."""
    personal: bool = False
    """For one person: `about` is the number of the participant."""
    for_one_reader: bool = False
    """On no shelf: it is handed over at an address of its own, which knows whom it is for."""
    unlisted: bool = False
    """The list of documents leaves it out."""
    made_elsewhere: bool = False
    """Its files are uploaded, not made here."""
    word: Callable[[Writer], None] | None = None
    """What delegations mark up, as DOCX: how its rows are written there."""
    document_title: Callable[[Document, Meeting, Mapping[str, Any] | None], str] | None = None
    """What one document of the kind is called, where that is not the label; with the contents of its last issue."""
    pictures: Callable[[Any], dict[str, bytes]] | None = None
    """By the addresses under which its HTML names them; the emblems are there in any case."""
    pages: Callable[[Any], int] | None = None
    """How many its file has, where that is known before it is printed."""
    offer: Any = ""
    """What it would say: a sentence for the desk, where none was issued yet."""
    can_be_offered: Callable[[Meeting, Collection[str]], bool] = lambda meeting, issued: False

    def __new__(cls, name: str, *_: Any, **__: Any) -> PaperKind:
        return super().__new__(cls, name)

    def symbol_of(self, about: str) -> str:
        if callable(self.symbol):
            return self.symbol(about)
        return self.symbol or "/".join(part for part in (self.name.upper(), about) if part)

    def is_empty(self, contents: Any) -> bool:
        values = [getattr(contents, name) for name in self.says]
        return not any(any(value.values()) if isinstance(value, dict) else value for value in values)


_kinds: dict[str, PaperKind] = {}


def register(kind: PaperKind) -> PaperKind:
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"There are two kinds of papers called {kind.name}.")
    return kind


def kind_named(name: str) -> PaperKind:
    """Raises LookupError."""
    return _kinds[name]


def all_kinds() -> list[PaperKind]:
    """In the order of the shelf."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def kinds_that(quality: str) -> list[PaperKind]:
    """The kinds with this attribute true, such as `in_hand` or `personal`."""
    return [kind for kind in all_kinds() if getattr(kind, quality)]


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.name, kind.label) for kind in all_kinds()]
