"""The differences between two editions of the annotated agenda or of the list of documents, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext, gettext_noop

from records.changes import say_title

from .contents import AnnotatedContents, ListContents

Say = Callable[[], str]


def list_changes(old: ListContents, new: ListContents) -> Iterator[Say]:
    was, now = (
        {document.symbol: document for document in old.documents},
        {document.symbol: document for document in new.documents},
    )
    for symbol in now:
        if symbol not in was:
            yield partial(say_symbol, gettext_noop("Added: %(symbol)s."), symbol)
        elif now[symbol].withdrawn and not was[symbol].withdrawn:
            yield partial(say_symbol, gettext_noop("Withdrawn: %(symbol)s."), symbol)
    for symbol in was:
        if symbol not in now:
            yield partial(say_symbol, gettext_noop("No longer listed: %(symbol)s."), symbol)


def annotated_changes(old: AnnotatedContents, new: AnnotatedContents) -> Iterator[Say]:
    was, now = {entry.pk: entry for entry in old.entries}, {entry.pk: entry for entry in new.entries}
    for pk, entry in now.items():
        if pk not in was:
            yield partial(say_title, gettext_noop("The item “%(title)s” was added."), entry.title)
        elif was[pk] != entry:
            yield partial(
                say_title, gettext_noop("The item “%(title)s” or its annotation was changed."), entry.title
            )
    for pk, entry in was.items():
        if pk not in now:
            yield partial(say_title, gettext_noop("The item “%(title)s” was deleted."), entry.title)


def say_symbol(sentence: str, symbol: str) -> str:
    return gettext(sentence) % {"symbol": symbol}
