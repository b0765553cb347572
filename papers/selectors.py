"""Documents with their editions and files, prepared for pages."""

from __future__ import annotations

import re
from typing import Any

from meetings.models import Meeting

from .contents import original_in
from .kinds import kind_named
from .layouts import SEPARATE
from .masthead import distribution_line, original_line
from .models import Document, Edition
from .titles import title_of

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shown(edition: Edition) -> dict[str, Any]:
    """An edition and its files, finished or not yet."""
    kind = kind_named(edition.document.kind)
    made = {file.layout: file for file in edition.files.all()}
    return {
        "edition": edition,
        "files": [
            (layout, made.get(layout))
            for layout in edition.layouts
            if layout in made or not kind.made_elsewhere
        ],
        "word": SEPARATE if kind.word else (),
        "facing": kind.facing,
        "changes": edition.snapshot.get("changes", []),
        "facts": facts_of(edition.snapshot),
        "reasons": list(edition.snapshot.get("reasons", {}).values()),
        "made": len(made),
        "total": len(edition.layouts),
        "seen": f"{edition.state}-{len(made)}-{edition.page}",
    }


def facts_of(snapshot: dict[str, Any]) -> list[str]:
    """What the masthead says of distribution and original."""
    if not (original := original_in(snapshot)):
        return []
    return [distribution_line(snapshot["distribution"]), original_line(original)]


def listed(documents: Any, user: Any, meeting: Meeting) -> list[dict[str, Any]]:
    """The documents with the editions that `user` may see."""
    entries = []
    rows = documents.prefetch_related("editions__files")
    for document in sorted(rows, key=place_of_document):
        visible = [edition for edition in document.editions.all() if user.is_staff or not edition.held]
        editions = sorted(visible, key=lambda edition: edition.order, reverse=True)
        for edition in editions:
            edition.document = document
        if editions:
            contents = editions[0].snapshot.get("contents", {})
            entries.append(
                {
                    "document": document,
                    "adopted": document.adopted_at and not contents.get("provisional"),
                    "title": title_of(document, meeting, contents),
                    "latest": shown(editions[0]),
                    "earlier": list(map(shown, editions[1:])),
                }
            )
    return entries


def place_of_document(document: Document) -> tuple[int, str, list[tuple[int, str]]]:
    """Sort key: kind, then day, then symbol, with numbers in numeric order."""
    day = document.about if ISO_DAY.fullmatch(document.about) else ""
    parts = re.findall(r"(\d*)(\D*)", document.symbol)
    return kind_named(document.kind).order, day, [(int(number or 0), text) for number, text in parts]


def polls(rows: list[dict[str, Any]]) -> bool:
    return any(entry["latest"]["edition"].is_unfinished for entry in rows)
