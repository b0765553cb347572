"""Texts of a record go to a translator, and come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from history.actions import acting
from records.models import TranslationOrder


def send_out(*, texts: Iterable[tuple[int, str]], to: str, due: dt.date | None, by: User) -> int:
    """`texts` are paragraphs, each with a language; what is out already stays where it is. Returns how many went."""
    orders = [
        TranslationOrder(paragraph_id=paragraph, language=language, to=to, due=due, sent_by=by)
        for paragraph, language in texts
    ]
    with acting(by):
        out = set(
            TranslationOrder.objects.out()
            .filter(paragraph__in=[one.paragraph_id for one in orders])
            .values_list("paragraph", "language")
        )
        going = [one for one in orders if (one.paragraph_id, one.language) not in out]
        return len(TranslationOrder.objects.bulk_create(going, ignore_conflicts=True))


def take_in(order: TranslationOrder, *, by: User) -> None:
    """It has come back, whatever became of it."""
    with acting(by):
        TranslationOrder.objects.out().filter(pk=order.pk).update(back_at=timezone.now())
