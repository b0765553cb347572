from modeltranslation.translator import TranslationOptions, register

from .models import Correction, CorrigendumEntry, Outcome, Paragraph, Term


@register(Outcome)
class OutcomeTranslation(TranslationOptions):
    fields = ("words", "progress")


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
