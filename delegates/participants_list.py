"""Reads the contents of the list of participants: by side and delegation, heads first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from django.db.models import Prefetch
from django.utils.translation import pgettext

from bilingual.languages import codes
from bilingual.text import sort_key
from bilingual.texts import in_each_language, text
from delegates.badges import statuses_of
from delegates.models import Affiliation, Participant, Registration
from delegates.pending_changes import as_confirmed
from delegates.registration_states import DelegationStatus, Part
from directory.models import Organisation, Side
from meetings.models import Meeting
from meetings.selectors import meeting_facts

from .contents import ListedDelegation, ListedGroup, ListedPerson, ParticipantsContents

SIDES = list(Side)
PARTS = list(Part)
OF_STATUS = {
    DelegationStatus.OBSERVER: lambda: pgettext("delegations", "Observers"),
    DelegationStatus.INVITED: lambda: pgettext("delegations", "Invited"),
}
GROUPS = (*SIDES, *OF_STATUS)
"""First the sides, then delegations with another status than participant."""


def participants_contents(
    meeting: Meeting, *, final: bool = False, by_protocol: bool = False
) -> ParticipantsContents:
    """Those who take part, as confirmed; a few queries.

    With `by_protocol`, delegations are in the meeting's order.
    """
    positions = dict(meeting.delegations.values_list("organisation", "position")) if by_protocol else {}
    statuses = statuses_of(meeting)
    admitted = Registration.objects.of(meeting).participants().admitted()
    others = Prefetch("participant__affiliations", Affiliation.objects.in_order())
    everybody = list(admitted.select_related("participant__organisation").prefetch_related(others))
    rows = [registration for registration in everybody if registration.participant.organisation]
    as_confirmed(rows)
    rows.sort(key=lambda registration: place_of(registration, statuses))
    groups = []
    for group, of_group in groupby(
        rows, key=lambda registration: group_of(institution_of(registration), statuses)
    ):
        delegations = groupby(of_group, key=institution_of)
        listed = tuple(
            delegation(organisation, list(people), positions.get(organisation.pk))
            for organisation, people in delegations
        )
        groups.append(ListedGroup(in_each_language(partial(title_of, group)), listed))
    groups += guests(
        [registration for registration in everybody if not registration.participant.organisation]
    )
    return ParticipantsContents(meeting_facts(meeting), tuple(groups), final, by_protocol)


def guests(registrations: list[Registration]) -> Iterator[ListedGroup]:
    """People without an institution."""
    if not registrations:
        return
    name = in_each_language(lambda: pgettext("guests", "In their personal capacity"))
    people = sorted(
        registrations,
        key=lambda registration: (registration.participant.position, registration.participant_id),
    )
    listed = ListedDelegation(name, name, tuple(map(listed_person, people)))
    yield ListedGroup(in_each_language(lambda: pgettext("participants", "Guests")), (listed,))


def institution_of(registration: Registration) -> Organisation:
    """The organisation of somebody who has one."""
    organisation = registration.participant.organisation
    assert organisation is not None  # noqa: S101 -- for the type checker
    return organisation


def group_of(organisation: Organisation, statuses: Mapping[int, str]) -> Side | DelegationStatus:
    status = DelegationStatus(statuses.get(organisation.pk, DelegationStatus.PARTICIPANT))
    if status == DelegationStatus.HOST:
        return Side.HOST
    return status if status in OF_STATUS else Side(organisation.side)


def title_of(group: Side | DelegationStatus) -> str:
    return OF_STATUS[group]() if isinstance(group, DelegationStatus) else str(group.label)


def place_of(registration: Registration, statuses: Mapping[int, str]) -> tuple[int, int, int, int, int]:
    person, organisation = registration.participant, institution_of(registration)
    group, part = group_of(organisation, statuses), PARTS.index(Part(registration.part))
    return GROUPS.index(group), organisation.pk, part, person.position, person.pk


def delegation(
    organisation: Organisation, people: list[Registration], position: int | None = None
) -> ListedDelegation:
    name = text(organisation, "name")
    before = "" if position is None else f"{position:05} "
    order = {code: before + sort_key(name.get(code, ""), code) for code in codes()}
    return ListedDelegation(name, order, tuple(map(listed_person, people)))


def listed_person(registration: Registration) -> ListedPerson:
    person = registration.participant
    return ListedPerson(
        name={code: addressed(person, code) for code in codes()},
        function=text(person, "function"),
        part=in_each_language(lambda: registration.part_words),
        also=tuple(
            text(affiliation.delegation.organisation, "name") for affiliation in person.affiliations.all()
        ),
    )


def addressed(person: Participant, code: str) -> str:
    """The name with form of address; empty if it is not written in this language."""
    parts = [person.text(name, code) for name in ("honorific", "prefix", "name")]
    return " ".join(part for part in parts if part) if parts[-1] else ""
