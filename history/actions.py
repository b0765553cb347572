"""Acts are recorded under the name of the person who did them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction

from accounts.models import User
from bilingual.translated import Translated

from .models import Change, Wish

Row = TypeVar("Row", bound=Translated)


class StaleEdit(Exception):
    """Somebody else changed or deleted the row in the meantime; `current` is as it stands, or None."""

    def __init__(self, current: Translated | None) -> None:
        super().__init__()
        self.current = current


@contextmanager
def acting(by: User | None) -> Iterator[None]:
    """One transaction whose changes the history records as `by`'s."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('diwan.actor', %s, true)", [str(by.pk) if by else ""])
        yield


def is_first_time(wish: uuid.UUID | None) -> bool:
    """Whether a posted form comes for the first time; to be asked inside the transaction that carries it out."""
    return wish is None or Wish.objects.get_or_create(pk=wish)[1]


def locked(row: Row, version: int) -> Row:
    """The row as it stands, locked; raises StaleEdit where it is no longer at `version`."""
    current = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if current is None or current.version != version:
        raise StaleEdit(current)
    return current


def revise(row: Row, *, version: int, by: User, values: Mapping[str, Any]) -> Row:
    """Writes `values` on the row, provided that it is still at `version`."""
    with acting(by):
        current = locked(row, version)
        for name, value in values.items():
            setattr(current, name, value)
        current.version += 1
        current.save()
    return current


def confirm_texts(row: Row, language: str, *, by: User) -> None:
    """Somebody says that the row's texts in `language` are still correct."""
    with acting(by):
        current = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        current.confirm(language)
        current.version += 1
        current.save(update_fields=["text_times", "version"])


def delete(row: Row, *, version: int, by: User) -> int:
    """Deletes the row and what hangs on it; returns the number by which `restore` brings all back."""
    with acting(by):
        locked(row, version).delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT txid_current()")
            return int(cursor.fetchone()[0])


def restore(act: int, *, by: User) -> int:
    """Brings back the rows that an act deleted, the last deleted first; returns how many.

    A row that has come back already is left as it is.
    """
    restored = 0
    with acting(by), connection.cursor() as cursor:
        for change in Change.objects.filter(transaction=act, verb="DELETE").order_by("-pk"):
            table = connection.ops.quote_name(change.relation)
            cursor.execute(
                f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s) "  # noqa: S608
                "ON CONFLICT (id) DO NOTHING",
                [change._meta.get_field("before").get_db_prep_value(change.before, connection)],
            )
            restored += cursor.rowcount
    return restored
