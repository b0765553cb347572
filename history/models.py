from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from bilingual.forms import label_in
from bilingual.languages import codes
from bilingual.translated import Translated


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, row: models.Model) -> ChangeQuerySet:
        return self.filter(relation=row._meta.db_table, row_id=row.pk)

    def newest_first(self) -> ChangeQuerySet:
        return self.order_by("-pk")


def verb_choices() -> list[tuple[str, Any]]:
    return [
        ("INSERT", _("added")),
        ("UPDATE", _("changed")),
        ("DELETE", _("deleted")),
        ("FORGET", pgettext_lazy("history", "erased")),
    ]


class Change(models.Model):
    """One row of one table before and after a change; written by a database trigger only.

    `transaction` ties together the rows that one act changed. If `forgotten`, personal values are blank.
    """

    transaction = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    relation = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    verb = models.CharField(max_length=6, choices=verb_choices)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField()
    forgotten = models.BooleanField(db_default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [
            models.Index(fields=["relation", "row_id", "-id"], name="history_of_row"),
            models.Index(fields=["transaction"], name="history_of_act"),
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.row_id} {self.verb}"

    @property
    def model(self) -> type[models.Model] | None:
        return next((m for m in apps.get_models() if m._meta.db_table == self.relation), None)

    def translated_bases(self) -> set[str]:
        """The base columns of translated fields, which only repeat the text of one language."""
        model = self.model
        return set(model.translated_fields()) if model and issubclass(model, Translated) else set()

    def differences(self) -> list[ColumnDifference]:
        """The changed columns that matter to a reader, with their texts before and after."""
        before, after = self.before or {}, self.after or {}
        silent = SILENT | self.translated_bases()
        names = [n for n in {**before, **after} if before.get(n) != after.get(n) and n not in silent]
        return [ColumnDifference(self.model, name, before.get(name), after.get(name)) for name in names]


SILENT = {"id", "version", "text_times", "sort_name_ar", "sort_name_en", "found_by"}


class ColumnDifference:
    """One changed column, in words for a reader."""

    def __init__(self, model: type[models.Model] | None, name: str, before: object, after: object) -> None:
        self.model, self.name = model, name
        self.before, self.after = self.in_words(before), self.in_words(after)

    @property
    def language(self) -> str | None:
        """The language of the column; None if it is not translated."""
        ending = self.name.rpartition("_")[2]
        return ending if ending in codes() else None

    @property
    def label(self) -> str:
        name = self.name.removesuffix(f"_{self.language}" if self.language else "_id")
        for field in self.model._meta.get_fields() if self.model else []:
            if field.name == name:
                words = str(getattr(field, "verbose_name", name))
                return label_in(words, self.language) if self.language else words
        return name

    @staticmethod
    def in_words(value: object) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        return str(value)


class StepQuerySet(models.QuerySet["Step"]):
    def of(self, owner: User | None, scope: models.Model) -> StepQuerySet:
        """The steps of one person, or with None those that everybody shares."""
        return self.filter(by=owner, relation=scope._meta.db_table, row_id=scope.pk)

    def to_undo(self) -> StepQuerySet:
        return self.filter(undone=False).order_by("-pk")

    def to_redo(self) -> StepQuerySet:
        return self.filter(undone=True).order_by("pk")


class Step(models.Model):
    """One act on a scope, which can be undone. The scope is a row: the meeting of a programme, the plan of a hall.

    `by` is the person whose step it is; None if all who work on the scope share their steps. `act` is the transaction
    number by which it was last done or undone; `said` is a sentence in each language.
    """

    KEPT = 200  # for each owner and scope

    relation = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    act = models.BigIntegerField()
    said = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["relation", "row_id", "by", "-id"], name="steps_in_scope")]

    def __str__(self) -> str:
        return f"{self.relation} {self.row_id}: {self.act}"


class IdempotencyKey(models.Model):
    """The key of a posted form that created something; posted again, it creates nothing."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)
