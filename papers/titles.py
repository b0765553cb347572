"""The title of a document on the shelf and in lists, in the current language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetings.models import Meeting

from .kinds import kind_named
from .models import Document


def title_of(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None = None) -> str:
    """`contents` are those of its latest edition."""
    kind = kind_named(document.kind)
    if kind.document_title:
        return kind.document_title(document, meeting, contents)
    return str(kind.provisional_label if kind.provisional_label and is_provisional(contents) else kind.label)


def is_provisional(contents: Mapping[str, Any] | None) -> bool:
    """Whether these contents are not final yet; what is not issued is not."""
    contents = contents or {}
    return bool(contents.get("provisional", not contents.get("final", False)))
