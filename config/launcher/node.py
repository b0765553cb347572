"""Fonts and the packages for browser tests, by `npm ci`; Node.js comes from PyPI if the machine has none."""

import os
import shutil
import subprocess
from pathlib import Path

from config.launcher import bootstrap
from config.launcher.places import ROOT, VENV
from config.launcher.terminal import step

OLDEST_NODE = 20
PROGRAMS = {
    "biome": ROOT / "node_modules" / "@biomejs" / "biome" / "bin" / "biome",
    "tsc": ROOT / "node_modules" / "typescript" / "bin" / "tsc",
}


def supply_assets(*, development: bool) -> None:
    """What tests need includes the fonts, so `run` keeps it if it is there."""
    lock = ROOT / "package-lock.json"
    fonts, everything = (ROOT / "node_modules" / f".{kind}.sha256" for kind in ("fonts", "everything"))
    with bootstrap.one_at_a_time():
        if bootstrap.is_current(everything, lock):
            return
        if not development and bootstrap.is_current(fonts, lock):
            return
        npm = find("npm")
        with step("fonts" + (" and what browser tests need" if development else "")):
            command = [npm, "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
            omit = [] if development else ["--omit=dev"]
            bootstrap.run(command + omit, "install the fonts by npm", env=npm_environment(npm))
        (everything if development else fonts).write_text(bootstrap.digest(lock))


def find(program: str) -> str:
    """The path of `node` or `npm`: the machine's, otherwise PyPI's."""
    path = shutil.which(program)
    if path and node_version() >= OLDEST_NODE:
        return path
    bootstrap.install("requirements-node.txt")
    return str(VENV / "bin" / program)


def node_version() -> int:
    try:
        answer = subprocess.run(["node", "--version"], capture_output=True, text=True)
        return int(answer.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError):
        return 0


def npm_environment(npm: str) -> dict[str, str]:
    """npm looks for `node` on PATH, which must be the one installed with it."""
    return {**os.environ, "PATH": f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
