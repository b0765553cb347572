from django.contrib import admin

from history.admin import RecordedAdmin

from .models import Participant


@admin.register(Participant)
class ParticipantAdmin(RecordedAdmin):
    list_display = ["name", "function", "organisation", "meeting"]
    list_filter = ["meeting"]
    search_fields = ["name", "function", "aliases"]
