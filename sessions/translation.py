from modeltranslation.translator import TranslationOptions, register

from .models import AgendaItem, Correction, InterpreterTeam, Paragraph, Record, Slot, Term, WorkingSession


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


@register(Record)
class RecordTranslation(TranslationOptions):
    fields = ("reason",)


@register(Paragraph)
class ParagraphTranslation(TranslationOptions):
    fields = ("words",)


@register(Correction)
class CorrectionTranslation(TranslationOptions):
    fields = ("words",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("word",)
