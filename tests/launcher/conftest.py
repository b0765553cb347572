"""Each test has a data directory, a port and real processes of its own; leaving any behind is a failure."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.launcher.places import ROOT
from config.launcher.processes import descendants
from tests.patience import SECONDS

GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "STATIC_ROOT", "PUBLIC_BASE_URL")


class Launched:
    """A running launcher, and its output so far."""

    def __init__(self, verb: str, var: Path, by_shell: bool = False, **variables: str) -> None:
        env = {name: value for name, value in os.environ.items() if name not in GIVEN}
        env |= {"DIWAN_VAR": str(var), **variables}
        argv = [sys.executable, "-m", "config.launcher", verb]
        if by_shell:  # one more process between the test and the launcher
            argv = ["/bin/sh", "-c", '"$@"; exit $?', "sh", *argv]
        self.var = var
        self.family: list[int] = []
        self.output = var.with_suffix(".output")
        with self.output.open("w") as output:
            self.popen = subprocess.Popen(
                argv, cwd=ROOT, env=env, stdout=output, stderr=output, start_new_session=True
            )

    @property
    def said(self) -> str:
        return self.output.read_text()

    def until(self, words: str, seconds: float = SECONDS) -> "Launched":
        end = time.monotonic() + seconds
        while words not in self.said:
            assert self.popen.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)
        return self

    def exported(self) -> dict[str, str]:
        return dict(re.findall(r"^export (\w+)='(.*)'$", self.said, flags=re.MULTILINE))

    def send(self, number: signal.Signals) -> int:
        """Sends the signal; returns the exit code."""
        self.popen.send_signal(number)
        return self.popen.wait(SECONDS)

    def processes(self) -> list[int]:
        """All processes that it has started, directly or not."""
        self.family = descendants(self.popen.pid)
        return self.family

    def left_behind(self, seconds: float = SECONDS) -> list[str]:
        """Processes of the launcher, or on its data directory, that still run after `seconds`."""
        end = time.monotonic() + seconds
        while (left := [*filter(None, map(arguments, self.family)), *processes_of(self.var)]) and (
            time.monotonic() < end
        ):
            time.sleep(0.05)
        return left


def arguments(pid: int) -> str:
    """Empty for a process that has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def processes_of(var: Path) -> list[str]:
    """Every process on this directory, by its arguments or its working directory."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = arguments(int(entry.name))
            place = os.readlink(entry / "cwd")
        except OSError:
            continue
        if str(var) in words or place.startswith(str(var)):
            found.append(f"{entry.name}: {words}")
    return found


@pytest.fixture
def var() -> Iterator[Path]:
    """Not pytest's own directory, which the user who runs PostgreSQL for root cannot enter."""
    parent = Path(tempfile.mkdtemp(prefix="diwan-launcher-", dir="/tmp"))
    parent.chmod(0o711)
    (parent / "var").mkdir()
    yield parent / "var"
    shutil.rmtree(parent, ignore_errors=True)


@pytest.fixture
def launch(var: Path) -> Iterator[Callable[..., Launched]]:
    launched: list[Launched] = []

    def start(
        verb: str = "services", *, at: Path = var, by_shell: bool = False, **variables: str
    ) -> Launched:
        launched.append(Launched(verb, at, by_shell, **variables))
        return launched[-1]

    yield start
    for each in launched:
        if each.popen.poll() is None:
            each.send(signal.SIGTERM)
    for each in launched:
        assert each.left_behind() == []


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
