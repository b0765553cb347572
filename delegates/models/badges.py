from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanLine
from meetings.models import Meeting

from .participants import Participant

DIGITS = 24


def new_token() -> str:
    """Digits only: scanners type them alike with any keyboard layout, and the code stays small."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


class VoidReason(models.TextChoices):
    """Why a badge was replaced by a new print."""

    LOST = "lost", pgettext_lazy("a badge", "Lost")
    STOLEN = "stolen", pgettext_lazy("a badge", "Stolen")
    DAMAGED = "damaged", pgettext_lazy("a badge", "Damaged")
    CHANGED = "changed", pgettext_lazy("a badge", "Name, function or photo changed")
    MISPRINTED = "misprinted", pgettext_lazy("a badge", "Badly printed")


def void_reason_choices() -> list[tuple[str, Any]]:
    return VoidReason.choices


class Handover(models.Model):
    """Badges of a delegation collected at one time; deleted when the handover is undone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="handovers")
    collector = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")
    name = HumanLine(_("name"), max_length=200, blank=True)  # if the collector is not a participant
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(name="handover_to_one", condition=Q(collector__isnull=True) | Q(name=""))
        ]

    def __str__(self) -> str:
        return str(self.collector) if self.collector else self.name


class BadgeQuerySet(models.QuerySet["Badge"]):
    def valid(self) -> BadgeQuerySet:
        return self.filter(voided_at=None)

    def waiting(self) -> BadgeQuerySet:
        """Printed, and not collected yet."""
        return self.valid().filter(handover=None)


class Badge(models.Model):
    """One print of a participant's badge. Its token says nothing about the person; only that of the last print is
    valid.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="badges")
    number = models.PositiveSmallIntegerField()  # 1 is the first print
    token = models.CharField(max_length=DIGITS, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    handover = models.ForeignKey(Handover, models.SET_NULL, null=True, editable=False, related_name="badges")
    voided_at = models.DateTimeField(null=True, editable=False)
    void_reason = models.CharField(
        max_length=20, choices=void_reason_choices, blank=True, default="", editable=False
    )
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = BadgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        constraints = [
            models.UniqueConstraint(fields=["participant", "number"], name="badge_number_once"),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(voided_at=None), name="badge_valid_once"
            ),
            models.CheckConstraint(
                name="badge_reason_when_void", condition=Q(void_reason="") | Q(voided_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} ({self.number})"
