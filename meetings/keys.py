"""Two keys, one for each side, turned by two people: of a record, of each edition of a paper, of a meeting's switch."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from directory.models import Side

KEYS = {Side.UN: "un", Side.OIC: "oic"}
CLEARED = "cleared"
"""What the keys of a record and of an edition say; the columns begin with it."""


class SameHand(Exception):
    """Both keys would be turned by one person."""


def turn(row: Any, side: Side, by: User, *, says: str = CLEARED) -> bool:
    """Whether it was not turned before; written on the locked row, which the caller saves. Raises SameHand."""
    if getattr(row, f"{says}_{KEYS[side]}_at"):
        return False
    if any(getattr(row, f"{says}_{key}_by") == by for other, key in KEYS.items() if other != side):
        raise SameHand
    set_key(row, side, by, says)
    return True


def turn_back(row: Any, side: Side, *, says: str = CLEARED) -> None:
    set_key(row, side, None, says)


def set_key(row: Any, side: Side, by: User | None, says: str) -> None:
    setattr(row, f"{says}_{KEYS[side]}_by", by)
    setattr(row, f"{says}_{KEYS[side]}_at", timezone.now() if by else None)


def key_of(row: Any, side: Side, *, says: str = CLEARED) -> dict[str, Any]:
    """For a page: by whom it was turned and when, or neither."""
    at, by = (getattr(row, f"{says}_{KEYS[side]}_{what}") for what in ("at", "by"))
    return {"side": side, "at": at, "by": by}


def keys_of(row: Any) -> dict[str, Any]:
    """Both keys as they stand, for a row that takes them over."""
    return {name: getattr(row, name) for side in KEYS for name in columns_of(side)}


def columns_of(side: Side, *, says: str = CLEARED) -> list[str]:
    return [f"{says}_{KEYS[side]}_{what}" for what in ("at", "by")]


def key_sentence(side: str, *, back: bool) -> str:
    """What was done with the key of this side."""
    if back:
        return _("The clearance is taken back: %(side)s.") % {"side": Side(side).label}
    return _("Cleared for: %(side)s.") % {"side": Side(side).label}
