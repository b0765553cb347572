"""Creates `.venv` and fills it from the hashed requirements. Standard library only."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.launcher import claim
from config.launcher.machine import install_venv_module
from config.launcher.places import ROOT, VENV, var_directory
from config.launcher.terminal import LauncherRefusal, prepare_terminal, say, step

PYTHON = VENV / "bin" / "python"
NEEDS_DEVELOPMENT = {"test", "check", "format", "bench", "chaos", "dump-release", "lock"}


def main(arguments: list[str]) -> int:
    """Creates the environment, then replaces this process by its Python."""
    prepare_terminal()
    verb = arguments[0] if arguments else "run"
    try:
        refuse_early(verb)
        make_environment(development=verb in NEEDS_DEVELOPMENT)
    except LauncherRefusal as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130
    os.chdir(ROOT)
    return os.execv(PYTHON, [str(PYTHON), "-m", "config.launcher", verb, *arguments[1:]])  # noqa: S606


def refuse_early(verb: str) -> None:
    """Refuses at once what would otherwise be refused after a minute of downloads."""
    if verb in ("run", "services"):
        claim.refuse_if_claimed(var_directory())
    if verb == "run":
        claim.refuse_if_taken(claim.host(), claim.port())


def make_environment(*, development: bool) -> None:
    with one_at_a_time():
        if not works(PYTHON):
            make_venv()
        install("requirements-dev.txt" if development else "requirements.txt")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """A lock, since two runs of `make` must not fill the same directory."""
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def works(python: Path) -> bool:
    """False also if the Python of the environment was removed or is too old."""
    test = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    install_venv_module(version)
    with step(f"virtual environment for Python {version}"):
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(VENV)], "make a virtual environment")


def install(requirements: str) -> None:
    """Installs the locked files only: every hash is checked, nothing is built."""
    stamp, source = VENV / f".{requirements}.sha256", ROOT / requirements
    if is_current(stamp, source):
        return
    with step(f"packages of {requirements}"):
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
        pip += ["--root-user-action=ignore", "--no-compile", "--only-binary=:all:"]
        pip += ["--require-hashes", "--no-deps", "-r", str(source)]
        run(pip, f"install the packages of {requirements}")
    stamp.write_text(digest(source))


def is_current(stamp: Path, source: Path) -> bool:
    """Whether the stamp was written for the present content of the source."""
    return stamp.exists() and stamp.read_text() == digest(source)


def digest(source: Path) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()


def run(argv: list[str], purpose: str, env: dict[str, str] | None = None) -> None:
    """Runs a command quietly; prints its output only if it fails."""
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(argv, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        if done.returncode:
            output.seek(0)
            raise LauncherRefusal(f"Could not {purpose}:\n{output.read().strip()}")
