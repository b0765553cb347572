"""What a document is called on the shelf and in the lists, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetings.models import Meeting

from .kinds import kind_named
from .models import Document


def title_of(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None = None) -> str:
    """`contents` are those of its last edition."""
    kind = kind_named(document.kind)
    return kind.document_title(document, meeting, contents) if kind.document_title else str(kind.label)
