"""Static files: the style sheet, put together from its parts; four font files; and the decoder of badge codes."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/app.css"
PARTS = ("tokens", "base", "layout", "components/*")
FONTS = [
    f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2"
    for script in ("arabic", "latin")
    for weight in (400, 600)
]
DECODER = "jsQR.js"  # reads badge codes in browsers that have no decoder


def parts() -> list[Path]:
    folder = settings.BASE_DIR / "static" / "css"
    return [path for part in PARTS for path in sorted(folder.glob(f"{part}.css"))]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names each file by its hash, and rewrites imports in JavaScript modules to those names."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>from "(?P<url>\.{1,2}/[^"]+)")""", 'from "%(url)s"'),)),
    )


class SheetStorage(Storage):
    """A storage of one file: the parts of the style sheet, joined in order."""

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(b"\n".join(path.read_bytes() for path in parts()), name=name)

    def path(self, name: str) -> str:
        """Used in messages of collectstatic only; there is no such file on disk."""
        return name

    def exists(self, name: str) -> bool:
        return name == SHEET

    def get_modified_time(self, name: str) -> dt.datetime:
        return dt.datetime.fromtimestamp(max(path.stat().st_mtime for path in parts()), dt.UTC)


class CollectedFiles(FileSystemStorage):
    """Files that are collected into a folder of their own, named by `prefix`."""

    prefix = ""


class AssetFinder(BaseFinder):
    def find(self, path: str, find_all: Any = False, **options: Any) -> Any:
        """Finds nothing: only collected files are served."""
        return []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        yield SHEET, SheetStorage()
        fonts = CollectedFiles(location=settings.FONTSOURCE_DIR / "ibm-plex-sans-arabic" / "files")
        fonts.prefix = "plex"
        for name in FONTS:
            yield name, fonts
        decoder = CollectedFiles(location=settings.JSQR_DIR)
        decoder.prefix = "jsqr"
        yield DECODER, decoder
