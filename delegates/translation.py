from modeltranslation.translator import TranslationOptions, register

from .models import FocalPoint, Participant


@register(Participant)
class ParticipantTranslation(TranslationOptions):
    fields = ("honorific", "prefix", "name", "badge_name", "function")


@register(FocalPoint)
class FocalPointTranslation(TranslationOptions):
    fields = ("honorific", "name")
