"""Undoes an act on the paragraphs of a record while others go on writing.

Numbers cannot be restored as they were, because later acts have changed them. A deleted paragraph returns at its
number, a moved one moves back to it, and the others make room.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from accounts.models import User
from history.actions import Overtaken, acting, json, this_act
from history.models import Change
from records.models import Paragraph, TranslationOrder

from .paragraph_edits import Gone, changed, held, make_room

TABLE, ORDERS = Paragraph._meta.db_table, TranslationOrder._meta.db_table
COUNTED = {"number", "version", "edited_at", "edited_by_id", "text_times"}


def undo(*, act: int, record: int, by: User) -> int:
    """Undoes the act; returns the number of this new act, which can be undone too.

    Raises NotOpen; Gone if the person has done no such act in this record; Overtaken, and changes nothing, if somebody
    has changed its result since.
    """
    with acting(by):
        of = held(record)
        for change in changes_of(act, record, by):
            if change.forgotten or not TURN[change.verb](change, record):
                raise Overtaken(change)
        changed(of)
        return this_act()


def changes_of(act: int, record: int, by: User) -> list[Change]:
    """The changes to paragraphs made by the act, last first, without those that only renumbered."""
    changes = list(Change.objects.filter(transaction=act, relation=TABLE, actor=by).order_by("-pk"))
    if not changes or any(
        (change.after or change.before or {}).get("record_id") != record for change in changes
    ):
        raise Gone
    return [
        change
        for change in changes
        if change.verb != "UPDATE" or version_in(change.before) != version_in(change.after)
    ]


def version_in(row: dict[str, Any] | None) -> int | None:
    return row["version"] if row else None


def unmake(change: Change, record: int) -> bool:
    """Deletes an added paragraph; False if somebody has written in it since."""
    current = standing(change, record, set(change.after or {}))
    if current is None:
        return False
    current.delete()
    others(record).filter(number__gt=current.number).update(number=F("number") - 1)
    return True


def bring_back(change: Change, record: int) -> bool:
    """Restores a deleted paragraph at its number, or at the end; False if it exists again."""
    before = change.before or {}
    if others(record).filter(pk=change.row_id).exists():
        return False
    number = min(before["number"], others(record).count() + 1)
    make_room(others(record), number, 1)
    insert(TABLE, before | {"number": number, "version": before["version"] + 1})
    for order in orders_gone_with(change):
        insert(ORDERS, order.before or {})
    return True


def orders_gone_with(change: Change) -> QuerySet[Change]:
    """Translation orders deleted with the paragraph, which are still expected back; not those whose history was
    forgotten.
    """
    gone = Change.objects.filter(
        transaction=change.transaction, relation=ORDERS, verb="DELETE", forgotten=False
    )
    return gone.filter(before__paragraph_id=change.row_id).order_by("pk")


def insert(table: str, row: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)"  # noqa: S608
        cursor.execute(statement, [json(row)])


def turn_back(change: Change, record: int) -> bool:
    """Restores the former values and position of a changed paragraph; False if it has changed since."""
    before, after = change.before or {}, change.after or {}
    names = {name for name in before if before[name] != after[name]}
    current = standing(change, record, names)
    if current is None:
        return False
    restored = {name: before[name] for name in names - COUNTED}
    if current.text_times == after["text_times"]:
        restored["text_times"] = before["text_times"]
    if before["number"] != after["number"]:
        rest = others(record).exclude(pk=current.pk)
        restored["number"] = min(before["number"], rest.count() + 1)
        rest.filter(number__gt=current.number).update(number=F("number") - 1)
        make_room(rest, restored["number"], 1)
    put(current.pk, restored | {"version": current.version + 1})
    return True


def standing(change: Change, record: int, names: set[str]) -> Paragraph | None:
    """The paragraph, if these columns are as the change left them; columns derived from others are not compared."""
    asked = names - COUNTED - set(Paragraph.translated_fields())
    left = json({name: (change.after or {})[name] for name in asked})
    where = f"to_jsonb({TABLE}) @> %s::jsonb"
    candidates = others(record).filter(pk=change.row_id)
    return candidates.extra(where=[where], params=[left]).first()  # noqa: S610 – our own table


def others(record: int) -> Any:
    return Paragraph.objects.filter(record=record)


def put(pk: int, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} here SET ({names}) = (SELECT {names} FROM jsonb_populate_record(here, %s)) "  # noqa: S608
            "WHERE id = %s",
            [json(values), pk],
        )


TURN = {"INSERT": unmake, "DELETE": bring_back, "UPDATE": turn_back}
