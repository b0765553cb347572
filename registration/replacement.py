"""Replacing a member by another person, and bringing the first one back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from accounts.models import User
from delegates.models import Affiliation, Participant, Registration
from delegates.registration_states import UNSENT, Actor, RegistrationState, Verb, moves_of, state_after_change
from delegates.steps import RegistrationStep
from history.actions import acting, locked
from history.models import Change

from .actions import RegistrationActNotAllowed
from .mails import ENTERED
from .notifications import tell, tell_of_state


def replace(
    registration: Registration,
    *,
    values: Mapping[str, Any],
    version: int,
    actors: Collection[Actor],
    by: User,
) -> Registration:
    """The new member takes over part, place, completed steps and further affiliations.

    If the secretariat had confirmed the registration, it must confirm again, unless it is itself acting. Raises
    StaleEdit or NotAllowed.
    """
    with acting(by):
        leaving = locked(registration, version)
        state = RegistrationState(leaving.state)
        if all(move.verb != Verb.REPLACE for move in moves_of(state, actors)):
            raise RegistrationActNotAllowed
        person = leaving.participant
        successor = Participant.objects.create(
            meeting=person.meeting, organisation=person.organisation, position=person.position, **values
        )
        coming = Registration(
            participant=successor,
            part=leaving.part,
            step=RegistrationStep.IDENTITY,
            holds_place=leaving.holds_place,
            waiting_since=leaving.waiting_since,
            replaces=leaving,
        )
        coming.become(state_after_change(state, actors))
        hand_on(leaving, RegistrationState.REPLACED)
        coming.save()
        for affiliation in person.affiliations.all():
            Affiliation.objects.create(participant=successor, delegation=affiliation.delegation)
        tell_of_state(leaving, by=by)
        if state not in UNSENT:
            tell(coming, ENTERED, by=by)
    return coming


def hand_on(registration: Registration, state: RegistrationState) -> None:
    """Ends the registration without changing the counters, because the other takes over the place."""
    registration.become(state)
    registration.holds_place, registration.waiting_since = False, None
    registration.version += 1
    registration.save()


def bring_back(registration: Registration, *, actors: Collection[Actor], by: User) -> Registration:
    """Brings back a replaced member with the former state and place.

    Raises NotAllowed if the replacement has left or has been replaced in turn.
    """
    with acting(by):
        coming = Registration.objects.select_for_update().get(pk=registration.pk)
        instead = Registration.objects.select_for_update().filter(replaces=coming).first()
        if coming.state != RegistrationState.REPLACED or instead is None or not instead.is_standing:
            raise RegistrationActNotAllowed
        if not {Actor.FOCAL_POINT, Actor.SECRETARIAT} & set(actors):
            raise RegistrationActNotAllowed
        coming.holds_place, coming.waiting_since = instead.holds_place, instead.waiting_since
        hand_on(instead, RegistrationState.WITHDRAWN)
        instead.replaces = None
        instead.save()
        coming.become(state_after_change(state_before(coming), actors))
        coming.version += 1
        coming.save()
        tell_of_state(instead, by=by)
        tell(coming, ENTERED, by=by)
    return coming


def state_before(registration: Registration) -> RegistrationState:
    """The state before the replacement, from the history."""
    changes = Change.objects.of(registration).newest_first().values_list("before__state", "after__state")
    return next(
        (
            RegistrationState(before)
            for before, after in changes
            if after == RegistrationState.REPLACED and before
        ),
        RegistrationState.ENDORSED,
    )
