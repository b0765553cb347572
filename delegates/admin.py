from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from history.admin import RecordedAdmin

from .models import Participant


@admin.register(Participant)
class ParticipantAdmin(RecordedAdmin):
    list_display = ["name", "function", "organisation", "meeting"]
    list_filter = ["meeting"]
    search_fields = ["name", "function", "aliases"]
    repairs = ["aliases"]
    elsewhere = _(
        "Only other spellings are changed here. Everything else is changed, and whoever has to be told is told, "
        "on the page of the registration, which “Registrations” at the desk of the meeting leads to."
    )
