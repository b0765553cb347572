"""Writing under the name of the acting user; nothing is overwritten unnoticed."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction

from accounts.models import User
from bilingual.translated import Translated

Row = TypeVar("Row", bound=Translated)


class StaleEdit(Exception):
    """Somebody else has changed or deleted the row; `current` is its present state, or None."""

    def __init__(self, current: Translated | None) -> None:
        super().__init__()
        self.current = current


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
    """Deletes the row and its dependents; returns the number of the act, for `history.undo.restore`. Raises StaleEdit."""
    with acting(by):
        locked(row, version).delete()
        return this_act()


def this_act() -> int:
    """The transaction number, which ties together the changes of one act."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current()")
        return int(cursor.fetchone()[0])


def forget(relation: str, rows: Collection[int]) -> int:
    """Blanks personal data in the history of these rows; returns the number of changes that were blanked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT history_forget(%s, %s)", [relation, list(rows)])
        return int(cursor.fetchone()[0])


def personal_columns(relation: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM history_personal WHERE relation = %s ORDER BY name", [relation])
        return [name for (name,) in cursor.fetchall()]
