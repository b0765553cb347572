from .agenda import AgendaItem, WorkingSession
from .programme import Kind, Officer, Role, Slot, SlotItem, taken_up

__all__ = ["AgendaItem", "Kind", "Officer", "Role", "Slot", "SlotItem", "WorkingSession", "taken_up"]
