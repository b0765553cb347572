"""The depth of exhaustive tests: usually a sample that differs from test to test, in `make proofs` everything."""

import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

PROOFS = "DIWAN_PROOFS" in os.environ
MANY = 400 if PROOFS else 120
"""Slots of a meeting that must take as many queries as one of forty."""


def share(cases: Sequence[Any], one_in: int, place: str) -> list[Any]:
    """One in `one_in`, at least one. The offset depends on `place`, so that different tests take different samples."""
    start = crc32(place.encode()) % max(1, min(one_in, len(cases)))
    return list(cases if PROOFS else cases[start::one_in])
