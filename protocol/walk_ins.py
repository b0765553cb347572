"""Walk-ins at the desk: registered and confirmed in one act, without e-mail address or photo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from accounts.models import User
from delegates.honorifics import named_as
from delegates.models import Delegation, Invitation, Participant, Registration
from delegates.quotas import take_or_wait
from delegates.registration_states import FOR_A_DAY, SERVES, Part, RegistrationState
from directory.models import Organisation
from history.actions import acting
from meetings.models import Meeting
from meetings.permissions import keeps_door
from registration.actions import NoPlaceLeft, ReasonMissing, RegistrationActNotAllowed
from registration.notifications import tell_of_state


def register_at_once(
    *,
    meeting: Meeting,
    organisation: Organisation | None,
    part: Part,
    values: Mapping[str, Any],
    grounds: str,
    by: User,
    serves: Delegation | None = None,
    only_on: dt.date | None = None,
) -> Registration:
    """`only_on` is the date of a one-day badge; door clerks can register for one day only.

    Raises NotAllowed, ReasonMissing, or NoPlace if the delegation or the meeting is full.
    """
    if not may_register(by, meeting, part, only_on):
        raise RegistrationActNotAllowed
    if not grounds:
        raise ReasonMissing
    with acting(by):
        person = Participant.objects.create(meeting=meeting, organisation=organisation, **values)
        made = Registration(participant=person, part=part, grounds=grounds, only_on=only_on)
        made.serves = serves if part in SERVES else None
        if made.takes_place:
            if organisation is None:
                raise RegistrationActNotAllowed
            take_or_wait(made)
            if not made.holds_place:
                raise NoPlaceLeft
        made.become(RegistrationState.CONFIRMED)
        made.save()
        tell_of_state(made, by=by)
    return made


def admit_guest(invitation: Invitation) -> Registration:
    """Confirms a guest of the opening who has accepted, since a side has invited them.

    Done once for each invitation. A participant with this address stays as they are, unless the address is shared and
    the name is another.
    """
    meeting = invitation.meeting
    if existing := existing_guest(invitation):
        return existing
    values = {**named_as(invitation.honorific, invitation.name), "email": invitation.email}
    with acting(None):
        person = Participant.objects.create(meeting=meeting, organisation=invitation.organisation, **values)
        made = Registration(participant=person, part=Part.GUEST, invitation=invitation)
        made.become(RegistrationState.CONFIRMED)
        made.save()
        tell_of_state(made, by=None)
    return made


def existing_guest(invitation: Invitation) -> Registration | None:
    registrations = (
        Registration.objects.of(invitation.meeting).standing().select_related("participant").order_by("pk")
    )
    if known := registrations.filter(invitation=invitation).first():
        return known
    reached = Participant.objects.filter(meeting=invitation.meeting).reached_at(invitation.email)
    rows = list(registrations.filter(participant__in=reached))
    named = [registration for registration in rows if registration.participant.is_called(invitation.name)]
    return next(iter(rows if len(rows) == 1 else named), None)


def may_register(user: User, meeting: Meeting, part: Part, only_on: dt.date | None) -> bool:
    if only_on is None:
        return user.is_staff
    return part in FOR_A_DAY and keeps_door(user, meeting.slug)
