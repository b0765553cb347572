"""Names and sentences, as far as a program can judge them; docs/style.md gives the reasons."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import ROOMS, ROOT, tracked

PYTHON = [path for path in tracked("*.py") if path != Path(__file__).resolve()]
CODE = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in ROOMS]
SCRIPTS = tracked("static/js/*.js")
NO_NAMES = {"one", "there", "found", "said"}
GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
RIDDLES = re.compile(
    r"\bunder (the|his|her|their) hands?\b|\bout of hand\b|\bis the truth\b|\bmay know of\b", re.IGNORECASE
)
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def variables(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Variables and parameters with their lines; the attributes of classes are names of fields."""
    fields = {
        id(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields:
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def prose(path: Path) -> Iterator[str]:
    """Docstrings and comments of a Python file, comments of a script."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        yield from re.findall(r"(?m)(?:^|\s)//.*$|^\s*/?\*.*$", text)
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, DOCUMENTED):
            yield ast.get_docstring(node) or ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_no_variable_has_a_name_that_says_nothing() -> None:
    vague = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in CODE
        for line, name in variables(ast.parse(path.read_text(encoding="utf-8")))
        if name in NO_NAMES
    ]
    assert vague == []


def test_by_is_the_acting_user_and_a_key_is_called_one() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.arg}: {kind}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.arg) and node.annotation
        for kind in [ast.unparse(node.annotation)]
        if (node.arg == "by" and kind not in {"User", "User | None", "Any"})
        or (node.arg == "record" and kind in {"int", "int | None"})
    ]
    assert wrong == []


def test_no_function_is_gendered() -> None:
    names = {
        node.name
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert [name for name in sorted(names) if GENDERED.search(name.replace("_", " "))] == []


@pytest.mark.parametrize("pattern", [GENDERED, RIDDLES], ids=["people are they", "sentences are literal"])
def test_docstrings_and_comments_are_plain(pattern: re.Pattern[str]) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {match[0]} in {words.strip()[:80]!r}"
        for path in [*PYTHON, *SCRIPTS]
        for words in prose(path)
        if (match := pattern.search(words))
    ]
    assert wrong == []
