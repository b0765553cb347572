from .agenda import AgendaItem, WorkingSession
from .attendance import Attendance
from .programme import InterpreterTeam, Officer, Role, Slot, SlotItem, SlotKind
from .steps import Step

__all__ = [
    "AgendaItem",
    "Attendance",
    "InterpreterTeam",
    "Officer",
    "Role",
    "Slot",
    "SlotItem",
    "SlotKind",
    "Step",
    "WorkingSession",
]
