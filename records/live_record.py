"""What others do in a record while somebody writes in it: their changes, and the paragraphs they are in."""

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
    """Paragraphs changed since then, including deleted ones; None if the record itself was changed."""
    with connection.cursor() as database:
        database.execute(TOUCHED, [since, TABLES, TABLES[1], TABLES[0], record.pk])
        rows = database.fetchall()
    if any(relation == TABLES[1] for relation, _ in rows):
        return None
    return {row for _, row in rows}


def note_presence(record: Record, paragraph_id: int, by: User) -> None:
    """Notes which paragraph the user is in; a deleted paragraph is ignored."""
    if not Paragraph.objects.filter(pk=paragraph_id, record=record).exists():
        return
    try:
        with transaction.atomic():
            be_at(paragraph_id=paragraph_id, by=by)
    except IntegrityError:  # deleted between the check and the insert
        return


def others_there(record: Record, user: User) -> list[dict[str, Any]]:
    """Which other users are editing which paragraph."""
    presences = (
        Presence.objects.filter(paragraph__record=record, at__gt=timezone.now() - STILL_THERE)
        .exclude(user=user)
        .select_related("user")
        .order_by("user")
    )
    return [{"pk": presence.paragraph_id, "name": str(presence.user)} for presence in presences]
