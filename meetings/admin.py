from django.contrib import admin

from history.admin import RecordedAdmin

from .models import Meeting, Series


@admin.register(Series)
class SeriesAdmin(RecordedAdmin):
    list_display = ["slug", "name"]


@admin.register(Meeting)
class MeetingAdmin(RecordedAdmin):
    list_display = ["slug", "title", "starts", "published"]
