"""The roles in which a user acts and reads at a meeting, derived from the meeting's rows. The only place that
decides it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from meetings.models import Meeting

from .models import Delegation, FocalPoint, Invitation, Participant, Registration
from .models.delegations import DelegationQuerySet
from .registration_states import Actor, Part


def actors_of(user: Any, registration: Registration) -> set[Actor]:
    person = registration.participant
    actors = set()
    if user.is_staff:
        actors.add(Actor.SECRETARIAT)
    if person.user_id == user.pk:
        actors.add(Actor.PERSON)
    if FocalPoint.objects.speaking_for(person).filter(user=user).exists():
        actors.add(Actor.FOCAL_POINT)
    return actors


def takes_part(user: Any, meeting: Meeting) -> bool:
    """Whether the user is confirmed, or focal point of a delegation whose invitation stands.

    Not drivers, spouses, press or security, though confirmed (`TAKES_PART`); not those whose registration is only
    requested, refused, withdrawn or taken over by a replacement.
    """
    return user.is_authenticated and (
        Participant.objects.taking_part().filter(user=user, meeting=meeting).exists()
        or meeting.delegations.spoken_for_by(user).exists()
    )


def answers_for(user: Any, meeting: Meeting) -> DelegationQuerySet:
    """The delegations for which the user may correct statements: as head or focal point."""
    led = Participant.objects.taking_part().filter(user=user, meeting=meeting, registration__part=Part.HEAD)
    spoken_for = meeting.delegations.spoken_for_by(user)
    return meeting.delegations.filter(Q(pk__in=spoken_for) | Q(organisation__in=led.values("organisation")))


def is_invited(user: Any, meeting: Meeting) -> bool:
    """Whether the user takes part, may still come to, or holds the invitation.

    A registration counts once submitted, even if it was returned; a draft only if a focal point or the secretariat
    entered it, since anybody can start one.
    """
    return takes_part(user, meeting) or (
        user.is_authenticated
        and (
            Registration.objects.of(meeting).under_way().filter(participant__user=user).exists()
            or Invitation.objects.filter(meeting=meeting, email__iexact=user.email).standing().exists()
        )
    )


def may_enter(user: Any, delegation: Delegation) -> bool:
    """Whether the user may add members: the secretariat always, others while registration is open for the
    delegation.
    """
    return bool(user.is_staff or delegation.is_open)
