"""What the papers of the record say beside the records themselves, as plain data; part of `documents.contents`."""

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class ListedDocument:
    symbol: str
    title: Text
    issued: str  # ISO date


@dataclass(frozen=True, slots=True)
class AnnotatedEntry:
    """An item with what is said of it, as the secretariat wrote it."""

    numbers: tuple[int, ...]  # 4, then 2 for 4 (b)
    title: Text
    annotation: Text
    documents: tuple[ListedDocument, ...] = ()
    pk: int = 0
    mandate: Text = field(default_factory=dict)
    last_action: Text = field(default_factory=dict)  # at the meeting before
    expected_action: Text = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        said = (self.mandate, self.last_action, self.annotation, self.expected_action)
        return bool(self.documents) or any(any(words.values()) for words in said)


@dataclass(frozen=True, slots=True)
class AnnotatedContents:
    meeting: MeetingFacts
    provisional: bool
    entries: tuple[AnnotatedEntry, ...]  # in the order of reading


@dataclass(frozen=True, slots=True)
class ListContents:
    """The documents of a meeting, without what only the secretariat reads."""

    meeting: MeetingFacts
    documents: tuple[ListedDocument, ...]


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    name: Text
    capacity: int  # 0 where not known


@dataclass(frozen=True, slots=True)
class RegistrationTime:
    starts: str
    ends: str
    room: Text


@dataclass(frozen=True, slots=True)
class InformationContents:
    meeting: MeetingFacts
    introduction: Text
    venue: Text
    rooms: tuple[MeetingRoom, ...]
    registration_open: bool
    address: Text  # of the page of the meeting
    at_the_desk: tuple[RegistrationTime, ...]  # registration on the spot
    expected: int = 0
