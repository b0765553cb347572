from modeltranslation.translator import TranslationOptions, register

from .models import Meeting, Party, Room, Series


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name",)


@register(Party)
class PartyTranslation(TranslationOptions):
    fields = ("name", "short")


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "short_title", "city", "venue", "when_reported", "introduction")


@register(Room)
class RoomTranslation(TranslationOptions):
    fields = ("name",)
