"""Style sheets and scripts can be read, and a change of one word is a change of one line."""

import pytest

from tests.test_architecture import ROOT, tracked

LONGEST_LINE = 160


@pytest.mark.parametrize("kind", ["css", "js", "mjs"])
def test_no_line_is_too_long_to_be_read(kind: str) -> None:
    files = [path for top in ("static", "templates", "tests") for path in tracked(f"{top}/*.{kind}")]
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > LONGEST_LINE
    ]
    assert not long
