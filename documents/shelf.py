"""All papers of a meeting as one archive, with an index that any browser can open."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils import translation

from bilingual.languages import codes
from meetings.models import Meeting
from papers.html import download_name
from papers.models import Document, Edition, EditionState, File
from papers.titles import title_of

IN_MEMORY = 8 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    symbol: str
    edition: Edition
    document: Document
    files: list[tuple[File, str]]  # with their names in the archive


def newest_of(documents: Iterable[Document], *, held: bool) -> list[Kept]:
    """The latest edition of each document that has files; earlier editions are left out."""
    return [entry for entry in made_of(documents, held=held) if entry.files]


def made_of(documents: Iterable[Document], *, held: bool) -> Iterator[Kept]:
    for document in documents:
        editions = [
            edition
            for edition in document.editions.all()
            if edition.state == EditionState.READY and (held or not edition.held)
        ]
        if not editions:
            continue
        edition = max(editions, key=lambda edition: edition.order)
        edition.document = document
        files = [(file, name_of(file, document, edition)) for file in edition.files.all()]
        yield Kept(edition.symbol, edition, document, files)


def name_of(file: File, document: Document, edition: Edition) -> str:
    symbol = edition.symbol.replace("/", "_")
    return download_name(document.kind, document.about, edition.order, file.layout, symbol)


def as_zip(meeting: Meeting, kept: list[Kept]) -> IO[bytes]:
    out: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed by the answer
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for language in codes():
            archive.writestr(f"index-{language}.html", index_of(meeting, kept, language))
        for entry in kept:
            for file, name in entry.files:
                if file.path.is_file():
                    archive.write(file.path, f"papers/{name}")
    out.seek(0)
    return out


def index_of(meeting: Meeting, kept: list[Kept], language: str) -> str:
    with translation.override(language):
        rows: list[dict[str, Any]] = [
            {
                "kept": entry,
                "title": title_of(entry.document, meeting, entry.edition.snapshot.get("contents")),
            }
            for entry in kept
        ]
        return render_to_string(
            "documents/index_of_set.html", {"meeting": meeting, "rows": rows, "language": language}
        )
