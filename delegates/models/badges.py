from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .participants import Participant

DIGITS = 24


def new_token() -> str:
    """Digits only: a scanner types them alike whatever layout the keyboard has, and the code stays small."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


class BadgeQuerySet(models.QuerySet["Badge"]):
    def valid(self) -> BadgeQuerySet:
        return self.filter(voided_at=None)


class Badge(models.Model):
    """One print of somebody's badge; its token says nothing about him, and only that of the last print holds."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="badges")
    number = models.PositiveSmallIntegerField()  # 1 is the first print
    token = models.CharField(max_length=DIGITS, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    voided_at = models.DateTimeField(null=True, editable=False)

    objects = BadgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="badge_number_once"),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(voided_at=None), name="badge_valid_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} ({self.number})"
