"""Two keys, one for each side, turned by two people: of a record, and of each edition of a paper."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from directory.models import Side

KEYS = {Side.UN: "un", Side.OIC: "oic"}


class SameHand(Exception):
    """Both keys would be turned by one person."""


def turn(row: Any, side: Side, by: User) -> bool:
    """Whether it was not turned before; written on the locked row, which the caller saves. Raises SameHand."""
    if getattr(row, f"cleared_{KEYS[side]}_at"):
        return False
    if any(getattr(row, f"cleared_{key}_by") == by for other, key in KEYS.items() if other != side):
        raise SameHand
    set_key(row, side, by)
    return True


def turn_back(row: Any, side: Side) -> None:
    set_key(row, side, None)


def set_key(row: Any, side: Side, by: User | None) -> None:
    setattr(row, f"cleared_{KEYS[side]}_by", by)
    setattr(row, f"cleared_{KEYS[side]}_at", timezone.now() if by else None)


def key_of(row: Any, side: Side) -> dict[str, Any]:
    """For a page: by whom it was turned and when, or neither."""
    at, by = (getattr(row, f"cleared_{KEYS[side]}_{what}") for what in ("at", "by"))
    return {"side": side, "at": at, "by": by}


def keys_of(row: Any) -> dict[str, Any]:
    """Both keys as they stand, for a row that takes them over."""
    return {name: getattr(row, name) for side in KEYS for name in columns_of(side)}


def columns_of(side: Side) -> list[str]:
    return [f"cleared_{KEYS[side]}_{what}" for what in ("at", "by")]
