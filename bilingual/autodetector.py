"""What a migration records of a model: what the database stores, in names that do not change.

Labels, choices and form validation do not concern the database, and function defaults are computed in Python. Leaving
them out, a migration imports nothing that may be renamed, and a new label or choice makes no migration.
"""

from typing import Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import BaseConstraint, Field
from django.utils.module_loading import import_string

OF_FORMS = (
    *("blank", "choices", "editable", "error_messages", "help_text"),
    *("limit_choices_to", "validators", "verbose_name", "verbose_name_plural"),
)


class ColumnAutodetector(MigrationAutodetector):
    """Used by `makemigrations`, and by `migrate` when it reports changed models."""

    def __init__(self, from_state: ProjectState, to_state: ProjectState, *args: Any, **options: Any) -> None:
        for state in (from_state, to_state):
            for model in state.models.values():
                keep_columns(model)
        super().__init__(from_state, to_state, *args, **options)


def keep_columns(model: ModelState) -> None:
    model.fields = {name: column(field) for name, field in model.fields.items()}
    for name in OF_FORMS:
        model.options.pop(name, None)
    if "constraints" in model.options:
        model.options["constraints"] = [unworded(constraint) for constraint in model.options["constraints"]]


def unworded(constraint: BaseConstraint) -> BaseConstraint:
    """The constraint without the sentence that a form says when it is broken."""
    _path, arguments, options = constraint.deconstruct()
    return type(constraint)(*arguments, **{**options, "violation_error_message": None})


def column(field: Field) -> Field:
    """The field as migrations see it; some of our fields are Django's fields to them."""
    _name, path, arguments, options = field.deconstruct()
    kept = {name: value for name, value in options.items() if name not in OF_FORMS}
    if callable(kept.get("default")):
        del kept["default"]
    return import_string(path)(*arguments, **kept)
