"""Sends texts of a record to a translator, and takes them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from history.actions import acting
from records.models import TranslationOrder


def send_out(*, texts: Iterable[tuple[int, str]], to: str, due: dt.date | None, by: User) -> int:
    """`texts` are pairs of paragraph and language; texts already sent are skipped. Returns how many were sent."""
    orders = [
        TranslationOrder(paragraph_id=paragraph, language=language, to=to, due=due, sent_by=by)
        for paragraph, language in texts
    ]
    with acting(by):
        out = set(
            TranslationOrder.objects.out()
            .filter(paragraph__in=[order.paragraph_id for order in orders])
            .values_list("paragraph", "language")
        )
        going = [order for order in orders if (order.paragraph_id, order.language) not in out]
        return len(TranslationOrder.objects.bulk_create(going, ignore_conflicts=True))


def take_in(order: TranslationOrder, *, by: User) -> None:
    """Records that the order came back, translated or not."""
    with acting(by):
        TranslationOrder.objects.out().filter(pk=order.pk).update(back_at=timezone.now())
