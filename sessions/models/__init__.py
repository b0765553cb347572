from .agenda import AgendaItem, WorkingSession
from .programme import InterpreterTeam, Kind, Officer, Role, Slot, SlotItem, taken_up
from .steps import Step

__all__ = [
    "AgendaItem",
    "InterpreterTeam",
    "Kind",
    "Officer",
    "Role",
    "Slot",
    "SlotItem",
    "Step",
    "WorkingSession",
    "taken_up",
]
