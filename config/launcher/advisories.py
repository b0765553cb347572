"""Known vulnerabilities of the locked packages, read from a local copy of the advisories without any network access.

`ADVISORIES` names a folder of advisories in OSV format, one file each, such as the archives "PyPI" and "npm" of the
Open Source Vulnerabilities database. `python -m config.launcher.advisories` prints the result.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from config.launcher.places import ROOT
from config.launcher.terminal import say

PYTHON, NODE = "PyPI", "npm"
Locked = dict[tuple[str, str], str]


class NoAdvisories(Exception):
    """There are no advisories to read; the message says why."""


def look(root: Path = ROOT) -> list[str]:
    """One sentence for each vulnerability. Raises NoAdvisories."""
    wanted = os.environ.get("ADVISORIES", "")
    if not wanted:
        raise NoAdvisories("ADVISORIES names no folder with a copy of the advisories")
    files = sorted(Path(wanted).rglob("*.json"))
    if not files:
        raise NoAdvisories(f"there is no advisory in {wanted}")
    packages = locked(root)
    return sorted(
        {sentence for file in files for sentence in holes(json.loads(file.read_text("utf-8")), packages)}
    )


def locked(root: Path) -> Locked:
    """The locked version of each package, by ecosystem and name."""
    versions: Locked = {}
    for file in sorted(root.glob("requirements*.txt")):
        pairs = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", file.read_text("utf-8"), flags=re.MULTILINE)
        versions |= {(PYTHON, plain_name(name)): version for name, version in pairs}
    packages = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    for place, entry in packages.items():
        if place and "version" in entry:
            versions[NODE, place.rpartition("node_modules/")[2]] = entry["version"]
    return versions


def plain_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def holes(advisory: dict[str, Any], packages: Locked) -> Iterator[str]:
    if advisory.get("withdrawn"):
        return
    for affected in advisory.get("affected", []):
        package = affected.get("package", {})
        ecosystem, name = package.get("ecosystem", ""), package.get("name", "")
        name = plain_name(name) if ecosystem == PYTHON else name
        version = packages.get((ecosystem, name))
        if version and is_affected(version, affected):
            yield f"{name} {version}: {advisory['id']}, {advisory.get('summary', 'no summary')}"


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Whether the version is listed or within an affected range; one that cannot be compared counts as affected."""
    if version in affected.get("versions", []):
        return True
    ranges = [
        window for window in affected.get("ranges", []) if window.get("type") in {"ECOSYSTEM", "SEMVER"}
    ]
    try:
        return any(is_within(Version(version), window["events"]) for window in ranges)
    except InvalidVersion:
        return bool(ranges)


def is_within(version: Version, events: list[dict[str, str]]) -> bool:
    """The last event before `version` decides, with events in the order of their versions."""
    inside = False
    for kind, at in sorted(
        ((kind, at) for event in events for kind, at in event.items() if kind != "limit"),
        key=lambda event: Version("0" if event[1] == "0" else event[1]),
    ):
        if kind == "introduced" and version >= Version(at):
            inside = True
        elif (kind == "fixed" and version >= Version(at)) or (
            kind == "last_affected" and version > Version(at)
        ):
            inside = False
    return inside


def check() -> bool:
    """Prints the known vulnerabilities, or why they could not be checked; True if none is known."""
    try:
        problems = look()
    except NoAdvisories as missing:
        say(f"  SKIPPED known holes of the packages: {missing}.")
        return True
    for hole in problems:
        say(f"  FAILED  {hole}")
    if not problems:
        say("  passed  no hole of a package is known")
    return not problems


if __name__ == "__main__":
    sys.exit(0 if check() else 1)
