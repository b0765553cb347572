"""What of a model a migration says: what the database keeps, in words that stay.

Labels, choices and checks of forms are no matter of the database, and a default that is a function is computed by us.
Without them a migration imports nothing that may be renamed, and a new label or choice makes no migration.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field
from django.utils.module_loading import import_string

OF_FORMS = (
    *("blank", "choices", "editable", "error_messages", "help_text"),
    *("limit_choices_to", "validators", "verbose_name", "verbose_name_plural"),
)


class ColumnAutodetector(MigrationAutodetector):
    """For `makemigrations`, and for the note of `migrate` on models that have changed."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, *args: Any, **options: Any) -> None:
        for state in (from_state, to_state):
            for model in state.models.values():
                keep_columns(model)
        super().__init__(from_state, to_state, *args, **options)


def keep_columns(model: ModelState) -> None:
    model.fields = {name: column(field) for name, field in model.fields.items()}
    for name in OF_FORMS:
        model.options.pop(name, None)


def column(field: Field) -> Field:
    """As a migration knows it; some fields of ours are to it what Django has."""
    _name, path, arguments, options = field.deconstruct()
    kept = {name: value for name, value in options.items() if name not in OF_FORMS}
    if callable(kept.get("default")):
        del kept["default"]
    return import_string(path)(*arguments, **kept)
