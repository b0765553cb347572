from modeltranslation.translator import TranslationOptions, register

from .models import Participant


@register(Participant)
class ParticipantTranslation(TranslationOptions):
    fields = ("honorific", "prefix", "name", "badge_name", "function")
