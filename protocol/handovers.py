"""Handing out badges, in a delegation's bundle or one by one, and recording who collected which and when."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from accounts.models import User
from delegates.models import Badge, Handover, Participant
from history.actions import acting
from meetings.models import Meeting


class NothingToHandOver(Exception):
    """None of these badges is valid and still waits."""


class NobodyCollects(Exception):
    """Neither a participant nor a name was given."""


def hand_over(
    *, meeting: Meeting, badges: Collection[int], collector: Participant | None, name: str = "", by: User
) -> Handover:
    """Hands over those of `badges` that still wait, so a second click changes nothing.

    A participant takes precedence over a name. Raises NobodyCollects or NothingToHandOver, and then changes nothing.
    """
    if not (collector or name):
        raise NobodyCollects
    with acting(by):
        waiting = Badge.objects.waiting().filter(participant__meeting=meeting, pk__in=badges)
        collected = list(waiting.select_for_update(of=("self",)).order_by("pk"))
        if not collected:
            raise NothingToHandOver
        to = {"collector": collector, "name": "" if collector else name}
        handover = Handover.objects.create(meeting=meeting, at=timezone.now(), by=by, **to)
        Badge.objects.filter(pk__in=[badge.pk for badge in collected]).update(handover=handover)
        return handover


def take_back(*, handover: Handover, by: User) -> None:
    """Lets the badges wait again. Repeating it changes nothing; the history keeps the handover."""
    with acting(by):
        Handover.objects.filter(pk=handover.pk).delete()
