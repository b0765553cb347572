"""The rooms: their order, what each may know, and how large one may be."""

import re
from pathlib import Path

from django.apps import apps

from .test_architecture import CONTRACTS, ROOMS, ROOT, tracked


def test_the_picture_of_the_house_is_the_one_that_imports_are_held_to() -> None:
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = picture[picture.index("    config →") :].partition("\n\n")[0]
    assert re.findall(r"\w+", drawn) == ROOMS
    assert sorted(re.findall(r"^\| `(\w+)` \|", picture, re.MULTILINE)) == sorted(ROOMS)


def test_each_room_says_the_order_of_all_its_modules() -> None:
    said = {room for contract in CONTRACTS if contract.get("exhaustive") for room in contract["containers"]}
    assert said == set(ROOMS)


def test_no_room_holds_more_than_a_sixth_of_the_code() -> None:
    """A room that grows larger is divided, or moves what does not depend on it to a room below."""
    lines = {
        room: sum(
            len(path.read_text(encoding="utf-8").splitlines())
            for path in tracked(f"{room}/*.py")
            if "migrations" not in path.parts
        )
        for room in ROOMS
    }
    assert {room: count for room, count in lines.items() if count * 6 > sum(lines.values())} == {}


FROM_VIEWS = re.compile(r"^\s*(?:from|import) (\w+)(?:\.views\b| import [^\n]*\bviews\b)", re.MULTILINE)


def test_no_room_imports_the_views_of_another() -> None:
    """Except for the URLconfs."""
    found = [
        f"{path.relative_to(ROOT)}: {room}"
        for path in tracked(*(f"{room}/*.py" for room in ROOMS if room != "config"))
        for room in FROM_VIEWS.findall(path.read_text(encoding="utf-8"))
        if room != room_of(path) and room in ROOMS
    ]
    assert found == []


# Words with another meaning in other rooms too.
EVERYDAY = {"entries", "files", "outcome", "paragraphs"}


def test_no_related_name_of_a_room_above_is_used_below() -> None:
    """Imports do not show it: `meeting.records` in a room below records."""
    sources = {
        path: path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in tracked(f"{room}/*.py")
        if "migrations" not in path.parts
    }
    owners: dict[str, set[int]] = {}
    for path, source in sources.items():
        for name in re.findall(r'related_name="([a-z_]+)"', source):
            owners.setdefault(name, set()).add(ROOMS.index(room_of(path)))
    used = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, source in sources.items()
        for name, of in owners.items()
        if name not in EVERYDAY and ROOMS.index(room_of(path)) > max(of)
        if re.search(rf"(?<=[\w\])])\.{name}\b(?!\()|[\"'(, ]{name}__|__{name}\b", without_imports(source))
    ]
    assert used == []


def test_no_room_names_a_table_or_a_function_of_a_room_above() -> None:
    """In statements to the database, which imports do not show either."""
    owners = {model._meta.db_table: model.__module__.partition(".")[0] for model in apps.get_models()}
    for path in tracked("*/migrations/*.py", "*/sql/*.sql"):
        for name in re.findall(r"CREATE FUNCTION (\w+)", path.read_text(encoding="utf-8")):
            owners[name] = room_of(path)
    above = {name: ROOMS.index(room) for name, room in owners.items() if room in ROOMS}
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for room in ROOMS
        for path in tracked(f"{room}/*.py", f"{room}/*.sql")
        for name in re.findall(r"\w+", path.read_text(encoding="utf-8"))
        if above.get(name, len(ROOMS)) < ROOMS.index(room)
    ]
    assert (found, "protocol_forget_photos" in above) == ([], True)


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def without_imports(source: str) -> str:
    return re.sub(r"^(from|import) [^(\n]*(\([^)]*\))?", "", source, flags=re.MULTILINE)
