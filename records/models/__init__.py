from .corrections import Correction, CorrectionState, Corrigendum, CorrigendumEntry
from .outcomes import Outcome
from .records import Paragraph, ParagraphKind, Presence, Record, RecordState, Term, TranslationOrder

__all__ = [
    "Correction",
    "CorrectionState",
    "Corrigendum",
    "CorrigendumEntry",
    "Outcome",
    "Paragraph",
    "ParagraphKind",
    "Presence",
    "Record",
    "RecordState",
    "Term",
    "TranslationOrder",
]
