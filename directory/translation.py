from modeltranslation.translator import TranslationOptions, register

from .models import Area, Country, Framework, Organisation


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "short", "seat", "sort_name")


@register(Country)
class CountryTranslation(TranslationOptions):
    fields = ("name", "running", "formal", "name_oic", "sort_name")


@register(Framework)
class FrameworkTranslation(TranslationOptions):
    fields = ("name",)


@register(Area)
class AreaTranslation(TranslationOptions):
    fields = ("name", "short")
