"""Libraries and tools that need the system's package manager. Standard library only."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.launcher.terminal import LauncherRefusal, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Need:
    name: str
    purpose: str
    present: Callable[[], bool]
    debian: tuple[str, ...]
    fedora: tuple[str, ...] = ()
    arch: tuple[str, ...] = ()
    mac: tuple[str, ...] = ()


def loads(*names: str) -> bool:
    for name in names:
        try:
            ctypes.CDLL(name)
            return True
        except OSError:
            continue
    return False


def pango_loads() -> bool:
    return all(
        loads(f"lib{name}.so.0", f"lib{name}.dylib", f"/opt/homebrew/lib/lib{name}.dylib")
        or bool(ctypes.util.find_library(name))
        for name in ("pango-1.0", "pangoft2-1.0")
    )


def harfbuzz_subset_loads() -> bool:
    return sys.platform != "linux" or loads("libharfbuzz-subset.so.0")


def chromium() -> str | None:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return path or (str(MAC_CHROME) if MAC_CHROME.exists() else None)


PANGO = Need(
    "Pango",
    "print papers",
    lambda: pango_loads() and harfbuzz_subset_loads(),
    debian=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    fedora=("pango",),
    arch=("pango",),
    mac=("pango",),
)
FOR_RUN = (PANGO,)
FOR_TESTS = (
    PANGO,
    Need(
        "Chromium",
        "test pages in a real browser",
        lambda: chromium() is not None,
        debian=("chromium",),
        fedora=("chromium",),
        arch=("chromium",),
        mac=("--cask google-chrome",),
    ),
    Need(
        "gettext",
        "look for texts without a translation",
        lambda: bool(shutil.which("xgettext") and shutil.which("msgfmt")),
        debian=("gettext",),
        fedora=("gettext",),
        arch=("gettext",),
        mac=("gettext",),
    ),
    Need(
        "Poppler",
        "read papers back",
        lambda: bool(shutil.which("pdftotext") and shutil.which("pdftoppm")),
        debian=("poppler-utils",),
        fedora=("poppler-utils",),
        arch=("poppler",),
        mac=("poppler",),
    ),
)


def supply(needs: Sequence[Need]) -> None:
    """Installs what is missing if that needs no password; otherwise raises Refusal with the command to type."""
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    if shutil.which("apt-get") and (root := as_root()) is not None:
        apt_install([package for need in missing for package in need.debian], root)
        missing = [need for need in missing if not need.present()]
    if missing:
        names = " and ".join(f"{need.name} (to {need.purpose})" for need in missing)
        raise LauncherRefusal(f"Diwan needs {names}. {command_for(missing)}")


def command_for(missing: Sequence[Need]) -> str:
    managers = (
        ("apt-get", "sudo apt-get install", "debian"),
        ("dnf", "sudo dnf install", "fedora"),
        ("pacman", "sudo pacman -S", "arch"),
        ("brew", "brew install", "mac"),
    )
    for program, command, family in managers:
        if shutil.which(program):
            packages = [package for need in missing for package in getattr(need, family)]
            return f"Type “{command} {' '.join(packages)}”, then start again."
    return "Install that with your system's package manager, then start again."


def as_root() -> list[str] | None:
    """The prefix that runs a command as root, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def apt_install(packages: Sequence[str], root: list[str]) -> None:
    """Installs with apt; updates the package lists if the first attempt fails, since containers come without any."""
    say(f"  installing {' '.join(packages)} with apt-get …")
    env = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
    install = [*env, "apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for command in (install, [*env, "apt-get", "update"], install):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode == 0 and command is install:
            return
    raise LauncherRefusal(f"apt-get could not install {' '.join(packages)}:\n{done.stderr.strip()}")


def install_venv_module(version: str) -> None:
    """Debian's Python lacks the module that fills a virtual environment."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{version}-venv"
    if not shutil.which("apt-get") or (root := as_root()) is None:
        raise LauncherRefusal(
            f"This Python cannot make virtual environments. Type “sudo apt-get install {package}”."
        )
    apt_install([package], root)
