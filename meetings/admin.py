from django.contrib import admin

from history.admin import RecordedAdmin

from .models import Meeting, Party, Series


@admin.register(Series)
class SeriesAdmin(RecordedAdmin):
    list_display = ["slug", "name"]


@admin.register(Party)
class PartyAdmin(RecordedAdmin):
    list_display = ["code", "name", "series", "position"]


@admin.register(Meeting)
class MeetingAdmin(RecordedAdmin):
    list_display = ["slug", "title", "starts", "published"]
