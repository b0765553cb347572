"""One style sheet for the browser, written as many: `css/app.css` is put together as files are collected."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

SHEET = "css/app.css"
PARTS = ("tokens", "base", "layout", "components/*")


def parts() -> list[Path]:
    folder = settings.BASE_DIR / "static" / "css"
    return [path for part in PARTS for path in sorted(folder.glob(f"{part}.css"))]


class SheetStorage(Storage):
    prefix = ""

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(b"\n".join(path.read_bytes() for path in parts()), name=name)

    def path(self, name: str) -> str:
        """Only named in messages: there is no such file."""
        return name

    def exists(self, name: str) -> bool:
        return name == SHEET

    def get_modified_time(self, name: str) -> dt.datetime:
        return dt.datetime.fromtimestamp(max(path.stat().st_mtime for path in parts()), dt.UTC)


class SheetFinder(BaseFinder):
    def find(self, path: str, find_all: bool = False, **options: Any) -> list[str]:
        return []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        yield SHEET, SheetStorage()
