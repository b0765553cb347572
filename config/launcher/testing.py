"""`make test`: pytest with temporary servers and a real browser."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from config.launcher import bootstrap, catalogue, machine, node, prepare, static_files
from config.launcher.places import ROOT, DataPlaces, find_places, find_servant
from config.launcher.processes import leash, reap_strays
from config.launcher.services import start_throw_away_services
from config.launcher.supervisor import LOOK, Stopped, Supervisor
from config.launcher.terminal import LauncherRefusal, say, step

PATIENT = {"STATEMENT_SECONDS": "240", "LOCK_SECONDS": "120"}
"""No test fails because a slow machine keeps a row locked for longer than a person would wait."""


def test(arguments: list[str]) -> int:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else sixty processes compile all
    supply(arguments)
    with throw_away_places() as places, Supervisor() as supervisor:
        env = {**start_throw_away_services(supervisor, places), "DIWAN_TEST": "1", **PATIENT}
        if browser := machine.chromium():
            env.setdefault("CHROMIUM", browser)
        with step("Arabic catalogue"):
            catalogue.compile_all()
        env["STATIC_ROOT"] = str(collect_static(env))
        return pytest(arguments, env, supervisor)


def measure(module: str, arguments: list[str]) -> int:
    """Runs a module of the tests on temporary servers (`make bench` and its like); returns its exit status."""
    supply(arguments)
    with throw_away_places() as places, Supervisor() as supervisor:
        env = {**start_throw_away_services(supervisor, places), "DIWAN_TEST": "1", "PYTHONWARNINGS": "ignore"}
        with step("Arabic catalogue"):
            catalogue.compile_all()
        env["STATIC_ROOT"] = str(collect_static(env))
        return run([sys.executable, "-m", module, *arguments], env, supervisor)


def supply(arguments: list[str]) -> None:
    """Installs every tool for the whole suite; a selection of tests may do without."""
    node.supply_assets(development=True)
    try:
        machine.supply(machine.FOR_TESTS)
    except LauncherRefusal as refusal:
        if not arguments:
            raise
        say(f"{refusal} The tests that need it will not pass.")


@contextmanager
def throw_away_places() -> Iterator[DataPlaces]:
    directory = Path(tempfile.mkdtemp(prefix="diwan-test-", dir=reachable_temporary_directory()))
    directory.chmod(0o711)
    try:
        yield find_places(directory)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def reachable_temporary_directory() -> str | None:
    """TMPDIR, unless the servers' user cannot reach it or its path is too long for a socket."""
    directory, servant = tempfile.gettempdir(), find_servant()
    closed = servant is not None and not servant.may("-x", Path(directory))
    return "/tmp" if closed or len(directory) > 40 else None  # noqa: S108


def collect_static(env: dict[str, str]) -> Path:
    """Static files in a folder named by their fingerprint, so that they are reused and two runs can share a
    checkout.
    """
    parent = ROOT / "var" / "test-static"
    root = parent / static_files.fingerprint()[:16]
    with bootstrap.one_at_a_time():
        if not static_files.is_current(root):
            forget_all_but_newest(parent)
            argv = [sys.executable, "-m", "config.launcher.prepare", prepare.STATIC]
            if subprocess.run(argv, cwd=ROOT, env={**env, "STATIC_ROOT": str(root)}).returncode:
                raise LauncherRefusal("The tests were not started, because of the failure above.")
    return root


def forget_all_but_newest(parent: Path, keep: int = 2) -> None:
    old = sorted(parent.glob("*/"), key=lambda path: path.stat().st_mtime, reverse=True)[keep:]
    for directory in old:
        shutil.rmtree(directory, ignore_errors=True)
        static_files.stamp(directory).unlink(missing_ok=True)


def pytest(arguments: list[str], env: dict[str, str], supervisor: Supervisor) -> int:
    """Runs pytest in the terminal's process group, so that Ctrl-C reaches it and it prints where it was.

    One worker more than there are cores: those who wait for a browser or a server leave their core to another.
    """
    one_file = any((ROOT / argument.split("::")[0]).is_file() for argument in arguments if argument[0] != "-")
    workers = [] if one_file else ["-n", str(machine.cores() + 1), "--dist", "worksteal"]
    return run([sys.executable, "-m", "pytest", *workers, *arguments], env, supervisor)


def run(argv: list[str], env: dict[str, str], supervisor: Supervisor) -> int:
    child = subprocess.Popen(argv, cwd=ROOT, env=env, preexec_fn=leash(signal.SIGTERM))
    try:
        while child.poll() is None:
            reap_strays({child.pid, *supervisor.pids()})
            time.sleep(LOOK)
        return child.returncode
    except Stopped:
        for seconds in (2, 10):  # Ctrl-C has reached pytest already; a signal to the launcher alone has not
            with suppress(subprocess.TimeoutExpired):
                child.wait(seconds)
                break
            child.send_signal(signal.SIGINT)
        return 130
