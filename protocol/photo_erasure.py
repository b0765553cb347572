"""Removes deleted photos from prints."""

from __future__ import annotations

from functools import partial

from django.db import connection, transaction

from accounts.models import User
from history.actions import acting
from papers.actions import wake
from papers.models import Edition
from papers.storage import remove_unnamed


def forget_photos(*, by: User | None) -> int:
    """Makes prints anew that show photos no longer used by any row; returns how many.

    Snapshots are frozen, so a database function of the tables' owner changes them, and the row and the history record
    it. Files go first, so that a crash in between is made up for by the next run.
    """
    with acting(by):
        with connection.cursor() as cursor:
            cursor.execute("SELECT forgotten, checksums FROM protocol_forget_photos()")
            reprinted = dict(cursor.fetchall())
        remove_unnamed([checksum for checksums in reprinted.values() for checksum in checksums])
        for edition in Edition.objects.filter(pk__in=reprinted).defer("snapshot"):
            transaction.on_commit(partial(wake, edition.pk, edition.queue))
    return len(reprinted)
