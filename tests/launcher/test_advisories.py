"""Known vulnerabilities of locked packages are found in a local copy of the advisories; a missing copy is reported."""

import json
from pathlib import Path
from typing import Any

import pytest

from config.launcher import advisories


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lock = {"packages": {"": {"name": "x"}, "node_modules/a/node_modules/@b/c": {"version": "1.10.0"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    (tmp_path / "requirements.txt").write_text("Some.Package==2.10 \\\n    --hash=sha256:00\n")
    (tmp_path / "copy").mkdir()
    return tmp_path


def known(root: Path, monkeypatch: Any, **affected: Any) -> list[str]:
    package = {"ecosystem": "PyPI", "name": "some_package"}
    advisory = {"id": "X-1", "summary": "It leaks.", "affected": [{"package": package, **affected}]}
    (root / "copy" / "X-1.json").write_text(json.dumps(advisory))
    monkeypatch.setenv("ADVISORIES", str(root / "copy"))
    return advisories.look(root)


def between(*events: dict[str, str], kind: str = "ECOSYSTEM") -> list[dict[str, Any]]:
    return [{"type": kind, "events": list(events)}]


HOLE = ["some-package 2.10: X-1, It leaks."]
RANGES = {
    "since ever": (between({"introduced": "0"}), HOLE),
    "mended later": (between({"introduced": "2.9"}, {"fixed": "2.11"}), HOLE),
    "mended with this": (between({"introduced": "0"}, {"fixed": "2.10"}), []),
    "mended and open again": (between({"fixed": "2.9"}, {"introduced": "0"}, {"introduced": "2.9.5"}), HOLE),
    "affected up to this": (between({"introduced": "0"}, {"last_affected": "2.10"}), HOLE),
    "affected up to the one before": (between({"introduced": "0"}, {"last_affected": "2.9"}), []),
    "only later": (between({"introduced": "2.11"}), []),
    "commits": (between({"introduced": "0"}, kind="GIT"), []),
}


@pytest.mark.parametrize(("ranges", "holes"), RANGES.values(), ids=RANGES)
def test_a_version_within_a_range_has_the_hole(
    root: Path, monkeypatch: Any, ranges: list[Any], holes: list[str]
) -> None:
    assert known(root, monkeypatch, ranges=ranges) == holes


def test_a_version_that_is_named_has_the_hole(root: Path, monkeypatch: Any) -> None:
    assert known(root, monkeypatch, versions=["2.10"]) == HOLE


def test_a_package_of_node_is_looked_for_too(root: Path, monkeypatch: Any) -> None:
    package = {"ecosystem": "npm", "name": "@b/c"}
    ranges = between({"introduced": "0"}, {"fixed": "1.11.0"}, kind="SEMVER")
    assert known(root, monkeypatch, package=package, ranges=ranges) == ["@b/c 1.10.0: X-1, It leaks."]


def test_without_a_copy_it_is_skipped_aloud(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.delenv("ADVISORIES", raising=False)
    assert advisories.check()
    assert capsys.readouterr().out.startswith("  SKIPPED known holes of the packages:")


def test_an_empty_copy_is_no_copy(root: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("ADVISORIES", str(root / "copy"))
    with pytest.raises(advisories.NoAdvisories):
        advisories.look(root)


def test_each_locked_package_is_looked_for() -> None:
    there = advisories.locked(advisories.ROOT)
    assert {("PyPI", "django"), ("PyPI", "ruff"), ("npm", "jsqr")} <= there.keys()
