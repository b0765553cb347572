"""The bytes of released migrations, and of the statements that they read: what has run somewhere is never changed."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from tests.upgrade import dumps
from tests.upgrade.files import MIGRATIONS, ROOT, STATEMENTS

TABLE = dumps.KEPT / "frozen.json"


def frozen() -> dict[str, str]:
    table: dict[str, str] = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    return table


def checksums(paths: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }


def changed(table: dict[str, str], present: dict[str, str]) -> list[str]:
    """Which files are no longer as they were, or gone."""
    return sorted(name for name, checksum in table.items() if present.get(name) != checksum)


def freeze() -> None:
    """What came with this release; a line that is there stays."""
    table = checksums([*MIGRATIONS, *STATEMENTS, *dumps.KEPT.glob("*.sql.gz")]) | frozen()
    TABLE.write_text(json.dumps(table, indent=2, sort_keys=True) + "\n", encoding="utf-8")
