from .agenda import AgendaItem, WorkingSession
from .attending import Attendance
from .calendars import PersonalCalendar
from .corrections import Correction, CorrectionState, Corrigendum, CorrigendumEntry
from .programme import InterpreterTeam, Kind, Officer, Role, Slot, SlotItem
from .records import (
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
    "Corrigendum",
    "CorrigendumEntry",
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
