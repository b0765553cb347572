"""The contents of the list of participants."""

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from papers.text_coverage import AS_WRITTEN


@dataclass(frozen=True, slots=True)
class ListedPerson:
    name: Text = field(metadata=AS_WRITTEN)  # with the form of address
    function: Text
    part: Text  # in the delegation
    also: tuple[Text, ...] = ()  # other institutions that the person represents


@dataclass(frozen=True, slots=True)
class ListedDelegation:
    name: Text
    order: Text  # sort key by language
    people: tuple[ListedPerson, ...]  # heads first


@dataclass(frozen=True, slots=True)
class ListedGroup:
    title: Text
    delegations: tuple[ListedDelegation, ...]


@dataclass(frozen=True, slots=True)
class ParticipantsContents:
    """Those who take part, by side and delegation."""

    meeting: MeetingFacts
    groups: tuple[ListedGroup, ...]
    final: bool = False
    by_protocol: bool = False  # in the meeting's order, given by `ListedDelegation.order`
