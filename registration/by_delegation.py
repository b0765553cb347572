"""What is done with the members of a delegation as a whole: all who are complete are submitted; who comes first."""

from __future__ import annotations

from collections.abc import Collection

from accounts.models import User
from delegates.models import Delegation, Invitation, Participant, Registration
from delegates.quotas import settle_order
from delegates.states import TAKE_PLACE, Actor, RegistrationState, Verb
from history.actions import acting
from history.models import Change

from .actions import RegistrationClosed, move
from .completeness import lacking
from .notifications import tell_served


def members_of(delegation: Delegation) -> list[Registration]:
    """In the order of the delegation; one query."""
    there = Registration.objects.of(delegation.meeting).filter(
        participant__organisation=delegation.organisation_id
    )
    return list(there.select_related("participant__organisation").in_order_of_delegation())


def entered_by(user: User, delegation: Delegation) -> list[Registration]:
    """Those of the members whom this user had entered, by what the history says."""
    made = Change.objects.filter(relation=Registration._meta.db_table, verb="INSERT", actor=user)
    theirs = set(made.values_list("row_id", flat=True))
    return [one for one in members_of(delegation) if one.pk in theirs]


def last_invitation(delegation: Delegation) -> Invitation | None:
    there = Invitation.objects.filter(
        meeting=delegation.meeting_id, organisation=delegation.organisation_id, opening_only=False
    )
    return there.order_by("pk").last()


def is_ranked(registration: Registration) -> bool:
    """Whether the order says something of this one."""
    return registration.state in {*TAKE_PLACE, RegistrationState.ON_HOLD}


def is_ready(registration: Registration) -> bool:
    """To be submitted by the delegation, which had entered this member; who applies alone submits alone."""
    return (
        registration.state == RegistrationState.DRAFT
        and not registration.applied_alone
        and not lacking(registration)
    )


def submit_all(delegation: Delegation, *, actors: Collection[Actor], by: User) -> list[Registration]:
    """All drafts that are complete, in one act; raises RegistrationClosed."""
    with acting(by):
        if not delegation.is_open and Actor.SECRETARIAT not in actors:
            raise RegistrationClosed
        drafts = Registration.objects.of(delegation.meeting).filter(
            participant__organisation=delegation.organisation_id, state=RegistrationState.DRAFT
        )
        there = list(drafts.select_for_update(of=("self",)).select_related("participant").order_by("pk"))
        return [
            move(one, Verb.SUBMIT, version=one.version, actors=actors, by=by)
            for one in there
            if is_ready(one)
        ]


def put(registration: Registration, *, before: bool, by: User) -> list[Registration]:
    """One step before its fellows, or after; returns who has got a place by this, or lost it."""
    with acting(by):
        delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=registration.delegation.pk)
        order = [one for one in members_of(delegation) if is_ranked(one)]
        here = next((place for place, one in enumerate(order) if one == registration), 0)
        there = here - 1 if before else here + 1
        if registration in order and 0 <= there < len(order):
            order[here], order[there] = order[there], order[here]
            for position, one in enumerate(order, 1):
                Participant.objects.filter(pk=one.participant_id).exclude(position=position).update(
                    position=position
                )
        moved = settle_order(delegation)
        tell_served(moved, by=by)
    return moved
