"""What is done with delegations and registrations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from accounts.models import User
from directory.models import Organisation
from history.actions import acting, locked, revise

from .models import Delegation, FocalPoint, Participant, Registration
from .states import Actor, Part, State, Verb, may_edit, moves_of, state_after_edit


class NotAllowed(Exception):
    """Not by this person, or not as the registration stands now."""


class ReasonMissing(Exception):
    """This needs a reason."""


def register(*, delegation: Delegation, part: Part, values: Mapping[str, Any], by: User) -> Registration:
    """A new member of the delegation, as a draft."""
    with acting(by):
        person = Participant.objects.create(
            meeting=delegation.meeting, organisation=delegation.organisation, **values
        )
        return Registration.objects.create(participant=person, part=part)


def amend(
    registration: Registration,
    *,
    part: Part,
    values: Mapping[str, Any],
    version: int,
    actors: Collection[Actor],
    by: User,
) -> Registration:
    """Changes the person and the part, under the version of the person; raises StaleEdit or NotAllowed."""
    with acting(by):
        current = Registration.objects.select_for_update().get(pk=registration.pk)
        if not may_edit(State(current.state), actors):
            raise NotAllowed
        revise(registration.participant, version=version, by=by, values=values)
        current.part = part
        current.state = state_after_edit(State(current.state), actors)
        current.version += 1
        current.save()
    return current


def move(
    registration: Registration,
    verb: Verb,
    *,
    version: int,
    actors: Collection[Actor],
    by: User,
    reason: str = "",
) -> Registration:
    """Raises StaleEdit where somebody was faster, NotAllowed, or ReasonMissing."""
    with acting(by):
        current = locked(registration, version)
        chosen = next((m for m in moves_of(State(current.state), actors) if m.verb == verb), None)
        if chosen is None:
            raise NotAllowed
        if chosen.needs_reason and not reason:
            raise ReasonMissing
        current.state, current.reason = chosen.target, reason if chosen.needs_reason else ""
        current.version += 1
        current.save()
    return current


def name_focal_point(organisation: Organisation, email: str, *, by: User) -> FocalPoint:
    """Somebody without an account gets one without a password: a code by e-mail opens it."""
    with acting(by):
        user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
        return FocalPoint.objects.get_or_create(user=user, organisation=organisation)[0]


def dismiss_focal_point(focal_point: FocalPoint, *, by: User) -> None:
    with acting(by):
        focal_point.delete()
