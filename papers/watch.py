"""Watches a press at work and ends it when one paper has taken more than it may.

What counts is the CPU time of its process group: a loaded or slow machine does not make a paper longer. A press that
only waits is ended after a longer time on the clock.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

LOOK = 0.5  # seconds between looks at its CPU time
TICKS = os.sysconf("SC_CLK_TCK")
GROUP, TIMES = (
    2,
    slice(11, 15),
)  # fields of /proc/PID/stat after the name: its time, and that of children that ended


def cpu_seconds(group: int) -> float:
    """CPU time of a process group, with that of its children that have ended; 0 on systems without /proc."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            fields = stat.read_bytes().rpartition(b")")[2].split()
            if int(fields[GROUP]) == group:
                ticks += sum(map(int, fields[TIMES]))
    return ticks / TICKS


class Watch(threading.Thread):
    """`with Watch(group, seconds, most, kill) as watch: …`, then `watch.late` says whether it called `kill`.

    `seconds` of CPU time and `most` on the clock are allowed from now on.
    """

    def __init__(self, group: int, seconds: float, most: float, kill: Callable[[], None]) -> None:
        super().__init__(name="watch of the press", daemon=True)
        self.group, self.seconds, self.most, self.kill = group, seconds, most, kill
        self.late = False
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._over.set()

    def run(self) -> None:
        worked, began = cpu_seconds(self.group), time.monotonic()
        while not self._over.wait(LOOK):
            spent = cpu_seconds(self.group) - worked
            if spent > self.seconds or time.monotonic() - began > self.most:
                self.late = True
                self.kill()
                return
