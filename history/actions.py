"""Writing under the name of the acting user, and taking acts back."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError, connection, transaction

from accounts.models import User
from bilingual.translated import Translated

from .models import Change

Row = TypeVar("Row", bound=Translated)


class StaleEdit(Exception):
    """Somebody else has changed or deleted the row; `current` is its present state, or None."""

    def __init__(self, current: Translated | None) -> None:
        super().__init__()
        self.current = current


class Overtaken(Exception):
    """Somebody has changed the result of an act since; `change` is the one that cannot be reversed."""

    def __init__(self, change: Change | None) -> None:
        super().__init__()
        self.change = change


@contextmanager
def acting(by: User | None) -> Iterator[None]:
    """A transaction whose changes the history records as made by `by`."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('diwan.actor', %s, true)", [str(by.pk) if by else ""])
        yield


def is_first_time(wish: uuid.UUID | None) -> bool:
    """Whether a form with this key is posted for the first time. Must be called inside the transaction that carries
    it out.
    """
    if wish is None:
        return True
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO history_idempotencykey VALUES (%s, now()) ON CONFLICT DO NOTHING", [wish])
        return cursor.rowcount == 1


def locked(row: Row, version: int) -> Row:
    """The current row, locked. Raises StaleEdit if it is no longer at `version`."""
    current = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if current is None or current.version != version:
        raise StaleEdit(current)
    return current


def revise(row: Row, *, version: int, by: User, values: Mapping[str, Any]) -> Row:
    """Writes `values` to the row. Raises StaleEdit if it is no longer at `version`."""
    with acting(by):
        current = locked(row, version)
        for name, value in values.items():
            setattr(current, name, value)
        current.version += 1
        current.save()
    return current


def confirm_texts(row: Row, language: str, *, by: User) -> None:
    """Records that the row's texts in `language` are still correct."""
    with acting(by):
        current = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        current.confirm(language)
        current.version += 1
        current.save(update_fields=["text_times", "version"])


def delete(row: Row, *, version: int, by: User) -> int:
    """Deletes the row and its dependents; returns the number of the act, for `restore`. Raises StaleEdit."""
    with acting(by):
        locked(row, version).delete()
        return this_act()


def this_act() -> int:
    """The transaction number, which ties together the changes of one act."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        return int(cursor.fetchone()[0])


def restore(act: int, *, by: User) -> int:
    """Restores the rows that an act deleted, in reverse order; returns how many.

    Rows that exist again are left alone. Rows whose history was forgotten do not come back.
    """
    restored = 0
    with acting(by), connection.cursor() as cursor:
        for change in Change.objects.filter(transaction=act, verb="DELETE", forgotten=False).order_by("-pk"):
            table = connection.ops.quote_name(change.relation)
            cursor.execute(
                f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s) "  # noqa: S608
                "ON CONFLICT (id) DO NOTHING",
                [json(change.before)],
            )
            restored += cursor.rowcount
    return restored


def forget(relation: str, rows: Collection[int]) -> int:
    """Blanks personal data in the history of these rows; returns the number of changes that were blanked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT history_forget(%s, %s)", [relation, list(rows)])
        return int(cursor.fetchone()[0])


def personal_columns(relation: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM history_personal WHERE relation = %s ORDER BY name", [relation])
        return [name for (name,) in cursor.fetchall()]


COUNTED = ("version", "changed_at")  # keep counting when a row is set back


def reverse(act: int, *, by: User) -> int:
    """Reverses an act, its last change first; returns the number of this new act, which can be reversed too.

    Raises Overtaken, and changes nothing, if a row is no longer as the act left it.
    """
    with acting(by):
        for change in Change.objects.filter(transaction=act).order_by("-pk"):
            if change.forgotten or not take_back(change):
                raise Overtaken(change)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError:  # something new depends on a row that would be deleted
            raise Overtaken(None) from None
        return this_act()


def take_back(change: Change) -> bool:
    """Sets one row back; False if it is no longer as the change left it."""
    quote = connection.ops.quote_name
    table = quote(change.relation)
    given = change.before if change.verb != "INSERT" else change.after
    names = [quote(name) for name in given or {}]
    kept = "".join(f" - '{name}'" for name in COUNTED)
    columns = ", ".join(names)
    values = ", ".join(NEXT.get(name, f"old.{name}") for name in names)
    unchanged = f"here.id = %(id)s AND to_jsonb(here){kept} = %(after)s::jsonb{kept}"
    statement = {
        "INSERT": f"DELETE FROM {table} here WHERE {unchanged}",  # noqa: S608
        "UPDATE": f"UPDATE {table} here SET ({columns}) = (SELECT {values} FROM "  # noqa: S608
        f"jsonb_populate_record(here, %(before)s::jsonb{kept}) old) WHERE {unchanged}",
        "DELETE": f"INSERT INTO {table} ({columns}) SELECT {values} FROM "  # noqa: S608
        f"jsonb_populate_record(NULL::{table}, %(before)s) old",
    }[change.verb]
    given_to = {"id": change.row_id, "before": json(change.before), "after": json(change.after)}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, given_to)
            return cursor.rowcount == 1
    except IntegrityError:  # another row has taken its place
        return False


NEXT = {'"version"': "old.version + 1", '"changed_at"': "now()"}


def json(value: object) -> Any:
    return Change._meta.get_field("before").get_db_prep_value(value, connection)
