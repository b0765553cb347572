"""A migration imports nothing that may be renamed."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.upgrade.files import MIGRATIONS, ROOT

MAY = {"django", "bilingual.fields", *sys.stdlib_module_names}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def test_a_migration_imports_django_and_our_fields_only() -> None:
    imports = [(path, name) for path in MIGRATIONS for name in imported(path)]
    foreign = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in imports
        if not {name, name.partition(".")[0]} & MAY
    ]
    assert (foreign, len(imports) > len(MIGRATIONS)) == ([], True)
