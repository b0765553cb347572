from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from modeltranslation.admin import TranslationAdmin

from accounts.access import user_of
from bilingual.fields import JSONFormField

from .actions import acting
from .models import Change


class RecordedAdmin(TranslationAdmin):
    """Repairs made in the admin are recorded in the history.

    Only the fields `repairs` can be edited; `elsewhere` says on which pages the rest is edited, since the admin would
    skip the side effects of the actions there.
    """

    formfield_overrides = {models.JSONField: {"form_class": JSONFormField}}
    repairs: list[str] = []
    elsewhere: Any = ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if not self.repairs:
            return super().get_readonly_fields(request, obj)
        return [field.name for field in self.opts.fields if field.editable and field.name not in self.repairs]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if not self.repairs:
            return super().get_fieldsets(request, obj)
        shown = self.get_readonly_fields(request, obj)
        return [(None, {"fields": [*self.repairs, *shown], "description": self.elsewhere})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not self.repairs and super().has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.repairs and super().has_delete_permission(request, obj)

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with acting(user_of(request)):
            return super().changeform_view(request, *args, **options)

    def delete_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with acting(user_of(request)):
            return super().delete_view(request, *args, **options)

    def changelist_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with acting(user_of(request)):
            return super().changelist_view(request, *args, **options)


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    list_display = ["at", "actor", "verb", "relation", "row_id"]
    list_filter = ["relation", "verb"]
    list_select_related = ["actor"]
    ordering = ["-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
