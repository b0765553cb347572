"""Undo: reverses an act row by row from the history. A step is a handle on an act, for undo and redo.

A row is set back only if it is still as the act left it; otherwise the whole act is refused and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from json import dumps, loads
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from bilingual.translated import Translated

from .actions import acting, this_act
from .models import Change, Step, StepQuerySet

Row = TypeVar("Row", bound=Translated)


class Overtaken(Exception):
    """Somebody has changed the result of an act since; `change` is the one that cannot be reversed."""

    def __init__(self, change: Change | None) -> None:
        super().__init__()
        self.change = change


class NothingLeft(Exception):
    """There is nothing to undo or redo."""


# Steps ------------------------------------------------------------------------------


@contextmanager
def step(scope: Model, *, owner: User | None, by: User) -> Iterator[Step]:
    """Runs one act on `scope` (a meeting's programme, a hall) as `by`. Afterwards, steps undone earlier cannot be redone.

    Steps belong to `owner`; None means that all who work on the scope share them. An act that changes nothing is not
    recorded as a step.
    """
    made = Step(relation=scope._meta.db_table, row_id=scope.pk, by=owner)
    with acting(by):
        yield made
        values: list[Any] = [made.relation, made.row_id, made.by_id, Step.KEPT - 1, dumps(made.said)]
        with connection.cursor() as cursor:
            cursor.execute(KEEP, values)


KEEP = """
WITH act AS (
  SELECT %s AS relation, %s::bigint AS row_id, %s::bigint AS by_id
  WHERE EXISTS (SELECT FROM history_change WHERE transaction = txid_current())
), mine AS (
  SELECT id, undone, row_number() OVER (ORDER BY id DESC) > %s AS old
  FROM history_step step JOIN act USING (relation, row_id) WHERE step.by_id IS NOT DISTINCT FROM act.by_id
), gone AS (
  DELETE FROM history_step WHERE id IN (SELECT id FROM mine WHERE undone OR old)
)
INSERT INTO history_step (relation, row_id, by_id, act, said, undone, at)
SELECT relation, row_id, by_id, txid_current(), %s, false, now() FROM act
"""


def undo(scope: Model, *, owner: User | None, by: User) -> Step:
    """Undoes the last step. Raises NothingLeft, or Overtaken if somebody else has changed its result."""
    return turn(Step.objects.of(owner, scope).to_undo(), by)


def redo(scope: Model, *, owner: User | None, by: User) -> Step:
    """Redoes the step undone last. Raises NothingLeft or Overtaken."""
    return turn(Step.objects.of(owner, scope).to_redo(), by)


def turn(steps: StepQuerySet, by: User) -> Step:
    """Reverses the first of these steps. One overtaken by somebody's work is skipped from then on."""
    current: Step | None = None
    try:
        with acting(by):
            if (current := steps.select_for_update().first()) is None:
                raise NothingLeft
            current.act, current.undone = reverse(current.act, by=by), not current.undone
            current.save(update_fields=["act", "undone"])
    except Overtaken:
        if current:
            Step.objects.filter(pk=current.pk).delete()
        raise
    return current


# Acts -------------------------------------------------------------------------------


def reverse(act: int, *, by: User, only: Q | None = None) -> int:
    """Reverses an act, its last change first; returns the number of this new act, which can be reversed too.

    `only` limits it to some of the changes. Raises Overtaken, and changes nothing, if a row is no longer as the act
    left it.
    """
    with acting(by):
        for change in Change.objects.filter(only or Q(), transaction=act).order_by("-pk"):
            if change.forgotten or not take_back(change):
                raise Overtaken(change)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError:  # something new depends on a row that would be deleted
            raise Overtaken(None) from None
        return this_act()


def restore(act: int, *, by: User) -> int:
    """Restores the rows that an act deleted, in reverse order; returns how many.

    Rows that exist again are left alone. Rows whose history was forgotten do not come back.
    """
    with acting(by):
        deleted = Change.objects.filter(transaction=act, verb="DELETE", forgotten=False)
        return sum(take_back(change) for change in deleted.order_by("-pk"))


def take_back(change: Change) -> bool:
    """Sets one row back; False if it is no longer as the change left it."""
    rows = NUMBERED.get(change.relation) or Rows(change.relation)
    turn_row = {"INSERT": rows.remove, "UPDATE": rows.turn_back, "DELETE": rows.bring_back}[change.verb]
    try:
        with transaction.atomic():
            return turn_row(change)
    except IntegrityError:  # another row has taken its place
        return False


class Rows:
    """How rows of a table are set back: with all columns, and only if all columns are as the change left them."""

    left_alone = frozenset({"version", "changed_at"})
    """Columns that are neither compared nor restored. These two keep counting."""

    def __init__(self, table: str) -> None:
        self.table = connection.ops.quote_name(table)

    def remove(self, change: Change) -> bool:
        if self.as_left(change, change.after or {}) is None:
            return False
        self.execute("DELETE FROM {table} WHERE id = %s", change.row_id)
        return True

    def turn_back(self, change: Change) -> bool:
        before = change.before or {}
        if (row := self.as_left(change, before)) is None:
            return False
        self.update(row, {name: before[name] for name in before.keys() - self.left_alone})
        return True

    def bring_back(self, change: Change) -> bool:
        self.insert(change.before or {})
        return True

    def as_left(self, change: Change, names: Iterable[str]) -> dict[str, Any] | None:
        """The present row, locked, if these columns are as the change left them."""
        after = change.after or {}
        statement = "SELECT to_jsonb(here)::text FROM {table} here WHERE id = %s FOR UPDATE"
        row: dict[str, Any] = loads(self.execute(statement, change.row_id) or "{}")
        as_left = row.items() >= {name: after[name] for name in set(names) - self.left_alone}.items()
        return row if row and as_left else None

    def insert(self, row: dict[str, Any]) -> None:
        statement = (
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %s)"
        )
        self.execute(statement, dumps(row | counted_on(row)), columns=row)

    def update(self, row: dict[str, Any], values: dict[str, Any]) -> None:
        values |= counted_on(row)
        statement = "UPDATE {table} here SET ({columns}) = (SELECT {columns} FROM jsonb_populate_record(here, %s)) WHERE id = %s"
        self.execute(statement, dumps(values), row["id"], columns=values)

    def execute(self, statement: str, *params: Any, columns: Iterable[str] = ()) -> Any:
        """Runs the statement with quoted names of table and columns; returns the first value of the result, if any."""
        names = ", ".join(connection.ops.quote_name(name) for name in columns)
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=self.table, columns=names), params)
            return cursor.fetchone()[0] if cursor.description and cursor.rowcount else None


def counted_on(row: dict[str, Any]) -> dict[str, Any]:
    """The next version and time of change, if the row has such columns."""
    following = {"version": row.get("version", 0) + 1, "changed_at": timezone.now().isoformat()}
    return {name: value for name, value in following.items() if name in row}


class Numbered(Rows):
    """Rows numbered 1, 2, 3 within another row, edited by several people at once.

    Numbers cannot be restored as they were, because later acts have changed them: a deleted row returns at its number,
    a moved one moves back to it, and the others make room. Only columns that the act changed are compared and restored.
    Columns that `follows` names (who edited last) are neither.
    """

    def __init__(self, model: type[Translated], *, within: str, follows: Iterable[str]) -> None:
        super().__init__(model._meta.db_table)
        self.model, self.within = model, within
        self.left_alone |= {"number", "text_times", *follows}

    def siblings(self, row: dict[str, Any]) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{self.within: row[self.within]})

    def remove(self, change: Change) -> bool:
        """Deletes the row with its dependents."""
        if (row := self.as_left(change, change.after or {})) is None:
            return False
        self.siblings(row).filter(pk=row["id"]).delete()
        close_gap(self.siblings(row), row["number"])
        return True

    def turn_back(self, change: Change) -> bool:
        before, after = change.before or {}, change.after or {}
        if before["version"] == after["version"]:  # it was only renumbered
            return True
        changed = {name for name in before if before[name] != after[name]}
        if (row := self.as_left(change, changed)) is None:
            return False
        values = {name: before[name] for name in changed - self.left_alone}
        if row["text_times"] == after["text_times"]:
            values["text_times"] = before["text_times"]
        if "number" in changed:
            others = self.siblings(row).exclude(pk=row["id"])
            close_gap(others, row["number"])
            values["number"] = room_at(others, before["number"])
        self.update(row, values)
        return True

    def bring_back(self, change: Change) -> bool:
        before = change.before or {}
        self.insert(before | {"number": room_at(self.siblings(before), before["number"])})
        return True

    def as_left(self, change: Change, names: Iterable[str]) -> dict[str, Any] | None:
        """Columns that only repeat the text of one language are not compared."""
        return super().as_left(change, set(names) - set(self.model.translated_fields()))


NUMBERED: dict[str, Numbered] = {}


def numbered(*, within: str, follows: Iterable[str] = ()) -> Callable[[type[Row]], type[Row]]:
    """Declares that the rows of a model are `Numbered`; the column `within` names the row they belong to."""

    def declare(model: type[Row]) -> type[Row]:
        NUMBERED[model._meta.db_table] = Numbered(model, within=within, follows=follows)
        return model

    return declare


def room_at(rows: QuerySet[Any], number: int) -> int:
    """Makes room at `number`, or at the end if there are fewer rows; returns the number."""
    number = min(number, rows.count() + 1)
    make_room(rows, number)
    return number


def make_room(rows: QuerySet[Any], number: int) -> None:
    """Shifts numbers up. Their unique constraint has to be deferred to the end of the transaction."""
    rows.filter(number__gte=number).update(number=F("number") + 1)


def close_gap(rows: QuerySet[Any], number: int) -> None:
    """Shifts the numbers above `number` down."""
    rows.filter(number__gt=number).update(number=F("number") - 1)
