from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .registrations import Registration


class TravelDocument(models.Model):
    """The travel document of somebody who wants a visa letter.

    Encrypted with a key from the environment; in no search, export, log or history; deleted when its retention ends.
    """

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="travel_document")
    sealed = models.BinaryField()
    purge_on = models.DateField(db_index=True)
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("travel document")
        verbose_name_plural = _("travel documents")

    def __str__(self) -> str:
        return str(self.registration)

    @property
    def mark(self) -> str:
        """Identifies this version of the document without revealing its content."""
        return hashlib.sha256(bytes(self.sealed)).hexdigest()[:16]


class Deed(models.TextChoices):
    READ = "read", pgettext_lazy("travel document", "Looked at it")
    LETTER = "letter", pgettext_lazy("travel document", "Had the letter for a visa written")
    DOWNLOAD = "download", pgettext_lazy("travel document", "Downloaded the letter for a visa")
    GIVEN = "given", pgettext_lazy("travel document", "Gave it")
    REPLACED = "replaced", pgettext_lazy("travel document", "Put another in its place")
    REMOVED = "removed", pgettext_lazy("travel document", "Deleted it")


def deed_choices() -> list[tuple[str, Any]]:
    return Deed.choices


class Handling(models.Model):
    """An act on a travel document, such as one look at it."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="handlings")
    deed = models.CharField(max_length=10, choices=deed_choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("handling of a travel document")
        verbose_name_plural = _("handlings of travel documents")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.registration}: {self.by}"
