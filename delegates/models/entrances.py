from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .badges import Badge
from .participants import Participant


class Entrance(models.Model):
    """The first entry of a participant at this meeting; deleted when it is undone."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="entrance")
    badge = models.ForeignKey(
        Badge, models.SET_NULL, null=True, related_name="+"
    )  # empty if the person was found by name
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("entrance")
        verbose_name_plural = _("entrances")

    def __str__(self) -> str:
        return f"{self.participant}: {self.at:%Y-%m-%d %H:%M}"
