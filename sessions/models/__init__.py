from .agenda import AgendaItem, WorkingSession
from .attending import Attendance
from .calendars import PersonalCalendar
from .programme import InterpreterTeam, Kind, Officer, Role, Slot, SlotItem
from .records import (
    Correction,
    CorrectionState,
    Paragraph,
    ParagraphKind,
    Presence,
    Record,
    RecordState,
    Term,
    TranslationOrder,
)
from .releases import Release, ReleasedAssignment, ReleasedSlot
from .steps import Step

__all__ = [
    "AgendaItem",
    "Attendance",
    "Correction",
    "CorrectionState",
    "InterpreterTeam",
    "Kind",
    "Officer",
    "Paragraph",
    "ParagraphKind",
    "PersonalCalendar",
    "Presence",
    "Record",
    "RecordState",
    "Release",
    "ReleasedAssignment",
    "ReleasedSlot",
    "Role",
    "Slot",
    "SlotItem",
    "Step",
    "Term",
    "TranslationOrder",
    "WorkingSession",
]
