from .agenda import AgendaItem, WorkingSession
from .attendance import Attendance
from .programme import InterpreterTeam, Officer, Role, Slot, SlotItem, SlotKind

__all__ = [
    "AgendaItem",
    "Attendance",
    "InterpreterTeam",
    "Officer",
    "Role",
    "Slot",
    "SlotItem",
    "SlotKind",
    "WorkingSession",
]
