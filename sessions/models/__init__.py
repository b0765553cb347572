from .agenda import AgendaItem, WorkingSession
from .attending import Attendance
from .calendars import PersonalCalendar
from .programme import InterpreterTeam, Kind, Officer, Role, Slot, SlotItem
from .releases import Release, ReleasedAssignment, ReleasedSlot
from .steps import Step

__all__ = [
    "AgendaItem",
    "Attendance",
    "InterpreterTeam",
    "Kind",
    "Officer",
    "PersonalCalendar",
    "Release",
    "ReleasedAssignment",
    "ReleasedSlot",
    "Role",
    "Slot",
    "SlotItem",
    "Step",
    "WorkingSession",
]
