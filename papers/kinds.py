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
"""Describes a change in the current language."""


@dataclass(frozen=True, eq=False, repr=False)
class PaperKind(str):
    """A kind of paper; as a string it is its name, which rows, addresses and files contain."""

    name: str
    label: Any
    order: int
    """Position on the shelf."""
    contents: Any
    """The class of its contents: a frozen dataclass of plain data, with a field `meeting`."""
    body: Callable[[Paper, Typesetter], Body]
    template: str = ""
    """Templates `<template>_single.html` and `_facing.html`; by default the name of the kind."""
    layouts: tuple[str, ...] = ALL_LAYOUTS
    pairs: Callable[[Paper, list[LanguageSide], list[tuple]], list[tuple]] | None = None
    """Combines the rows of both languages in one file, if they are more than pairs."""
    facing: bool = False
    """Whether two languages are set in facing columns."""
    read: Callable[..., Any] | None = None
    """Reads the present contents of a meeting, for kinds that are issued by hand; takes `options`."""
    options: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """Fields of the contents; if all of them are empty, there is nothing to issue."""
    published: bool = False
    """Issued by publishing a release, not by hand; the release has asked why texts are missing, and says so."""
    changes: Callable[[Any, Any], Iterator[Sentence]] | None = None
    """Compares the contents of two editions."""
    symbol: str | Callable[[str], str] = ""
    """Added to the meeting's symbol; may depend on what the document is `about`."""
    series: str = ""
    """The papers of the kind are numbered in the order of issue: J.1, J.2 …"""
    audience: Audience = STAFF
    """Who may read it, unless the secretariat chooses otherwise."""
    distribution: Callable[[Any], str] = lambda contents: "general"
    """The category of its documents, from the contents: drafts are "limited"."""
    cleared: bool = False
    """Held until both sides have cleared it."""
    provisional_label: Any = ""
    """Its title until it is adopted, if it is another one then."""
    adoptable: bool = False
    """Provisional until the meeting adopts it: its contents have a field `provisional`."""
    in_hand: bool = False
    """Printed by the secretariat whenever needed; not one of the meeting's papers."""
    personal: bool = False
    """For one person: `about` is the number of the participant."""
    for_one_reader: bool = False
    """On no shelf: served at an address of its own, which knows its reader."""
    unlisted: bool = False
    """Left out of the list of documents."""
    made_elsewhere: bool = False
    """Its files are uploaded, not made here."""
    word: Callable[[Writer], None] | None = None
    """Writes its rows as DOCX, for delegations to mark up."""
    document_title: Callable[[Document, Meeting, Mapping[str, Any] | None], str] | None = None
    """The title of one document, if it is not the label; takes the contents of its latest edition."""
    pictures: Callable[[Any], dict[str, bytes]] | None = None
    """By the addresses that its HTML uses; emblems are always included."""
    pages: Callable[[Any], int] | None = None
    """The number of pages, if it is known before printing."""
    offer: Any = ""
    """A sentence for the desk about what it would say, before the first is issued."""
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
