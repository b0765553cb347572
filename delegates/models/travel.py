from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .registrations import Registration


class TravelDocument(models.Model):
    """The travel document of somebody who wants a letter for a visa.

    Sealed with a key from the environment; in no search, export, log or history; purged when its time has come.
    """

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="travel_document")
    sealed = models.BinaryField()
    purge_on = models.DateField(db_index=True)

    class Meta:
        verbose_name = _("travel document")
        verbose_name_plural = _("travel documents")

    def __str__(self) -> str:
        return str(self.registration)


class Disclosure(models.Model):
    """Somebody has looked at a travel document."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="disclosures")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("look at a travel document")
        verbose_name_plural = _("looks at travel documents")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.registration}: {self.by}"
