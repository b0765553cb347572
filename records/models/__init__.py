from .corrections import Correction, CorrectionState, Corrigendum, CorrigendumClearance, CorrigendumEntry
from .outcomes import Outcome
from .records import (
    Paragraph,
    ParagraphKind,
    Presence,
    Record,
    RecordClearance,
    RecordState,
    Term,
    TranslationOrder,
)

__all__ = [
    "Correction",
    "CorrectionState",
    "Corrigendum",
    "CorrigendumClearance",
    "CorrigendumEntry",
    "Outcome",
    "Paragraph",
    "ParagraphKind",
    "Presence",
    "Record",
    "RecordClearance",
    "RecordState",
    "Term",
    "TranslationOrder",
]
