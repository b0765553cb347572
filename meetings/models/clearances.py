"""Clearances: who has cleared what, for which party, by which post."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .meetings import Meeting, Party
from .posts import Post


class Clearance(models.Model):
    """The clearance of one party. The room that owns the cleared model has a table for it.

    The database sets the moment, and rejects a user who does not lead the party in the meeting at that moment. A row
    with `at` given is taken over from the source of what was cleared.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        ordering = ["party__position"]

    def __str__(self) -> str:
        return f"{self.party}: {self.by}"


def once_each(row: str) -> list[Any]:
    """Constraints: one key for each party, and for each user, on a row."""
    return [
        models.UniqueConstraint(fields=[row, "party"], name=f"{row}_cleared_once"),
        models.UniqueConstraint(fields=[row, "by"], name=f"{row}_cleared_by_two"),
    ]


class MeetingClearance(Clearance):
    """The party agrees that this meeting's papers are issued at once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="clearances")

    class Meta(Clearance.Meta):
        verbose_name = _("clearance of a meeting")
        verbose_name_plural = _("clearances of meetings")
        constraints = once_each("meeting")
