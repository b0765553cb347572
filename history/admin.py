from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from modeltranslation.admin import TranslationAdmin

from bilingual.fields import JSONFormField

from .actions import acting
from .models import Change


class RecordedAdmin(TranslationAdmin):
    """What is repaired here stands in the history under the name of who repaired it."""

    formfield_overrides = {models.JSONField: {"form_class": JSONFormField}}

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with acting(request.user):  # type: ignore[arg-type]
            return super().changeform_view(request, *args, **options)

    def delete_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with acting(request.user):  # type: ignore[arg-type]
            return super().delete_view(request, *args, **options)

    def changelist_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        with acting(request.user):  # type: ignore[arg-type]
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
