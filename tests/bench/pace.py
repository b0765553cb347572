"""A fixed piece of work, timed in the same run as what is measured, so that limits scale with the speed of the
machine.

It does what requests and papers do: building texts, splitting them, keeping them in dictionaries.
"""

import json
import re
import time
from collections.abc import Callable

WORDS = re.compile(r"\w+")
PARAGRAPH = "قررت الجلسة إنشاء فريق عامل. The session decided to establish a working group. " * 40
USUAL = 10.75
"""Milliseconds that the piece takes on the machine of docs/figures.md while nothing else runs; limits scale with it."""


def piece() -> int:
    found: dict[str, list[str]] = {}
    for number in range(60):
        for word in WORDS.findall(f"{number} {PARAGRAPH}"):
            found.setdefault(word, []).append(f"<b>{word}</b> {number}")
    return len(json.loads(json.dumps(found)))


def took(clock: Callable[[], float]) -> float:
    """Milliseconds of CPU or wall time, the fastest of five."""
    runs = []
    for _ in range(5):
        before = clock()
        piece()
        runs.append((clock() - before) * 1000)
    return min(runs)


def pace(unit: str) -> float:
    """The present time of the piece, in the unit of a figure."""
    milliseconds = took(time.process_time if "CPU" in unit else time.perf_counter)
    return milliseconds / (1 if unit.startswith("ms") else 1000)


def usual(unit: str) -> float:
    return USUAL / (1 if unit.startswith("ms") else 1000)
