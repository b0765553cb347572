from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bilingual.fields import HumanLine, HumanText
from bilingual.translated import Translated
from delegates.registration_states import (
    ENDED,
    FOR_A_DAY,
    NO_PLACE,
    PARTICIPANTS,
    PARTS_OF_WOMEN,
    SERVES,
    STILL_ADMITTED,
    Part,
    RegistrationState,
    part_choices,
    state_choices,
)
from delegates.steps import RegistrationStep, step_choices
from meetings.models import Meeting

from .delegations import Delegation
from .invitations import Invitation
from .participants import Participant


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def of(self, meeting: Meeting) -> RegistrationQuerySet:
        return self.filter(participant__meeting=meeting)

    def standing(self) -> RegistrationQuerySet:
        return self.exclude(state__in=ENDED)

    def admitted(self) -> RegistrationQuerySet:
        """Confirmed, including those with a change that waits for the secretariat."""
        return self.filter(confirmed_at__isnull=False)

    def participants(self) -> RegistrationQuerySet:
        """In a category that takes part: see `delegates.registration_states.OUTSIDE`."""
        return self.filter(part__in=PARTICIPANTS)

    def changed_since(self) -> RegistrationQuerySet:
        """With a change to confirmed data that the secretariat has to decide on."""
        return self.admitted().exclude(state=RegistrationState.CONFIRMED)

    def under_way(self) -> RegistrationQuerySet:
        """Requested and not ended; drafts only if somebody else than the participant entered them."""
        return self.standing().exclude(state=RegistrationState.DRAFT, applied_alone=True)

    def in_reserve(self) -> RegistrationQuerySet:
        """Endorsed, but beyond the delegation's places."""
        endorsed = self.filter(
            state=RegistrationState.ENDORSED, holds_place=False, waiting_since__isnull=True
        )
        return endorsed.exclude(part__in=NO_PLACE)

    def in_order_of_delegation(self) -> RegistrationQuerySet:
        """In the order set by the focal points of each delegation."""
        return self.order_by("participant__organisation", "participant__position", "participant")

    def waiting_for_a_place(self) -> RegistrationQuerySet:
        """Longest wait first."""
        return self.filter(waiting_since__isnull=False).order_by("waiting_since", "pk")

    def visible_to(self, user: Any) -> RegistrationQuerySet:
        """For the secretariat all; for focal points those of their delegations; for participants their own."""
        if user.is_staff:
            return self
        theirs = Delegation.objects.spoken_for_by(user).filter(
            meeting=OuterRef("participant__meeting"), organisation=OuterRef("participant__organisation")
        )
        return self.filter(Exists(theirs) | Q(participant__user=user), participant__meeting__published=True)


class Registration(Translated):
    """How far a participant's registration has come, with the answers given."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="registration")
    part = models.CharField(
        _("part in the delegation"), max_length=20, choices=part_choices, default=Part.REPRESENTATIVE
    )
    serves = models.ForeignKey(
        Delegation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="served_by",
        verbose_name=_("serves the delegation"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=state_choices, default=RegistrationState.DRAFT, editable=False
    )
    step = models.CharField(
        max_length=20, choices=step_choices, default=RegistrationStep.DELEGATION, editable=False
    )
    reason = HumanText(
        _("reason"), max_length=1000, blank=True, editable=False
    )  # of the last return, hold or refusal
    grounds = HumanLine(
        _("on what grounds"), max_length=300, blank=True, editable=False
    )  # of the clerk who registered a walk-in
    invitation = models.OneToOneField(
        Invitation, models.SET_NULL, null=True, editable=False, related_name="registration"
    )  # that this guest of the opening has accepted
    only_on = models.DateField(null=True, editable=False)  # date of a one-day badge
    holds_place = models.BooleanField(default=False, editable=False)
    waiting_since = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)  # kept while a later change waits
    nationality_changed = models.BooleanField(
        default=False, editable=False
    )  # since the confirmation; the value itself is encrypted
    applied_alone = models.BooleanField(default=False, editable=False)  # not entered by the delegation
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, editable=False, related_name="replaced_by"
    )
    stands_in_for = models.OneToOneField(
        "self", models.SET_NULL, null=True, editable=False, related_name="stood_in_by"
    )
    took_over = ArrayField(
        models.BigIntegerField(), default=list, editable=False
    )  # offices taken over from whom this one replaces or represents
    took_seats = ArrayField(models.BigIntegerField(), default=list, editable=False)  # and seats

    languages = ArrayField(
        models.CharField(max_length=5), verbose_name=_("languages"), default=list, blank=True
    )
    access_needs = HumanText(_("what you need to take part fully"), max_length=1000, blank=True)
    dietary_needs = HumanText(_("dietary needs"), max_length=1000, blank=True)
    arrives_on = models.DateField(_("day of arrival"), null=True, blank=True)
    arrives_at = models.TimeField(_("time of arrival"), null=True, blank=True)
    arrival_flight = HumanLine(_("flight or train of arrival"), max_length=60, blank=True)
    departs_on = models.DateField(_("day of departure"), null=True, blank=True)
    departs_at = models.TimeField(_("time of departure"), null=True, blank=True)
    departure_flight = HumanLine(_("flight or train of departure"), max_length=60, blank=True)
    hotel = HumanLine(_("hotel"), max_length=200, blank=True)
    wants_visa_letter = models.BooleanField(_("a letter for a visa is needed"), default=False)
    consented_at = models.DateTimeField(null=True, editable=False)
    keep_until = models.DateField(null=True, editable=False)  # as named in the consent

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.CheckConstraint(
                name="registration_holds_or_waits",
                condition=Q(holds_place=False) | Q(waiting_since__isnull=True),
            ),
            models.CheckConstraint(
                name="registration_confirmed_with_place",
                condition=Q(confirmed_at__isnull=True) | Q(holds_place=True) | Q(part__in=sorted(NO_PLACE)),
            ),
            models.CheckConstraint(
                name="registration_confirmed_at_a_moment",
                condition=Q(confirmed_at__isnull=False, state__in=sorted(STILL_ADMITTED))
                | (Q(confirmed_at__isnull=True) & ~Q(state=RegistrationState.CONFIRMED)),
            ),
            models.CheckConstraint(
                name="registration_place_of_delegates_alone",
                condition=Q(holds_place=False, waiting_since__isnull=True) | ~Q(part__in=sorted(NO_PLACE)),
            ),
            models.CheckConstraint(
                name="registration_for_a_day_by_its_part",
                condition=Q(only_on__isnull=True) | Q(part__in=sorted(FOR_A_DAY)),
            ),
            models.CheckConstraint(
                name="registration_serves_by_its_part",
                condition=Q(serves__isnull=True) | Q(part__in=sorted(SERVES)),
            ),
            models.CheckConstraint(
                name="registration_leaves_after_arrival",
                condition=Q(arrives_on__isnull=True)
                | Q(departs_on__isnull=True)
                | Q(departs_on__gte=F("arrives_on")),
                violation_error_message=_("The departure is before the arrival."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["waiting_since"],
                condition=Q(waiting_since__isnull=False),
                name="registration_waiting",
            )
        ]

    @property
    def part_words(self) -> str:
        """The part in the delegation, as the form of address asks."""
        label = Part(self.part).label
        return str(PARTS_OF_WOMEN.get(self.part, label) if self.participant.is_woman else label)

    def __str__(self) -> str:
        return str(self.participant)

    @property
    def meeting(self) -> Meeting:
        return self.participant.meeting

    @property
    def delegation(self) -> Delegation:
        return Delegation.objects.get(
            meeting=self.participant.meeting_id, organisation=self.participant.organisation_id
        )

    @property
    def takes_place(self) -> bool:
        return self.part not in NO_PLACE

    @property
    def is_participant(self) -> bool:
        return self.part in PARTICIPANTS

    @property
    def is_standing(self) -> bool:
        return self.state not in ENDED

    @property
    def is_admitted(self) -> bool:
        return self.confirmed_at is not None

    @property
    def has_turn(self) -> bool:
        """Whether it holds one of the delegation's places."""
        return self.holds_place or self.waiting_since is not None

    @property
    def is_reserve(self) -> bool:
        """Endorsed, but beyond the delegation's places."""
        return self.state == RegistrationState.ENDORSED and self.takes_place and not self.has_turn

    @property
    def change_waits(self) -> bool:
        """Whether confirmed data have changed and the secretariat has not decided yet."""
        return self.is_admitted and self.state != RegistrationState.CONFIRMED

    def become(self, state: RegistrationState) -> None:
        """Sets the state; the caller saves."""
        self.state = state
        if state == RegistrationState.CONFIRMED:
            self.confirmed_at, self.nationality_changed = timezone.now(), False
        elif state not in STILL_ADMITTED:
            self.confirmed_at = None
