from modeltranslation.translator import TranslationOptions, register

from .models import Meeting, Room, Series


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name",)


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "short_title", "city", "venue", "when_reported", "introduction")


@register(Room)
class RoomTranslation(TranslationOptions):
    fields = ("name",)
