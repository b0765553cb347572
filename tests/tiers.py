"""Which tests take their time and why, known by where they stand and what they use; `make test-fast` leaves them out."""

from collections.abc import Iterator

import pytest

FOLDERS = {
    "browser": ("tests/browser/", "tests/journeys/"),
    "processes": (
        *("tests/launcher/", "tests/faults/", "tests/papers/production/"),
        "tests/upgrade/test_upgrade.py",
    ),
}
FIXTURES = {
    "browser": {"browser", "visit", "visits", "looks", "live_server"},
    "processes": {"worker", "broker", "launch", "servers"},
    "papers": {"printed", "read", "new_press", "kept_press"},
    "proofs": {"sizes"},
}
USES = {"processes": {"at_once"}, "papers": {"renderer", "press"}, "proofs": {"PROOFS", "share"}}
"""What a test module has imported."""


def marks_of(item: pytest.Item) -> Iterator[str]:
    module = vars(item.module)  # type: ignore[attr-defined]
    for mark in ("browser", "processes", "papers", "proofs"):
        if (
            item.nodeid.startswith(FOLDERS.get(mark, ()))
            or FIXTURES.get(mark, set()) & set(item.fixturenames)  # type: ignore[attr-defined]
            or USES.get(mark, set()) & set(module)
            or (mark == "proofs" and "MANY" in item.function.__code__.co_names)  # type: ignore[attr-defined]
        ):
            yield mark
