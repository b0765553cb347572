"""Makes the dump of a release, and writes down what its pages and papers say; freezes the migrations that it has."""

import logging
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import time_machine
from django.test import override_settings

from config.launcher.terminal import say
from tests import databases
from tests.upgrade import dumps, frozen, sights
from tests.upgrade.files import ROOT
from tests.upgrade.restoration import APPLICATION, bring_up_to_date, connected_to, raise_dump
from tests.upgrade.rows import MOMENT, SEALING_KEY, empty_tables, fill


def make(release: str) -> int:
    """Of the tree as it stands; a dump that is kept is never made again."""
    if release in dumps.releases():
        say(f"The dump of {release} is there already: raise the version in pyproject.toml first.")
        return 1
    with as_then():
        databases.copy(databases.made_once("release_filled", filled), "release")
        path = dumps.keep("release", release)
    look(release)
    frozen.freeze()
    say(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB.")
    return 0


def look(release: str) -> int:
    """What the present shows of a dump; again only where a paper's own words were changed on purpose."""
    with as_then():
        databases.copy(
            databases.made_once("release_raised", lambda name: raise_dump(release, name)), "release"
        )
        with connected_to("release", role=APPLICATION):
            sights.keep(release)
    return 0


@contextmanager
def as_then() -> Iterator[None]:
    """At the moment of all dumps, and with no file of a paper or photo there yet."""
    logging.disable()
    files = Path(tempfile.mkdtemp())
    places = {"PAPERS_DIR": files, "PHOTOS_DIR": files / "photos", "EMBLEMS_DIR": files / "emblems"}
    with override_settings(SEALING_KEYS=[SEALING_KEY], **places), time_machine.travel(MOMENT, tick=False):
        yield


def filled(name: str) -> None:
    bring_up_to_date(name)
    with connected_to(name):
        fill()
        if empty := empty_tables():
            raise SystemExit(f"Tables without a row: {', '.join(empty)}; see tests/upgrade/rows.py.")


def version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])
