"""Templates, style sheets and scripts can be read, and a change of one word is a change of one line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, tracked

LONGEST_LINE = 160
LONGEST_TEMPLATE = 120
KEEPS_LINES = "to|paragraph|record-words|marked-words|text-differences|rescued-words|record-quote"
"""Classes of elements that show the line breaks of a text, and so would show those of the template."""
KEPT = re.compile(rf'<(?:blockquote(?! class="answers")|\w+ class="(?:{KEEPS_LINES})")[^>]*>\s*\n')


def lines(*patterns: str) -> Iterator[tuple[str, str]]:
    for path in tracked(*patterns):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            yield f"{path.relative_to(ROOT)}:{number}", line


@pytest.mark.parametrize("kind", ["html", "txt", "css", "js", "mjs"])
def test_no_line_is_too_long_to_be_read(kind: str) -> None:
    patterns = [f"{top}/*.{kind}" for top in ("templates", "static", "tests")]
    assert [place for place, line in lines(*patterns) if len(line) > LONGEST_LINE] == []


def length(template: Path) -> int:
    return len(template.read_text(encoding="utf-8").splitlines())


def test_no_template_is_too_long_to_be_read() -> None:
    long = {path.name: length(path) for path in tracked("templates/*") if length(path) > LONGEST_TEMPLATE}
    assert long == {}


def test_no_line_break_of_a_template_is_shown() -> None:
    templates = tracked("templates/*.html")
    assert [path.name for path in templates if KEPT.search(path.read_text(encoding="utf-8"))] == []


def test_no_line_break_stands_between_the_seats_of_a_head_table() -> None:
    """A paper would show it as a gap."""
    (seat,) = tracked("templates/*/_seat.html")
    assert seat.read_text(encoding="utf-8").endswith(">")
