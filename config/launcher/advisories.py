"""Known holes of what is locked, out of a local copy of the advisories; nothing is asked of any network.

`ADVISORIES` names a folder with files of the OSV format, one advisory each, such as the archives "PyPI" and "npm" of
the Open Source Vulnerabilities database hold. `python -m config.launcher.advisories` says what is known.
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
    """There is no copy to look into; the text says why."""


def look(root: Path = ROOT) -> list[str]:
    """A sentence for each hole. Raises NoAdvisories."""
    given = os.environ.get("ADVISORIES", "")
    if not given:
        raise NoAdvisories("ADVISORIES names no folder with a copy of the advisories")
    files = sorted(Path(given).rglob("*.json"))
    if not files:
        raise NoAdvisories(f"there is no advisory in {given}")
    packages = locked(root)
    return sorted({said for file in files for said in holes(json.loads(file.read_text("utf-8")), packages)})


def locked(root: Path) -> Locked:
    """The version of each package, by ecosystem and name."""
    found: Locked = {}
    for file in sorted(root.glob("requirements*.txt")):
        pairs = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", file.read_text("utf-8"), flags=re.MULTILINE)
        found |= {(PYTHON, plain_name(name)): version for name, version in pairs}
    packages = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    for place, one in packages.items():
        if place and "version" in one:
            found[NODE, place.rpartition("node_modules/")[2]] = one["version"]
    return found


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
    """By name, or within a range; a version that cannot be compared is taken to be affected."""
    if version in affected.get("versions", []):
        return True
    ranges = [one for one in affected.get("ranges", []) if one.get("type") in {"ECOSYSTEM", "SEMVER"}]
    try:
        return any(is_within(Version(version), one["events"]) for one in ranges)
    except InvalidVersion:
        return bool(ranges)


def is_within(version: Version, events: list[dict[str, str]]) -> bool:
    """The events in the order of their versions: the last one before `version` decides."""
    inside = False
    for kind, at in sorted(
        ((kind, at) for one in events for kind, at in one.items() if kind != "limit"),
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
    """Says what is known, or that nothing could be looked at; whether no hole is known."""
    try:
        found = look()
    except NoAdvisories as missing:
        say(f"  SKIPPED known holes of the packages: {missing}.")
        return True
    for hole in found:
        say(f"  FAILED  {hole}")
    if not found:
        say("  passed  no hole of a package is known")
    return not found


if __name__ == "__main__":
    sys.exit(0 if check() else 1)
