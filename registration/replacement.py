"""One person comes instead of another, and the other may come back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from accounts.models import User
from delegates.models import Affiliation, Participant, Registration
from delegates.states import UNSENT, Actor, RegistrationState, Verb, moves_of, state_after_change
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
    """Somebody new takes over the part, the place, the steps that were passed, and for whom the other was here too.

    What the secretariat had confirmed waits for it once more, unless it is the secretariat that acts.
    Raises StaleEdit or NotAllowed.
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
        for one in person.affiliations.all():
            Affiliation.objects.create(participant=successor, delegation=one.delegation)
        tell_of_state(leaving, by=by)
        if state not in UNSENT:
            tell(coming, ENTERED, by=by)
    return coming


def hand_on(registration: Registration, state: RegistrationState) -> None:
    """The place is no longer this one's; the counts stay as they are, since another takes it over."""
    registration.become(state)
    registration.holds_place, registration.waiting_since = False, None
    registration.version += 1
    registration.save()


def bring_back(registration: Registration, *, actors: Collection[Actor], by: User) -> Registration:
    """Whoever was replaced comes after all, in the state in which he left, and the place is his again.

    Raises NotAllowed where the one who came instead has left, or has been replaced himself.
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
    """What it was when it was replaced, out of the history."""
    changes = Change.objects.of(registration).newest_first().values_list("before__state", "after__state")
    return next(
        (
            RegistrationState(before)
            for before, after in changes
            if after == RegistrationState.REPLACED and before
        ),
        RegistrationState.ENDORSED,
    )
