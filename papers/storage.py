"""The store of finished files: each under its checksum, for as long as some row names it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable

from django.conf import settings

from jobs.files import write_atomically

from .models import File, place_of
from .press import RenderFailed


def keep(pdf: bytes) -> str:
    """Writes the file atomically under its SHA-256, and returns that."""
    if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf[-32:]:
        raise RenderFailed("error", "not a whole PDF file")
    checksum = hashlib.sha256(pdf).hexdigest()
    target = place_of(checksum)
    if not target.exists():
        write_atomically(target, pdf, mode=0o640)
    return checksum


def remove_unnamed(checksums: Collection[str]) -> None:
    """Deletes those of these files that no row names any longer."""
    for checksum in set(checksums) - named_files():
        place_of(checksum).unlink(missing_ok=True)


def named_files() -> set[str]:
    return {
        *File.objects.values_list("checksum", flat=True),
        *(name for others in _others for name in others()),
    }


_others: list[Callable[[], Iterable[str]]] = []


def register_files(names: Callable[[], Iterable[str]]) -> None:
    """For rooms whose rows name files in this store; `names` returns their checksums."""
    _others.append(names)


def remove_strays() -> int:
    """Deletes files that no row names, as a restored backup can leave behind; only on request."""
    strays = {path.stem for path in settings.PAPERS_DIR.glob("*/*.pdf")} - named_files()
    remove_unnamed(strays)
    return len(strays)
