"""In a page that runs from right to left, ranges and keys stand in the order in which they are read."""

import re

import pytest

from tests.test_architecture import ROOT, tracked

TEMPLATES = [path for path in tracked("templates/*.html") if "print" not in path.parts]
ISLAND = re.compile(r'<(\w+)[^>]*\bdir="ltr"[^>]*>(.*?)</\1>', re.DOTALL)
KEYS = re.compile(r"<kbd>.*?</kbd>(?:–<kbd>.*?</kbd>)?", re.DOTALL)
DASH = re.compile(r"(?<!\")–|\btimes\b|\bwhen\b")
CHORD = re.compile(r"<kbd>(?:Ctrl|Alt|Shift)</kbd>")


def islands(markup: str) -> list[str]:
    return [match[2] for match in ISLAND.finditer(markup)]


def test_no_range_runs_from_left_to_right_as_a_whole() -> None:
    """The two ends of 09:30–10:30 stand each for themselves; as one island the end would be read first."""
    wrong = [
        f"{path.relative_to(ROOT)}: {inside.strip()}"
        for path in TEMPLATES
        for inside in islands(path.read_text(encoding="utf-8"))
        if DASH.search(KEYS.sub("", inside))
    ]
    assert wrong == []


def test_keys_that_are_pressed_together_stand_as_on_the_keyboard() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if "keys" in path.stem or "keys" in path.parts or path.name == "agenda.html"
        if CHORD.search(ISLAND.sub("", path.read_text(encoding="utf-8")))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("markup", "is_range"),
    [
        ('<bdi class="card-time" dir="ltr">{{ card.times }}</bdi>', True),
        ('<bdi dir="ltr">{{ one }}–{{ other }}</bdi>', True),
        ('<bdi dir="ltr">{{ message.to|default:"–" }}</bdi>', False),
        ('<bdi dir="ltr"><kbd>Alt</kbd> <kbd>1</kbd>–<kbd>6</kbd></bdi>', False),
    ],
)
def test_a_range_in_an_island_is_found(markup: str, is_range: bool) -> None:
    assert bool(DASH.search(KEYS.sub("", islands(markup)[0]))) is is_range
