from modeltranslation.translator import TranslationOptions, register

from .models import AgendaItem, InterpreterTeam, Slot, WorkingSession


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
