"""Long papers in this build and in one before it: `BUILD_BEFORE=/path/to/it make bench`, on an idle machine.

The builds print in turns, and the least of five counts. `BUILD_BEFORE=/path/to/it make bench ARGS=before` does only this.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from config.launcher import catalogue
from tests.bench.server import ROOT

ROUNDS = 5
PROGRAM = Path(__file__).with_name("one_build.py")
ROWS = (
    ("wall", "minutes of 40 pages, to the third file", "s", 0.55),
    ("record", "minutes of 40 pages, three files", "s CPU", 0.8),
    ("facing", "minutes of 40 pages, facing columns", "s CPU", 0.75),
    ("together", "the presses after them, added up", "MB", 3),
    ("participants", "a list of 2,000 participants", "s CPU", 0.8),
    ("peak", "the press after that list, at most", "MB", 0.8),
)
"""Figure, name, unit, and the part of what the build before took that this one may take."""


def beside_the_build_before(add: Callable[..., None]) -> None:
    before = os.environ.get("BUILD_BEFORE")
    if not before:
        return
    builds = [Path(before), ROOT]
    catalogue.compile_all(builds[0])
    rounds = [[figures_of(build) for build in builds] for _ in range(ROUNDS)]
    for figure, name, unit, times in ROWS:
        floor, least = (min(figures[build][figure] for figures in rounds) for build in (0, 1))
        add(name, least, unit, floor=floor, times=times, beside="before")


def figures_of(build: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, PROGRAM],
        cwd=build,
        env=os.environ | {"FONTSOURCE_DIR": str(ROOT / "node_modules" / "@fontsource")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
