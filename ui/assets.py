"""What the browser gets: one style sheet, written as many and put together here, four font files, and a decoder."""

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
DECODER = "jsQR.js"  # of the codes on badges, for browsers without one of their own


def parts() -> list[Path]:
    folder = settings.BASE_DIR / "static" / "css"
    return [path for part in PARTS for path in sorted(folder.glob(f"{part}.css"))]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names carry the hash of what is in the file; a module imports the others under those names."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>from "(?P<url>\.{1,2}/[^"]+)")""", 'from "%(url)s"'),)),
    )


class SheetStorage(Storage):
    """Holds one file, the parts one after the other."""

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(b"\n".join(path.read_bytes() for path in parts()), name=name)

    def path(self, name: str) -> str:
        """Only named in messages: there is no such file."""
        return name

    def exists(self, name: str) -> bool:
        return name == SHEET

    def get_modified_time(self, name: str) -> dt.datetime:
        return dt.datetime.fromtimestamp(max(path.stat().st_mtime for path in parts()), dt.UTC)


class CollectedFiles(FileSystemStorage):
    """Files that are collected into a folder of their own."""

    prefix = ""


class AssetFinder(BaseFinder):
    def find(self, path: str, find_all: Any = False, **options: Any) -> Any:
        """Nothing is served but what was collected."""
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
