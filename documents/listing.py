"""Who takes part, as it goes to paper: by sides and delegations, the head first."""

from __future__ import annotations

from itertools import groupby

from bilingual.languages import codes
from bilingual.text import sort_key
from delegates.models import Participant, Registration
from delegates.states import Part, State
from directory.models import Organisation, Side
from meetings.models import Meeting
from sessions.reading import in_each_language, meeting_facts, text

from .contents import ListedDelegation, ListedGroup, ListedPerson, ParticipantsContents

SIDES = list(Side)
PARTS = list(Part)
NOT_PRINTED = {Part.SECURITY}


def participants_contents(
    meeting: Meeting, *, final: bool = False, by_protocol: bool = False
) -> ParticipantsContents:
    """Those who are confirmed; two queries. By protocol the delegations stand as the meeting has put them."""
    positions = dict(meeting.delegations.values_list("organisation", "position")) if by_protocol else {}
    confirmed = Registration.objects.of(meeting).filter(state=State.CONFIRMED).exclude(part__in=NOT_PRINTED)
    rows = [
        one for one in confirmed.select_related("participant__organisation") if one.participant.organisation
    ]
    rows.sort(key=place_of)
    groups = []
    for side, there in groupby(rows, key=lambda one: one.participant.organisation.side):
        delegations = groupby(there, key=lambda one: one.participant.organisation)
        listed = tuple(
            delegation(organisation, list(people), positions.get(organisation.pk))
            for organisation, people in delegations
        )
        groups.append(ListedGroup(in_each_language(lambda side=side: str(Side(side).label)), listed))
    return ParticipantsContents(meeting_facts(meeting), tuple(groups), final, by_protocol)


def place_of(registration: Registration) -> tuple[int, int, int, int, int]:
    person = registration.participant
    organisation = person.organisation
    return (
        SIDES.index(organisation.side), organisation.pk, PARTS.index(Part(registration.part)), person.position, person.pk
    )  # fmt: skip


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
        part=in_each_language(registration.get_part_display),
    )


def addressed(person: Participant, code: str) -> str:
    """Empty where the name is not written in this language."""
    parts = [person.text(name, code) for name in ("honorific", "prefix", "name")]
    return " ".join(part for part in parts if part) if parts[-1] else ""
