"""What the list of participants says."""

from dataclasses import dataclass

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class ListedPerson:
    name: Text  # with the form of address
    function: Text
    part: Text  # in the delegation
    also: tuple[Text, ...] = ()  # other institutions of the meeting for which the person is here


@dataclass(frozen=True, slots=True)
class ListedDelegation:
    name: Text
    order: Text  # by which each language sorts it
    people: tuple[ListedPerson, ...]  # the head first


@dataclass(frozen=True, slots=True)
class ListedGroup:
    title: Text
    delegations: tuple[ListedDelegation, ...]


@dataclass(frozen=True, slots=True)
class ParticipantsContents:
    """Who takes part, by sides and delegations."""

    meeting: MeetingFacts
    groups: tuple[ListedGroup, ...]
    final: bool = False
    by_protocol: bool = False  # in the order of the meeting, which `ListedDelegation.order` then has
