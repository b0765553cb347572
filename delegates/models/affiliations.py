from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegates.registration_states import ENDED

from .delegations import Delegation
from .participants import Participant


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def standing(self) -> AffiliationQuerySet:
        """Of participants who are expected, by name."""
        registered = self.filter(participant__registration__isnull=False)
        registered = registered.exclude(participant__registration__state__in=ENDED)
        return registered.select_related("participant__organisation", "participant__registration").order_by(
            "participant__name", "pk"
        )

    def in_order(self) -> AffiliationQuerySet:
        """In the meeting's order of delegations."""
        with_delegations = self.select_related("delegation__organisation")
        return with_delegations.order_by("delegation__position", "delegation__organisation__sort_name", "pk")


class Affiliation(models.Model):
    """Another delegation that a participant represents; the badge shows the participant's own institution.

    Triggers ensure that it is another delegation of the same meeting, even if the own institution changes.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="affiliations")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="affiliations")

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("further affiliation")
        verbose_name_plural = _("further affiliations")
        constraints = [models.UniqueConstraint(fields=["participant", "delegation"], name="affiliation_once")]

    def __str__(self) -> str:
        return str(self.delegation)
