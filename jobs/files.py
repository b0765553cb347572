"""Files that exist completely or not at all, even if the writing process is killed."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from pathlib import Path

PREFIX = ".tmp-"
LEFTOVER_SECONDS = 3600


def write_atomically(target: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Writes beside the target, syncs, then renames. Makes the folder if there is none. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, draft = tempfile.mkstemp(prefix=PREFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, mode)
        os.replace(draft, target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Syncs the folder, so that the new name survives a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_leftovers(folder: Path) -> None:
    """Removes half-written files of killed processes, in this folder and below it."""
    before = time.time() - LEFTOVER_SECONDS
    for path in (*folder.glob(f"{PREFIX}*"), *folder.glob(f"*/{PREFIX}*")):
        with contextlib.suppress(FileNotFoundError):  # its writer has finished it in the meantime
            if path.stat().st_mtime < before:
                path.unlink()
