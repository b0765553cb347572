"""Prints lose the photos that had to be deleted."""

from __future__ import annotations

from functools import partial

from django.db import connection, transaction

from accounts.models import User
from history.actions import acting
from papers.actions import wake
from papers.models import Edition
from papers.storage import remove_unnamed


def forget_photos(*, by: User | None) -> int:
    """Prints with photos that are nobody's any longer are made anew without them; returns how many.

    Snapshots are frozen: a function of the owner of the tables does it, and the row and the history say so. The
    files go first, so that after a crash it is done again.
    """
    with acting(by):
        with connection.cursor() as cursor:
            cursor.execute("SELECT forgotten, checksums FROM protocol_forget_photos()")
            found = dict(cursor.fetchall())
        remove_unnamed([one for checksums in found.values() for one in checksums])
        for edition in Edition.objects.filter(pk__in=found).defer("snapshot"):
            transaction.on_commit(partial(wake, edition.pk, edition.queue))
    return len(found)
