from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegates.models import Delegation

from .programme import Slot


class Attendance(models.Model):
    """A delegation attended a slot."""

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="attendances")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="attendances")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["slot", "delegation"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.delegation}"
