"""For whom an account acts: an address is how somebody is reached, and opens nothing by itself."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from delegates.models import Participant, Registration
from delegates.states import GONE
from history.actions import acting
from meetings.models import Meeting


class NotActingFor(Exception):
    """Somebody else acts for this person, who may be reached elsewhere by now."""


def claim(meeting: Meeting, user: User) -> None:
    """Whoever alone is reached at this address is the one who signs in with it; others are chosen, one by one."""
    there = Participant.objects.filter(meeting=meeting).reached_at(user.email)
    reached = list(there.coming()) or list(there)
    if len(reached) == 1 and reached[0].user_id is None:
        act_for(reached[0], by=user)


def open_to(meeting: Meeting, user: User) -> list[Registration]:
    """For whom the account acts, and who is reached at its address and has nobody who acts; those who come, if any."""
    mine, free = Q(participant__user=user), Q(participant__user=None, participant__email__iexact=user.email)
    there = Registration.objects.of(meeting).filter(mine | free)
    found = list(there.select_related("participant__organisation").order_by("pk"))
    return [one for one in found if one.state not in GONE] or found


def act_for(person: Participant, *, by: User) -> None:
    """From now on the account acts for this person; raises NotOpen."""
    with acting(by):
        free = Participant.objects.filter(pk=person.pk, user=None).reached_at(by.email)
        if person.user_id != by.pk and not free.update(user=by):
            raise NotActingFor
