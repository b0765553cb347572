"""Acts on all members of a delegation: submitting those who are complete, changing the order."""

from __future__ import annotations

from collections.abc import Collection

from accounts.models import User
from delegates.models import Delegation, Invitation, Participant, Registration
from delegates.quotas import settle_order
from delegates.registration_states import TAKE_PLACE, Actor, RegistrationState, Verb
from history.actions import acting
from history.models import Change

from .actions import RegistrationClosed, move
from .completeness import lacking
from .notifications import tell_served


def members_of(delegation: Delegation) -> list[Registration]:
    """In the delegation's order; one query."""
    members = Registration.objects.of(delegation.meeting).filter(
        participant__organisation=delegation.organisation_id
    )
    return list(members.select_related("participant__organisation").in_order_of_delegation())


def entered_by(user: User, delegation: Delegation) -> list[Registration]:
    """The members entered by this user, according to the history."""
    made = Change.objects.filter(relation=Registration._meta.db_table, verb="INSERT", actor=user)
    theirs = set(made.values_list("row_id", flat=True))
    return [member for member in members_of(delegation) if member.pk in theirs]


def last_invitation(delegation: Delegation) -> Invitation | None:
    invitations = Invitation.objects.filter(
        meeting=delegation.meeting_id, organisation=delegation.organisation_id, opening_only=False
    )
    return invitations.order_by("pk").last()


def is_ranked(registration: Registration) -> bool:
    """Whether the order matters for this registration."""
    return registration.state in {*TAKE_PLACE, RegistrationState.ON_HOLD}


def is_ready(registration: Registration) -> bool:
    """Whether the delegation can submit it: it has entered the member, and all is answered. Applicants submit
    themselves.
    """
    return (
        registration.state == RegistrationState.DRAFT
        and not registration.applied_alone
        and not lacking(registration)
    )


def submit_all(delegation: Delegation, *, actors: Collection[Actor], by: User) -> list[Registration]:
    """Submits all complete drafts in one act. Raises RegistrationClosed."""
    with acting(by):
        if not delegation.is_open and Actor.SECRETARIAT not in actors:
            raise RegistrationClosed
        drafts = Registration.objects.of(delegation.meeting).filter(
            participant__organisation=delegation.organisation_id, state=RegistrationState.DRAFT
        )
        ready = list(drafts.select_for_update(of=("self",)).select_related("participant").order_by("pk"))
        return [
            move(registration, Verb.SUBMIT, version=registration.version, actors=actors, by=by)
            for registration in ready
            if is_ready(registration)
        ]


def put(registration: Registration, *, before: bool, by: User) -> list[Registration]:
    """Moves the member one step up or down; returns those who have gained or lost a place by it."""
    with acting(by):
        delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=registration.delegation.pk)
        order = [member for member in members_of(delegation) if is_ranked(member)]
        place_now = next((place for place, member in enumerate(order) if member == registration), 0)
        target = place_now - 1 if before else place_now + 1
        if registration in order and 0 <= target < len(order):
            order[place_now], order[target] = order[target], order[place_now]
            for position, member in enumerate(order, 1):
                Participant.objects.filter(pk=member.participant_id).exclude(position=position).update(
                    position=position
                )
        moved = settle_order(delegation)
        tell_served(moved, by=by)
    return moved
