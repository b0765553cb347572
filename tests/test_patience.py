"""Nothing fails because a machine is slow: no test has a patience of its own."""

import re

from config.launcher.places import ROOT

OWN_PATIENCE = re.compile(
    r"monotonic\(\) \+ \d|\.wait\(\d|\btimeout=[\d_]+[,)]|wait_for_timeout\(|wait_for_function\(|networkidle"
)
"""A number of seconds instead of `tests.patience`, or a pause instead of what the page shows."""
MEASURES = ("tests/bench/", "tests/chaos/", "tests/test_patience.py")


def test_no_test_has_a_patience_of_its_own() -> None:
    files = {str(path.relative_to(ROOT)): path for path in sorted((ROOT / "tests").rglob("*.py"))}
    assert [
        f"{name}:{number}: {line.strip()}"
        for name, path in files.items()
        if not name.startswith(MEASURES)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if OWN_PATIENCE.search(line)
    ] == []
