"""The relations of a user to a meeting: each state of a registration is a role, and so is every other relation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accounts.models import User
from delegates.models import Delegation, InvitationAnswer
from delegates.registration_states import ENDED, Part, RegistrationState
from directory.models import Side
from meetings.models import Meeting
from registration.focal_points import dismiss_focal_point
from tests import factories

APPLIED = {f"applied alone, {state}": state for state in RegistrationState}
"""By themselves, as any visitor can."""
ENTERED = {f"entered by others, {state}": state for state in RegistrationState}
OF_STATE = {**APPLIED, **ENTERED}
BESIDE = {
    f"confirmed as {part}": part for part in (Part.DRIVER, Part.ACCOMPANYING, Part.PRESS, Part.SECURITY)
}
SPEAKS = ("focal point", "focal point removed", "focal point of the declined", "focal point of the uninvited")
OTHERS = ("confirmed, then changed", "interpreter", "addressee", *SPEAKS)
STANDING = (*OF_STATE, *BESIDE, *OTHERS)

TAKE_PART = {
    *(role for role, state in OF_STATE.items() if state == RegistrationState.CONFIRMED),
    *("confirmed, then changed", "interpreter", "focal point"),
}
ARE_INVITED = {
    *TAKE_PART,
    *(role for role, state in ENTERED.items() if state not in ENDED),
    *(role for role, state in APPLIED.items() if state not in ENDED and state != RegistrationState.DRAFT),
    *BESIDE,
    "addressee",
}


def people_of(meeting: Meeting) -> dict[str, User]:
    delegation = factories.delegation(meeting, code="ROLES")
    return {role: made(role, delegation) for role in STANDING}


def made(role: str, delegation: Delegation) -> User:
    user = factories.user(f"{STANDING.index(role)}@roles.example")
    more: dict[str, Any] = {"user": user, "email": user.email}
    if role in OF_STATE:
        one = factories.member(delegation, OF_STATE[role], **more)
        one.applied_alone = role in APPLIED
        one.save(update_fields=["applied_alone"])
    elif role in BESIDE:
        factories.member(delegation, RegistrationState.CONFIRMED, part=BESIDE[role], **more)
    elif role == "interpreter":
        factories.member(delegation, RegistrationState.CONFIRMED, part=Part.INTERPRETER, **more)
    elif role == "confirmed, then changed":
        one = factories.member(delegation, RegistrationState.CONFIRMED, **more)
        one.become(RegistrationState.ENDORSED)
        one.save()
    else:
        SPOKEN_FOR.get(role, nothing)(delegation, user)
    return user


def nothing(delegation: Delegation, user: User) -> None: ...


def removed(delegation: Delegation, user: User) -> None:
    dismiss_focal_point(delegation.focal_points.create(user=user), by=user)


def speaking(delegation: Delegation, user: User) -> None:
    delegation.focal_points.create(user=user)


def of_another(code: str, **became: Any) -> Callable[[Delegation, User], None]:
    """A focal point of a delegation whose invitation has ended."""

    def make(delegation: Delegation, user: User) -> None:
        other = factories.delegation(delegation.meeting, code=code, focal_point=user)
        invitation(other, **became)

    return make


def addressed(delegation: Delegation, user: User) -> None:
    invitation(delegation, email=user.email)


def invitation(delegation: Delegation, **values: Any) -> None:
    meeting = delegation.meeting
    there = {"side": Side.OIC, "number": 100 + meeting.invitations.count(), "deadline": dt.date(2026, 4, 1)}
    meeting.invitations.create(organisation=delegation.organisation, **(there | values))


SPOKEN_FOR: dict[str, Callable[[Delegation, User], None]] = {
    "addressee": addressed,
    "focal point": speaking,
    "focal point removed": removed,
    "focal point of the declined": of_another("DECLINED", answer=InvitationAnswer.DECLINED),
    "focal point of the uninvited": of_another("REVOKED", revoked_at=timezone.now()),
}
