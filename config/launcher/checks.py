"""`make check`: all static checks. Every step runs, even after a failure.

`make format` runs the formatters, and fixes what the linters can.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from config.launcher import advisories, catalogue, machine, node
from config.launcher.places import ROOT
from config.launcher.services import start_throw_away_services
from config.launcher.supervisor import Supervisor
from config.launcher.terminal import say
from config.launcher.testing import throw_away_places

PRODUCTION = {"PUBLIC_BASE_URL": "https://diwan.example.org", "DEBUG": "0"}
TEMPLATES = ("templates", "tests/bench/templates")
MANAGE = (sys.executable, "manage.py")
STEPS: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
    ("the code is formatted", ("ruff", "format", "--check", "--quiet", "."), {}),
    ("ruff", ("ruff", "check", "--quiet", "."), {}),
    ("style sheets and scripts", ("biome", "check", "--error-on-warnings"), {}),
    ("types of scripts", ("tsc", "--project", "tsconfig.json"), {}),
    ("types of what needs no page, strictly", ("tsc", "--project", "tsconfig.strict.json"), {}),
    ("templates", ("djangofmt", "--check", "--quiet", *TEMPLATES), {}),
    ("imports follow the staircase", ("lint-imports",), {}),
    ("mypy", ("mypy",), {}),
    ("migrations match the models", (*MANAGE, "makemigrations", "--check", "--dry-run"), {}),
    ("the Arabic catalogue is complete", (sys.executable, "-m", "config.launcher.catalogue", "check"), {}),
    ("Django's check for production", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
)
FORMATTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", ("ruff", "check", "--fix", "--quiet", ".")),
    ("ruff format", ("ruff", "format", "--quiet", ".")),
    ("style sheets and scripts", ("biome", "check", "--write")),
    ("templates", ("djangofmt", "--quiet", *TEMPLATES)),
)


def format_all() -> int:
    node.supply_assets(development=True)
    written = [passes(name, argv, dict(os.environ)) for name, argv in FORMATTERS]
    return 0 if all(written) else 1


def check() -> int:
    node.supply_assets(development=True)
    machine.supply([need for need in machine.FOR_TESTS if need.name in ("Pango", "gettext")])
    with throw_away_places() as places, Supervisor() as supervisor:
        env = start_throw_away_services(supervisor, places)
        catalogue.compile_all()
        failed = [name for name, argv, extra in STEPS if not passes(name, argv, {**env, **extra})]
        if not advisories.check():
            failed.append("known holes of the packages")
    say("Failed: " + "; ".join(failed) if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str, argv: tuple[str, ...], env: dict[str, str]) -> bool:
    start = time.monotonic()
    done = subprocess.run([*command(argv[0]), *argv[1:]], cwd=ROOT, env=env, capture_output=True, text=True)
    good = done.returncode == 0
    say(f"  {'passed' if good else 'FAILED'}  {name:<50}{time.monotonic() - start:6.1f} s")
    if not good:
        say((done.stdout + done.stderr).strip())
    return good


def command(name: str) -> list[str]:
    """The path of a program that comes from this Python environment or from npm."""
    if name in node.PROGRAMS:
        return [node.find("node"), str(node.PROGRAMS[name])]
    program = Path(sys.executable).parent / name
    return [sys.executable, str(program)] if is_script(program) else [str(program)]


def is_script(program: Path) -> bool:
    if not program.is_file():
        return False
    with program.open("rb") as file:
        return file.read(2) == b"#!"
