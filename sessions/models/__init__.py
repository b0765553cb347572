from .agenda import AgendaItem, WorkingSession
from .attending import Attendance
from .programme import InterpreterTeam, Kind, Officer, Role, Slot, SlotItem
from .steps import Step

__all__ = [
    "AgendaItem",
    "Attendance",
    "InterpreterTeam",
    "Kind",
    "Officer",
    "Role",
    "Slot",
    "SlotItem",
    "Step",
    "WorkingSession",
]
