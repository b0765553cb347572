"""What others do in a record while somebody writes in it: what they change, and where they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User

from .actions.paragraph_edits import be_at
from .models import Paragraph, Presence, Record

STILL_THERE = dt.timedelta(seconds=15)
TABLES = [Paragraph._meta.db_table, Record._meta.db_table]

TOUCHED = """
SELECT DISTINCT relation, row_id FROM history_change
WHERE transaction >= %s AND relation = ANY(%s) AND (relation <> %s OR verb <> 'INSERT')
AND CASE WHEN relation = %s THEN (coalesce(after, before) ->> 'record_id')::bigint ELSE row_id END = %s
"""


def paragraphs_changed(since: int, record: Record) -> set[int] | None:
    """Those that acts since then have touched, deleted ones too; None where the record itself was changed."""
    with connection.cursor() as database:
        database.execute(TOUCHED, [since, TABLES, TABLES[1], TABLES[0], record.pk])
        rows = database.fetchall()
    if any(relation == TABLES[1] for relation, _ in rows):
        return None
    return {row for _, row in rows}


def note_presence(record: Record, paragraph: int, by: User) -> None:
    """Where somebody is now; in a paragraph that is gone there is nobody."""
    if not Paragraph.objects.filter(pk=paragraph, record=record).exists():
        return
    try:
        with transaction.atomic():
            be_at(paragraph=paragraph, by=by)
    except IntegrityError:  # deleted between the question and the answer
        return


def others_there(record: Record, user: User) -> list[dict[str, Any]]:
    """Who else has which paragraph under his hands."""
    there = (
        Presence.objects.filter(paragraph__record=record, at__gt=timezone.now() - STILL_THERE)
        .exclude(user=user)
        .select_related("user")
        .order_by("user")
    )
    return [{"pk": one.paragraph_id, "name": str(one.user)} for one in there]
