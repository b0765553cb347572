"""Which participants an account acts for. An e-mail address is only for reaching somebody, and opens nothing by
itself.
"""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from delegates.models import Participant, Registration
from delegates.registration_states import GONE
from history.actions import acting
from meetings.models import Meeting


class NotActingFor(Exception):
    """Another account acts for this participant, or their address has changed."""


def claim(meeting: Meeting, user: User) -> None:
    """Links the account to the participant with its address, if nobody else shares it; others choose, one by one."""
    participants = Participant.objects.filter(meeting=meeting).reached_at(user.email)
    reached = list(participants.coming()) or list(participants)
    if len(reached) == 1 and reached[0].user_id is None:
        act_for(reached[0], by=user)


def open_to(meeting: Meeting, user: User) -> list[Registration]:
    """Registrations for which the account acts, and unclaimed ones at its address; the standing ones, if there are
    any.
    """
    mine, free = Q(participant__user=user), Q(participant__user=None, participant__email__iexact=user.email)
    registrations = Registration.objects.of(meeting).filter(mine | free)
    reachable = list(registrations.select_related("participant__organisation").order_by("pk"))
    return [registration for registration in reachable if registration.state not in GONE] or reachable


def act_for(person: Participant, *, by: User) -> None:
    """Lets the account act for this participant. Raises NotOpen."""
    with acting(by):
        free = Participant.objects.filter(pk=person.pk, user=None).reached_at(by.email)
        if person.user_id != by.pk and not free.update(user=by):
            raise NotActingFor
