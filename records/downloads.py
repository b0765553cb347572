"""Records whether a file of a record has left the secretariat; until then an adoption can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from papers.models import Edition
from records.papers.minutes import SUMMARY_RECORD


def note_reader(user: Any, editions: Iterable[uuid.UUID]) -> None:
    """Notes that `user` is given a file of these editions (their `request` numbers)."""
    if not user.is_staff:
        fresh = Edition.objects.filter(request__in=list(editions), document__kind=SUMMARY_RECORD)
        fresh.filter(gone_out_at=None).update(gone_out_at=timezone.now())
