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
    return kind.document_title(document, meeting, contents) if kind.document_title else str(kind.label)
