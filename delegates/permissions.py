"""As what somebody acts and reads at a meeting; it follows from the meeting's rows, and is said here alone."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from meetings.models import Meeting

from .models import Delegation, FocalPoint, Invitation, Participant, Registration
from .models.delegations import DelegationQuerySet
from .states import Actor, Part


def actors_of(user: Any, registration: Registration) -> set[Actor]:
    person = registration.participant
    found = set()
    if user.is_staff:
        found.add(Actor.SECRETARIAT)
    if person.user_id == user.pk:
        found.add(Actor.PERSON)
    if FocalPoint.objects.speaking_for(person).filter(user=user).exists():
        found.add(Actor.FOCAL_POINT)
    return found


def takes_part(user: Any, meeting: Meeting) -> bool:
    """Whoever is confirmed, or speaks for a delegation whose invitation stands.

    Not a driver, a spouse, the press or security, though they are confirmed (`TAKES_PART`); nor anybody whose
    registration is asked for only, was refused or withdrawn, or whom somebody else replaces.
    """
    return user.is_authenticated and (
        Participant.objects.taking_part().filter(user=user, meeting=meeting).exists()
        or meeting.delegations.spoken_for_by(user).exists()
    )


def answers_for(user: Any, meeting: Meeting) -> DelegationQuerySet:
    """The delegations in whose name somebody may correct what they have said: as the head, or as a focal point."""
    led = Participant.objects.taking_part().filter(user=user, meeting=meeting, registration__part=Part.HEAD)
    spoken_for = meeting.delegations.spoken_for_by(user)
    return meeting.delegations.filter(Q(pk__in=spoken_for) | Q(organisation__in=led.values("organisation")))


def is_invited(user: Any, meeting: Meeting) -> bool:
    """Whoever takes part, may still come to do so, or has the invitation.

    A registration is under way from the moment that it is sent, also while it is returned; a draft only where a focal
    point or the secretariat entered it: anybody at all may begin one.
    """
    return takes_part(user, meeting) or (
        user.is_authenticated
        and (
            Registration.objects.of(meeting).under_way().filter(participant__user=user).exists()
            or Invitation.objects.filter(meeting=meeting, email__iexact=user.email).standing().exists()
        )
    )


def may_enter(user: Any, delegation: Delegation) -> bool:
    """Somebody new: the secretariat always, others while registration is open for the delegation."""
    return bool(user.is_staff or delegation.is_open)
