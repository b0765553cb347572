"""A fingerprint of everything that static files are made from, to see whether they must be collected again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from config.launcher.places import ROOT

ALSO = ("requirements.txt", "package-lock.json", "config/settings.py", "ui/assets.py")


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sources():
        stat = path.stat()
        digest.update(f"{path.relative_to(ROOT)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    for directory in (ROOT / "static", *sorted(ROOT.glob("*/static"))):
        yield from sorted(path for path in directory.rglob("*") if path.is_file())
    yield from (ROOT / name for name in ALSO if (ROOT / name).exists())


def stamp(static_root: Path) -> Path:
    """The file with the fingerprint; beside the directory, so that it is not served."""
    return static_root.with_name(f"{static_root.name}.fingerprint")


def is_current(static_root: Path) -> bool:
    file = stamp(static_root)
    return static_root.is_dir() and file.exists() and file.read_text() == fingerprint()
