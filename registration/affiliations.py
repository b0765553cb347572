"""Who is at a meeting for several institutions: one row, one badge, one place; the others are said beside it."""

from __future__ import annotations

from accounts.models import User
from delegates.models import Affiliation, Delegation, Participant
from delegates.models.delegations import DelegationQuerySet
from history.actions import acting


class NotAnother(Exception):
    """The person's own delegation, or one of another meeting."""


def others_for(person: Participant) -> DelegationQuerySet:
    """The delegations for which the person may be here, too."""
    there: DelegationQuerySet = person.meeting.delegations.exclude(affiliations__participant=person)
    own = person.organisation_id
    return (there.exclude(organisation=own) if own else there).select_related("organisation").in_order()


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
