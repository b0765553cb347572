"""What the secretariat does with agenda, sessions and slots."""

from .agenda import add_item, delete_item, place, restore_item, step
from .programme import InUse, add_slot, delete_room, delete_session, revise_slot

__all__ = [
    "InUse",
    "add_item",
    "add_slot",
    "delete_item",
    "delete_room",
    "delete_session",
    "place",
    "restore_item",
    "revise_slot",
    "step",
]
