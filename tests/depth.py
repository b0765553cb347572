"""How deep the long walks go: a part that differs from place to place, and all of it in `make proofs`."""

import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

PROOFS = "DIWAN_PROOFS" in os.environ
MANY = 400 if PROOFS else 120
"""Slots of a meeting that asks no more often than one of forty."""


def share(cases: Sequence[Any], one_in: int, place: str) -> list[Any]:
    """One in so many, and one at least; the first follows from the place: what is left out here is asked elsewhere."""
    start = crc32(place.encode()) % max(1, min(one_in, len(cases)))
    return list(cases if PROOFS else cases[start::one_in])
