from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegates.states import ENDED

from .delegations import Delegation
from .participants import Participant


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def standing(self) -> AffiliationQuerySet:
        """Of those who are expected, in the order of their names."""
        there = self.filter(participant__registration__isnull=False)
        there = there.exclude(participant__registration__state__in=ENDED)
        return there.select_related("participant__organisation", "participant__registration").order_by(
            "participant__name", "pk"
        )

    def in_order(self) -> AffiliationQuerySet:
        """In the order of the delegations at the meeting."""
        there = self.select_related("delegation__organisation")
        return there.order_by("delegation__position", "delegation__organisation__sort_name", "pk")


class Affiliation(models.Model):
    """For which other delegation a participant is here, too; the badge is of the participant's own institution.

    Triggers hold it to another delegation of the same meeting, also where the institution of the badge changes.
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
