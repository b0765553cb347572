from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanLine, HumanText

from .delegations import Delegation


class NominationState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("nomination letter", "Asked for")
    RECEIVED = "received", pgettext_lazy("nomination letter", "Received")
    IN_ORDER = "in-order", pgettext_lazy("nomination letter", "In order")
    RETURNED = "returned", pgettext_lazy("nomination letter", "Returned")


TONES = {
    NominationState.ASKED: "waiting",
    NominationState.RECEIVED: "now",
    NominationState.IN_ORDER: "done",
    NominationState.RETURNED: "attention",
}


def nomination_state_choices() -> list[tuple[str, Any]]:
    return NominationState.choices


class Nomination(models.Model):
    """The letter or note verbale that names an institution's representatives: a file, or shown on paper.

    The file is deleted on its day; the checksum of the upload and the decision stay.
    """

    delegation = models.OneToOneField(Delegation, models.CASCADE, related_name="nomination")
    state = models.CharField(
        max_length=10, choices=nomination_state_choices, default=NominationState.ASKED, editable=False
    )
    checksum = models.CharField(max_length=64, blank=True, default="", editable=False)  # of the stored file
    came_as = models.CharField(max_length=64, blank=True, default="", editable=False)  # of the upload
    on_paper = HumanLine(_("shown on paper"), max_length=200, blank=True)
    reason = HumanText(_("reason"), max_length=1000, blank=True)
    at = models.DateTimeField(editable=False)  # when it came to this state
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("nomination letter")
        verbose_name_plural = _("nomination letters")
        constraints = [
            models.CheckConstraint(
                name="nomination_received_as_something",
                condition=Q(state=NominationState.ASKED) | ~Q(came_as="") | ~Q(on_paper=""),
            ),
            models.CheckConstraint(
                name="nomination_returned_with_reason",
                condition=~Q(state=NominationState.RETURNED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.delegation)

    @property
    def file_is_gone(self) -> bool:
        return bool(self.came_as) and not self.checksum

    @property
    def is_here(self) -> bool:
        """Whether there is a letter to judge."""
        return self.state != NominationState.ASKED

    @property
    def is_in_order(self) -> bool:
        return self.state == NominationState.IN_ORDER

    @property
    def tone(self) -> str:
        return TONES[NominationState(self.state)]
