"""Badges are handed out: a delegation's in one bundle, or one by one; who collected which, and when."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from accounts.models import User
from delegates.models import Badge, Handover, Participant
from history.actions import acting
from meetings.models import Meeting


class NothingToHandOver(Exception):
    """None of these badges is valid and waits to be collected."""


class NobodyCollects(Exception):
    """Neither a participant nor a name."""


def hand_over(
    *, meeting: Meeting, badges: Collection[int], collector: Participant | None, name: str = "", by: User
) -> Handover:
    """Those of the badges that still wait; a second click finds none. A participant comes before a name.

    Raises NobodyCollects or NothingToHandOver, and then changes nothing.
    """
    if not (collector or name):
        raise NobodyCollects
    with acting(by):
        waiting = Badge.objects.waiting().filter(participant__meeting=meeting, pk__in=badges)
        there = list(waiting.select_for_update(of=("self",)).order_by("pk"))
        if not there:
            raise NothingToHandOver
        to = {"collector": collector, "name": "" if collector else name}
        handover = Handover.objects.create(meeting=meeting, at=timezone.now(), by=by, **to)
        Badge.objects.filter(pk__in=[one.pk for one in there]).update(handover=handover)
        return handover


def take_back(*, handover: Handover, by: User) -> None:
    """The badges wait again; done twice it does no more than once, and the history keeps it."""
    with acting(by):
        Handover.objects.filter(pk=handover.pk).delete()
