"""Every text that people wrote comes onto paper through the typesetter."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PRINTED = [
    *sorted(HOUSE.glob("*/papers/*.py")),
    HOUSE / "records/paragraphs.py",
    HOUSE / "sessions/officer_lines.py",
]
TEMPLATES = sorted((HOUSE / "templates/papers/print").glob("*.html"))
NOT_PRINTED = {
    "delegates/papers/participants.py": 3,  # two bookmarks, and the alphabetical order
    "documents/papers/annotated.py": 1,  # a bookmark
    "protocol/papers/badges.py": 2,  # alternative texts of pictures; the letter of a category
    "protocol/papers/bundles.py": 1,  # a bookmark
    "protocol/papers/ceremony.py": 2,  # a bookmark; names of languages, which are ours
    "protocol/papers/letter.py": 1,  # the title of the file
    "protocol/papers/nameplates.py": 1,  # a bookmark
    "protocol/papers/personal.py": 1,  # the title of the file
    "records/papers/corrigendum.py": 1,  # the title of the file
    "records/papers/minutes.py": 2,  # the title of the file, a bookmark
    "records/papers/report.py": 1,  # a bookmark
    "releases/papers/programme.py": 1,  # to measure
    "releases/papers/signs.py": 1,  # to measure
    "sessions/papers/agenda.py": 2,  # a bookmark; whether there is a full stop
}
"""How often a kind of paper asks for plain text, and what for: never to print it."""


def test_kinds_of_paper_ask_for_plain_text_only_where_it_is_not_printed():
    asked = {}
    for path in PRINTED:
        count = sum(name == "plain" for name in _asked_of_the_typesetter(path))
        if count:
            asked[str(path.relative_to(HOUSE))] = count
    assert asked == NOT_PRINTED


def _asked_of_the_typesetter(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "setter":
            yield node.attr


def test_templates_of_papers_print_no_raw_contents():
    raw = re.compile(r"\{\{[^}]*(?:\bcontents\.|\.title\.(?:ar|en)\b|body\.heading\b)[^}]*\}\}")
    assert [(path.name, found) for path in TEMPLATES for found in raw.findall(path.read_text())] == []


def test_templates_of_papers_mark_nothing_as_safe():
    assert [path.name for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape", path.read_text())] == []
