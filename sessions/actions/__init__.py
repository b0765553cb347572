"""Actions on agenda, sessions and slots."""

from .agenda import add_item, delete_item, place, restore_item, siblings_of, step
from .officers import NoNeighbour, ServesAlready, appoint, dismiss, shift
from .programme import InUse, delete_room, delete_session, delete_team
from .scheduling import add_slot, revise_slot

__all__ = [
    "InUse",
    "NoNeighbour",
    "ServesAlready",
    "add_item",
    "add_slot",
    "appoint",
    "delete_item",
    "delete_room",
    "delete_session",
    "delete_team",
    "dismiss",
    "place",
    "restore_item",
    "revise_slot",
    "shift",
    "siblings_of",
    "step",
]
