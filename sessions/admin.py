from django.contrib import admin

from .models import Officer


@admin.register(Officer)
class OfficerAdmin(admin.ModelAdmin):
    list_display = ["participant", "role", "working_session", "slot"]
    list_filter = ["role"]
    list_select_related = ["participant", "working_session", "slot"]
