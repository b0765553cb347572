"""Undoes an act on the paragraphs of a record while others go on writing."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from history.actions import acting
from history.models import Change
from history.undo import reverse
from records.models import Paragraph, TranslationOrder

from .paragraph_edits import Gone, changed, held

PARAGRAPHS = Q(relation=Paragraph._meta.db_table)
DELETED_ORDERS = Q(relation=TranslationOrder._meta.db_table, verb="DELETE", forgotten=False)
"""Deleted with their paragraphs, but still expected back from the translator."""


def undo(*, act: int, record_id: int, by: User) -> int:
    """Undoes the act; returns the number of this new act, which can be undone too.

    Raises RecordNotOpen; Gone if the person has done no such act in this record; Overtaken, and changes nothing, if
    somebody has changed its result since.
    """
    with acting(by):
        record = held(record_id)
        if records_changed_by(act, by) != {record_id}:
            raise Gone
        reversal = reverse(act, by=by, only=PARAGRAPHS | DELETED_ORDERS)
        changed(record)
        return reversal


def records_changed_by(act: int, by: User) -> set[int]:
    """Primary keys of the records in which the act changed paragraphs, if it was this person's."""
    changes = Change.objects.filter(PARAGRAPHS, transaction=act, actor=by)
    return {row["record_id"] for change in changes if (row := change.after or change.before)}
