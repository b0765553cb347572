"""What is still to be translated in a meeting, whatever the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.forms import modelform_factory

from bilingual.forms import TranslatedForm, columns_of
from bilingual.languages import codes
from bilingual.translated import Translated
from delegates.models import Participant
from meetings.models import Meeting, Room
from sessions.models import AgendaItem, Slot, WorkingSession

MODELS: tuple[type[Translated], ...] = (Meeting, Room, WorkingSession, AgendaItem, Slot, Participant)


@dataclass(frozen=True)
class Gap:
    """A row with a text that is missing or stale in one language."""

    row: Translated
    language: str
    missing: bool

    @property
    def model(self) -> str:
        return self.row._meta.label_lower

    @property
    def kind(self) -> str:
        return str(self.row._meta.verbose_name)

    @property
    def words(self) -> dict[str, str]:
        """The first text of the row, in each language that has it."""
        field = next(
            f for f in self.row.translated_fields() if any(self.row.text(f, code) for code in codes())
        )
        return {code: self.row.text(field, code) for code in codes()}


def rows_of(meeting: Meeting) -> Iterator[Translated]:
    for model in MODELS:
        if model is Meeting:
            yield meeting
        else:
            yield from model._default_manager.filter(Q(meeting=meeting)).order_by("pk")


def gaps_of(meeting: Meeting) -> list[Gap]:
    gaps = []
    for row in rows_of(meeting):
        missing, stale = row.missing(), row.stale()
        gaps += [Gap(row, code, code in missing) for code in codes() if code in missing or code in stale]
    return gaps


def model_named(label: str) -> type[Translated] | None:
    return next((model for model in MODELS if model._meta.label_lower == label), None)


def form_for(row: Translated) -> type[TranslatedForm]:
    """A form of just the row's texts, in all languages."""
    form: Any = modelform_factory(type(row), form=TranslatedForm, fields=columns_of(*texts_of(row)))
    return form


def texts_of(row: Translated) -> list[str]:
    """The fields that have a text in some language."""
    return [f for f in row.translated_fields() if any(row.text(f, code) for code in codes())]
