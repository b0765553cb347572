"""To which agenda items a document belongs: a room that knows the agenda registers how this is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .contents import ItemReference

if TYPE_CHECKING:
    from .models import Document

Reader = Callable[["Document"], ItemReference | None]

_readers: list[Reader] = []


def register_reader(reader: Reader) -> Reader:
    _readers[:] = [reader]
    return reader


def item_reference_of(document: Document) -> ItemReference | None:
    """As it stands now, for the masthead of what is issued."""
    return _readers[0](document) if _readers else None
