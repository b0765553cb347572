"""Reading the outbox: the mails about a person, and the history of one mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from history.models import Change

from .models import MailState, Message
from .smtp_errors import sentence_for


def mails_about(scope: str, about: str) -> list[Message]:
    """Latest first; one query."""
    return list(Message.objects.of(scope).about(about).newest_first())


def failed_about(scope: str, about: Collection[str]) -> dict[str, list[Message]]:
    """The failed mails about each of these, for a list; one query."""
    failed: dict[str, list[Message]] = {}
    for message in Message.objects.of(scope).failed().filter(about__in=about).newest_first():
        failed.setdefault(message.about, []).append(message)
    return failed


def count_by_state(scope: str) -> dict[MailState, int]:
    counted = dict(Message.objects.of(scope).values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in MailState}


@dataclass(frozen=True)
class MailLogEntry:
    at: dt.datetime
    by: str
    state: MailState
    rewritten: bool
    failure: str


def log_of(message: Message) -> list[MailLogEntry]:
    """Each change of state or words, latest first; one query."""
    entries = []
    for change in Change.objects.of(message).newest_first().select_related("actor"):
        before, after = change.before or {}, change.after or {}
        if after:
            rewritten = bool(before) and any(before[name] != after[name] for name in ("subject", "text"))
            failure = sentence_for(after["error"])
            entries.append(
                MailLogEntry(
                    change.at, str(change.actor or ""), MailState(after["state"]), rewritten, failure
                )
            )
    return entries
