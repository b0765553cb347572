"""Starts child processes that cannot outlive the launcher, and ends them together with their own children."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LARGEST_LOG = 5_000_000  # bytes
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    name: str
    argv: tuple[str, ...]
    log: Path
    cwd: Path
    env: Mapping[str, str]
    credentials: Mapping[str, Any] = field(default_factory=dict)
    stop: signal.Signals = signal.SIGTERM
    orphaned: signal.Signals = signal.SIGTERM
    """The signal that the kernel sends if the launcher is killed without being able to stop anything."""
    grace: float = 10.0


class Process:
    """A started program, which leads a session of its own."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.started = time.monotonic()
        program.log.parent.mkdir(parents=True, exist_ok=True)
        with program.log.open("ab") as log:
            self.log_start = log.tell()
            self.popen = subprocess.Popen(
                program.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=program.cwd,
                env=dict(program.env),
                start_new_session=True,
                preexec_fn=leash(program.orphaned),
                **program.credentials,
            )

    @property
    def alive(self) -> bool:
        return self.popen.poll() is None

    @property
    def age(self) -> float:
        return time.monotonic() - self.started

    def signal(self, number: signal.Signals) -> None:
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self.popen.send_signal(number)

    def finish(self, deadline: float) -> None:
        """Waits for the end; kills after `deadline` (monotonic seconds). The rest of its process group ends with it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.popen.wait(max(0.0, deadline - time.monotonic()))
        self.kill_group()
        self.popen.wait()

    def kill_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, signal.SIGKILL)

    def last_words(self, lines: int = 15) -> str:
        with self.program.log.open("rb") as log:
            log.seek(self.log_start)
            text = log.read()[-20_000:].decode(errors="replace")
        return "\n".join(f"    {self.program.name} | {line}" for line in text.splitlines()[-lines:])


def leash(number: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn` that has the kernel send this signal when the launcher dies; Linux only, otherwise None."""
    if LIBC is None:
        return None
    launcher, prctl = os.getpid(), LIBC.prctl

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != launcher:
            os._exit(1)

    return tie


def adopt_orphans() -> None:
    """Makes this process the parent of orphaned grandchildren, so that they can be found at the end (Linux)."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)


def kill_descendants() -> None:
    """Kills all descendants, in whichever session; twice, to catch those that have just been started."""
    for _ in range(50):
        reap()
        family = descendants(os.getpid())
        if not family:
            return
        for pid in family:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def reap_strays(ours: set[int]) -> None:
    """Reaps adopted orphans, but not our own children, for which Popen waits (Linux)."""
    if LIBC is None:
        return
    with contextlib.suppress(ChildProcessError):
        while ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if ended.si_pid in ours:
                return
            os.waitpid(ended.si_pid, 0)


def descendants(ancestor: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = entry.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                children.setdefault(int(parent), []).append(int(entry.parent.name))
    pids, waiting = [], [ancestor]
    while waiting:
        below = children.get(waiting.pop(), [])
        pids += below
        waiting += below
    return pids


def rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
