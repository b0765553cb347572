from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanLine, HumanName
from bilingual.languages import codes
from bilingual.translated import Translated, column
from delegates.registration_states import DelegationStatus, status_choices
from directory.models import Organisation
from meetings.models import Meeting

from .invitations import Invitation
from .participants import addressed_as

if TYPE_CHECKING:
    from .nominations import Nomination
    from .participants import Participant


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_order(self) -> DelegationQuerySet:
        """In the meeting's order, then by name in the current language."""
        return self.order_by("position", "organisation__sort_name", "id")

    def invited(self) -> DelegationQuerySet:
        """Delegations with a standing invitation, including those that the secretariat has added without one."""
        invitations = Invitation.objects.filter(
            meeting=OuterRef("meeting"), organisation=OuterRef("organisation"), opening_only=False
        )
        return self.filter(Exists(invitations.standing()) | ~Exists(invitations))

    def open_for_registration(self) -> DelegationQuerySet:
        return self.filter(Q(registration_open=True) | Q(meeting__registration_open=True))

    def of_focal_point(self, user: Any) -> DelegationQuerySet:
        return self.filter(focal_points__user=user)

    def spoken_for_by(self, user: Any) -> DelegationQuerySet:
        """The delegations of a focal point, except those that do not come."""
        return self.of_focal_point(user).invited()


class Delegation(Translated):
    """An organisation at a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="delegations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="delegations", verbose_name=_("organization")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    status = models.CharField(
        _("takes part as"), max_length=20, choices=status_choices, default=DelegationStatus.PARTICIPANT
    )

    registration_open = models.BooleanField(_("registration stays open for this delegation"), default=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                name="delegation_once",
                violation_error_message=_("This organization has a delegation already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def is_open(self) -> bool:
        """Whether others than the secretariat can register somebody new."""
        return self.registration_open or self.meeting.registration_open

    @property
    def is_invited(self) -> bool:
        return Delegation.objects.invited().filter(pk=self.pk).exists()

    @property
    def letter(self) -> Nomination | None:
        """The nomination letter, from the moment it is asked for or handed in."""
        return getattr(self, "nomination", None)


class PlacesQuerySet(models.QuerySet["Places"]):
    def take(self) -> bool:
        """Takes a place if there is one, by one conditional update instead of a count."""
        free = self.filter(Q(limit__isnull=True) | Q(taken__lt=F("limit")))
        return bool(free.update(taken=F("taken") + 1))

    def give_back(self) -> None:
        self.update(taken=F("taken") - 1)


class Places(models.Model):
    """The places of a meeting or of one of its delegations; no limit means any number."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="places")
    delegation = models.OneToOneField(Delegation, models.CASCADE, null=True, related_name="places")
    limit = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)

    objects = PlacesQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                name="places_not_taken_twice",
                condition=Q(limit__isnull=True) | Q(taken__lte=F("limit")),
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(delegation__isnull=True), name="places_of_meeting_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken}/{self.limit}"

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.taken >= self.limit


class FocalPointQuerySet(models.QuerySet["FocalPoint"]):
    def of(self, meeting: Meeting) -> FocalPointQuerySet:
        return self.filter(delegation__meeting=meeting)

    def before(self, delegation: Delegation) -> FocalPointQuerySet:
        """Of the same institution at the last meeting of the series where it had any, unless named here already."""
        meeting, of_institution = (
            delegation.meeting,
            self.filter(delegation__organisation=delegation.organisation_id),
        )
        earlier = of_institution.filter(
            delegation__meeting__series=meeting.series_id, delegation__meeting__ordinal__lt=meeting.ordinal
        )
        last = earlier.order_by("delegation__meeting__ordinal").values_list("delegation", flat=True).last()
        named = FocalPoint.objects.filter(delegation=delegation).values("user")
        return earlier.filter(delegation=last).exclude(user__in=named).select_related("user")

    def speaking_for(self, person: Participant) -> FocalPointQuerySet:
        """The focal points of the person's delegation, while its invitation stands."""
        theirs = Delegation.objects.filter(meeting=person.meeting_id, organisation=person.organisation_id)
        return self.filter(delegation__in=theirs.invited())


class FocalPoint(models.Model):
    """Somebody who enters and changes the members of a delegation, at this meeting only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="focal_points")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="focal_points")
    honorific = HumanLine(_("form of address"), max_length=60, blank=True)
    name = HumanName(_("name"), max_length=200, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        constraints = [models.UniqueConstraint(fields=["user", "delegation"], name="focal_point_once")]

    def __str__(self) -> str:
        return addressed_as(self.honorific, "", self.name) or str(self.user)

    @property
    def names(self) -> dict[str, str]:
        """The name columns."""
        return {
            column(field, code): getattr(self, column(field, code)) or ""
            for field in ("honorific", "name")
            for code in codes()
        }
