from modeltranslation.translator import TranslationOptions, register

from .models import Outcome


@register(Outcome)
class OutcomeTranslation(TranslationOptions):
    fields = ("words", "progress")
