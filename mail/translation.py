from modeltranslation.translator import TranslationOptions, register

from .models import Wording


@register(Wording)
class WordingTranslation(TranslationOptions):
    fields = ("subject", "body")
