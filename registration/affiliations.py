"""Participants who represent several institutions: one row, one badge, one place, and a list of the others."""

from __future__ import annotations

from accounts.models import User
from delegates.models import Affiliation, Delegation, Participant
from delegates.models.delegations import DelegationQuerySet
from history.actions import acting


class NotAnother(Exception):
    """It is the participant's own delegation, or one of another meeting."""


def others_for(person: Participant) -> DelegationQuerySet:
    """The delegations that can be added for the participant."""
    delegations: DelegationQuerySet = person.meeting.delegations.exclude(affiliations__participant=person)
    own = person.organisation_id
    return (
        (delegations.exclude(organisation=own) if own else delegations)
        .select_related("organisation")
        .in_order()
    )


def affiliate(person: Participant, delegation: Delegation, *, by: User) -> Affiliation:
    """Raises NotAnother."""
    with acting(by):
        person = Participant.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if delegation.meeting_id != person.meeting_id or delegation.organisation_id == person.organisation_id:
            raise NotAnother
        return Affiliation.objects.get_or_create(participant=person, delegation=delegation)[0]


def part_from(affiliation: Affiliation, *, by: User) -> None:
    with acting(by):
        affiliation.delete()
