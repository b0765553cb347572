"""Names that can be guessed: one class of a name in the house, and modules called by nouns."""

import ast
import re
from collections import defaultdict

from tests.test_architecture import ROOMS, ROOT, tracked

# What Django looks for by these names.
DJANGOS = {"Command", "Meta"}
# Nouns of the field that look like gerunds, or are some.
NOUNS = {
    "meeting",
    "numbering",
    "pending",
    "rendering",
    "scheduling",
    "seating",
    "testing",
    "typesetting",
    "wording",
}


def test_no_two_classes_of_the_house_have_one_name() -> None:
    """Which `Kind`, which `State`? A name says it: MailKind, RegistrationState."""
    homes = defaultdict(list)
    for room in ROOMS:
        for path in tracked(f"{room}/*.py"):
            if "migrations" not in path.parts:
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.ClassDef):
                        homes[node.name].append(path.relative_to(ROOT).as_posix())
    doubled = {name: places for name, places in homes.items() if len(places) > 1}
    assert {name: doubled[name] for name in doubled.keys() - DJANGOS} == {}


def test_no_module_is_called_by_a_gerund() -> None:
    """A reader looks for a thing (retention, search, encryption), unless the field itself says it so (seating)."""
    found = [
        path.relative_to(ROOT).as_posix()
        for room in [*ROOMS, "tests"]
        for path in tracked(f"{room}/*.py")
        for word in path.stem.split("_")
        if word.endswith("ing") and word not in NOUNS
    ]
    assert found == []


def test_documents_name_modules_and_files_that_exist() -> None:
    """`papers.clearance.adopt`, `papers/clearance.py`: what moved is to be found under its new name."""
    rooms = "|".join(ROOMS)
    dotted = re.compile(rf"(?<![\w./-])(?:{rooms})(?:\.\w+)+")
    paths = re.compile(rf"(?<![\w./-])(?:{rooms}|tests|templates|static|docs)/[\w/.-]+\.\w+")
    missing = []
    for document in tracked("*.md"):
        name = document.relative_to(ROOT).as_posix()
        if name not in {"CHANGELOG.md", "docs/style.md"}:  # they tell earlier names, too
            for quoted in re.findall(r"`([^`\n]+)`", document.read_text(encoding="utf-8")):
                missing += [f"{name}: {word}" for word in dotted.findall(quoted) if not is_in_the_house(word)]
                missing += [f"{name}: {word}" for word in paths.findall(quoted) if not (ROOT / word).exists()]
    assert missing == []


def is_in_the_house(dotted: str) -> bool:
    """Whether it is a module, or a name that stands in one."""
    *parts, last = dotted.split(".")
    path = ROOT.joinpath(*parts)
    if (path / last).is_dir() or (path / f"{last}.py").is_file():
        return True
    files = [path.with_suffix(".py")] if path.with_suffix(".py").is_file() else list(path.glob("**/*.py"))
    if not files:  # a name within a name, such as a method
        return bool(parts) and is_in_the_house(".".join(parts))
    return any(re.search(rf"\b{last}\b", file.read_text(encoding="utf-8")) for file in files)
