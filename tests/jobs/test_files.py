"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from jobs.files import LEFTOVER_SECONDS, PREFIX, clear_leftovers, write_atomically


def test_what_cannot_take_its_place_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    (target := tmp_path / "kept").mkdir()
    (target / "inside").write_bytes(b"old")
    with pytest.raises(OSError, match="kept"):
        write_atomically(target, b"new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["inside", "kept"]


def test_drafts_of_killed_processes_are_cleared_and_fresh_ones_are_not(tmp_path: Path) -> None:
    write_atomically(tmp_path / "ab" / "kept", b"kept")
    fresh, old = tmp_path / f"{PREFIX}fresh", tmp_path / "ab" / f"{PREFIX}old"
    for draft in (fresh, old):
        draft.write_bytes(b"half")
    past = old.stat().st_mtime - LEFTOVER_SECONDS - 60
    os.utime(old, (past, past))
    clear_leftovers(tmp_path)
    assert (fresh.exists(), old.exists(), (tmp_path / "ab" / "kept").read_bytes()) == (True, False, b"kept")
