from modeltranslation.translator import TranslationOptions, register

from .models import (
    AgendaItem,
    Correction,
    CorrigendumEntry,
    InterpreterTeam,
    Paragraph,
    Slot,
    Term,
    WorkingSession,
)


@register(WorkingSession)
class WorkingSessionTranslation(TranslationOptions):
    fields = ("title", "short_title")


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title", "mandate", "last_action", "annotation", "expected_action")


@register(Slot)
class SlotTranslation(TranslationOptions):
    fields = ("title", "note")


@register(InterpreterTeam)
class InterpreterTeamTranslation(TranslationOptions):
    fields = ("name",)


@register(Paragraph)
class ParagraphTranslation(TranslationOptions):
    fields = ("words",)


@register(Correction)
class CorrectionTranslation(TranslationOptions):
    fields = ("words",)


@register(CorrigendumEntry)
class CorrigendumEntryTranslation(TranslationOptions):
    fields = ("words",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("word",)
