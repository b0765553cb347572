"""Rows with texts in several languages: which are missing, and which are stale."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils import timezone
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname

from .found import following
from .languages import codes


def column(field: str, language: str) -> str:
    """The name of the column that holds `field` in `language`."""
    return build_localized_fieldname(field, language)


def languages_missing(texts: dict[str, dict[str, str]]) -> list[str]:
    written = {field for by_field in texts.values() for field, text in by_field.items() if text}
    return [language for language in texts if any(not texts[language][field] for field in written)]


class Translated(models.Model):
    """Remembers when each language was last brought up to date, and counts the changes of the row.

    `text_times` maps a language code to an ISO moment. A language is stale if another was changed after it, until
    somebody updates it or confirms that it is still correct. `version` grows with every change, so that an edit of an
    older version is noticed.
    """

    _loaded: tuple[Collection[str], Collection[Any]]
    text_times = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> "Translated":
        row = super().from_db(db, field_names, values)
        row._loaded = field_names, values
        return row

    def texts_as_loaded(self) -> dict[str, dict[str, str]] | None:
        """The texts as they were loaded; None for a new row."""
        if (loaded := getattr(self, "_loaded", None)) is None:
            return None
        return self.arranged(dict(zip(*loaded, strict=False)))

    @classmethod
    def translated_fields(cls) -> list[str]:
        return [f for f in get_translatable_fields_for_model(cls) or [] if not f.startswith("sort_")]

    def texts(self) -> dict[str, dict[str, str]]:
        """Language code → field → text as stored, without fallback to another language."""
        return self.arranged(self.__dict__)

    def arranged(self, values: dict[str, Any]) -> dict[str, dict[str, str]]:
        fields = self.translated_fields()
        return {code: {f: values.get(column(f, code)) or "" for f in fields} for code in codes()}

    def text(self, field: str, language: str) -> str:
        return getattr(self, column(field, language)) or ""

    def missing(self) -> list[str]:
        """The languages that lack a text that another language has."""
        return languages_missing(self.texts())

    def stale(self) -> list[str]:
        latest = max(self.text_times.values(), default="")
        lagging = [language for language in codes() if self.text_times.get(language, "") < latest]
        return [language for language in lagging if language not in self.missing()]

    def confirm(self, language: str) -> None:
        """Marks `language` as still correct."""
        self.text_times = {**self.text_times, language: max(self.text_times.values(), default="")}

    def note_changed_texts(self, now: dt.datetime | None = None) -> None:
        """Updates the times of the languages whose texts have changed since loading.

        A stale language that was changed becomes level with the others, not newer.
        """
        before, after = self.texts_as_loaded(), self.texts()
        changed = [c for c in codes() if (before[c] != after[c] if before else any(after[c].values()))]
        if not changed:
            return
        behind = {*self.stale(), *languages_missing(before or {})}
        moment = (now or timezone.now()).isoformat()
        if all(language in behind for language in changed) and self.text_times:
            moment = max(self.text_times.values())
        self.text_times = {**self.text_times, **dict.fromkeys(changed, moment)}
        self._loaded = (tuple(self.__dict__), tuple(self.__dict__.values()))

    def save(self, *args: Any, **options: Any) -> None:
        self.note_changed_texts()
        if (fields := options.get("update_fields")) is not None:
            options["update_fields"] = {*fields, "text_times", *following(self, fields)}
        super().save(*args, **options)
