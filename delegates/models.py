from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanLine, HumanText
from bilingual.found import FoundBy
from bilingual.translated import Translated
from directory.models import Organisation
from meetings.models import Meeting

from .states import ENDED, Part, State, part_choices, state_choices


class Participant(Translated):
    """A person at a meeting, or an office without a name."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    honorific = HumanLine(_("honorific"), max_length=60, blank=True)
    prefix = HumanLine(_("title before the name"), max_length=60, blank=True)
    name = HumanLine(_("full name"), max_length=200, blank=True)
    function = HumanLine(_("function"), blank=True)
    aliases = models.JSONField(_("other spellings"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    found_by = FoundBy(names=["name", "aliases"], around=["honorific", "prefix", "function"])

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.addressed or self.function

    @property
    def addressed(self) -> str:
        """The name with honorific and title, empty for an office without a name."""
        return (
            " ".join(part for part in (self.honorific, self.prefix, self.name) if part) if self.name else ""
        )


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_order(self) -> DelegationQuerySet:
        """In the order of the meeting, then by name in the language in use."""
        return self.order_by("position", "organisation__sort_name", "id")

    def of_focal_point(self, user: Any) -> DelegationQuerySet:
        return self.filter(organisation__focal_points__user=user)


class Delegation(Translated):
    """An organisation at a meeting. `quota` are its places; none means that they are not counted."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="delegations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="delegations", verbose_name=_("organisation")
    )
    quota = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="delegation_once",
                violation_error_message=_("This organisation has a delegation already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class FocalPoint(models.Model):
    """Who speaks for an organisation: sees, enters and changes the members of its delegations, and no others."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="focal_points")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="focal_points")

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="focal_point_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.organisation}"


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def of(self, meeting: Meeting) -> RegistrationQuerySet:
        return self.filter(participant__meeting=meeting)

    def visible_to(self, user: Any) -> RegistrationQuerySet:
        """For the secretariat all; for a focal point those of the own organisations; for a person the own one."""
        if user.is_staff:
            return self
        mine = Q(participant__organisation__focal_points__user=user) | Q(participant__user=user)
        return self.filter(mine, participant__meeting__published=True).distinct()


class Registration(Translated):
    """How far somebody's taking part has come."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="registration")
    part = models.CharField(
        _("part in the delegation"), max_length=20, choices=part_choices, default=Part.REPRESENTATIVE
    )
    state = models.CharField(
        _("state"), max_length=20, choices=state_choices, default=State.DRAFT, editable=False
    )
    reason = HumanText(
        _("reason"), max_length=1000, blank=True, editable=False
    )  # of the last return, hold or refusal

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")

    def __str__(self) -> str:
        return str(self.participant)

    @property
    def meeting(self) -> Meeting:
        return self.participant.meeting

    @property
    def is_standing(self) -> bool:
        return self.state not in ENDED
