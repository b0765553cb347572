from django.contrib import admin

from history.admin import RecordedAdmin

from .models import Area, Country, Framework, Organisation


@admin.register(Organisation)
class OrganisationAdmin(RecordedAdmin):
    list_display = ["code", "name", "side", "category"]
    list_filter = ["side", "category"]
    search_fields = ["code", "name", "aliases"]


@admin.register(Country)
class CountryAdmin(RecordedAdmin):
    list_display = ["iso2", "name", "group"]
    search_fields = ["iso2", "name", "aliases"]


@admin.register(Framework)
class FrameworkAdmin(RecordedAdmin):
    list_display = ["slug", "name", "starts", "ends"]


@admin.register(Area)
class AreaAdmin(RecordedAdmin):
    list_display = ["framework", "number", "name"]
    list_filter = ["framework"]
