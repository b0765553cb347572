from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .delegations import Delegation

KEPT = dt.timedelta(days=1)


class UploadQuerySet(models.QuerySet["Upload"]):
    def outlived(self, now: dt.datetime) -> UploadQuerySet:
        return self.filter(made_at__lt=now - KEPT)


class Upload(models.Model):
    """The rows read from a sheet of members, so that what is entered is exactly what was previewed.

    Not in the history: personal data deleted after a day.
    """

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    read_as = models.CharField(max_length=20)
    headings = models.JSONField()
    rows = models.JSONField()  # {"number": 3, "cells": […], "faults": {"2": "formula"}}
    result = models.JSONField(null=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded sheet")
        verbose_name_plural = _("uploaded sheets")

    def __str__(self) -> str:
        return self.name
