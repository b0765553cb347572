"""Keys that were turned: who cleared what, for which party, by which post."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .meetings import Meeting, Party
from .posts import Post


class Clearance(models.Model):
    """The key of one party. What it clears is named by a table for each kind of thing, in the room that owns it.

    The database sets the moment, and refuses whoever does not lead the party in that meeting then. With `at` given, it
    is a key that was turned before, and stands on what this was made from.
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
    """Each party turns one key on a row, and nobody turns two."""
    return [
        models.UniqueConstraint(fields=[row, "party"], name=f"{row}_cleared_once"),
        models.UniqueConstraint(fields=[row, "by"], name=f"{row}_cleared_by_two"),
    ]


class MeetingClearance(Clearance):
    """The party has said of this meeting that its papers go out at once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="clearances")

    class Meta(Clearance.Meta):
        verbose_name = _("clearance of a meeting")
        verbose_name_plural = _("clearances of meetings")
        constraints = once_each("meeting")
