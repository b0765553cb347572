"""Checks and stores the nomination letter of a delegation."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.models import User
from delegates.models import Delegation
from papers.pdf_sanitizer import Plain
from papers.storage import keep, remove_unnamed
from registration.nominations import LetterSettled, forget_file, outlived, receive


def take_in(delegation: Delegation, *, letter: Plain | None, on_paper: str = "", by: User) -> None:
    """Stores the letter and deletes the file of the one it replaces. Raises LetterSettled."""
    checksum, came_as = (keep(letter.data), letter.came_as) if letter else ("", "")
    try:
        replaced = receive(delegation, checksum=checksum, came_as=came_as, on_paper=on_paper, by=by)
    except LetterSettled:
        remove_unnamed({checksum})
        raise
    if replaced:
        transaction.on_commit(lambda: remove_unnamed({replaced}))


def forget(delegation: Delegation, *, version: int, by: User | None) -> None:
    """Raises NoLetter or LetterChanged."""
    if gone := forget_file(delegation, version=version, by=by):
        transaction.on_commit(lambda: remove_unnamed({gone}))


def forget_letters(today: dt.date) -> int:
    """Deletes the files whose retention ends by `today`; returns how many.

    Each row is changed last, so that a crash in between is made up for by the next run.
    """
    gone = outlived(today)
    for letter in gone:
        with transaction.atomic():
            forget_file(letter.delegation, version=letter.version, by=None)
            remove_unnamed({letter.checksum})
    return len(gone)
