"""What long papers take in one build, as a program: `python …/one_build.py` in the folder of that build.

Prints seconds and megabytes as JSON. It is run in a build from before, too, so it asks for little: there, the files of
a paper are printed one after the other.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:1] = [os.getcwd()]  # not the folder of this file

import django  # noqa: E402

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
django.setup()

from papers import press  # noqa: E402
from papers.contents import Paper  # noqa: E402
from papers.html import paper_html  # noqa: E402
from papers.layouts import ALL_LAYOUTS  # noqa: E402
from tests.bench.hands import crowd_of  # noqa: E402
from tests.bench.records import long_minutes  # noqa: E402
from tests.bench.server import cpu  # noqa: E402
from tests.papers import snapshots  # noqa: E402

FACING = "ar-en"


def print_files(paper: Paper[Any], layouts: list[str]) -> None:
    """As the worker of this build does."""
    htmls = ((layout, paper_html(paper, layout)) for layout in layouts)
    if not hasattr(press, "presses"):
        for _layout, html in htmls:
            press.render(html)
        return
    from django.conf import settings

    from papers.print_run import Printed, PrintRun

    for news in PrintRun(press.presses(settings.PRESSES)[: len(layouts)], htmls, {}).news():
        assert isinstance(news, int | Printed | None)


def presses() -> list[int]:
    known = press.presses(8) if hasattr(press, "presses") else [press._press]
    return [each.pid for each in known if each.pid]


def measured(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and CPU seconds of the presses."""
    before, began = sum(map(cpu, presses())), time.monotonic()
    act()
    return time.monotonic() - began, sum(map(cpu, presses())) - before


def peak() -> float:
    """Megabytes at the fullest moment of each press, added up."""
    status = [Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2] for pid in presses()]
    return sum(int(line.split()[0]) for line in status) / 1024


def figures() -> dict[str, float]:
    layouts = sorted(ALL_LAYOUTS, key=lambda layout: layout != FACING)
    print_files(long_minutes(5), layouts)
    wall, record = measured(lambda: print_files(long_minutes(), layouts))
    together = peak()
    press.close()
    print_files(long_minutes(5), [FACING])
    _wall, facing = measured(lambda: print_files(long_minutes(), [FACING]))
    press.close()
    crowd = snapshots.paper("participants", "UN-OIC/GM.16/2024/INF.2", crowd_of(snapshots.meeting(), 2000))
    press.render("<html lang='en'><title>x</title>x")
    _wall, participants = measured(lambda: print_files(crowd, ["ar"]))
    return {
        "wall": wall,
        "record": record,
        "together": together,
        "facing": facing,
        "participants": participants,
        "peak": peak(),
    }


if __name__ == "__main__":
    print(json.dumps(figures()))
