"""The contents of this room's papers, as plain data."""

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class ListedDocument:
    symbol: str
    title: Text
    issued: str  # ISO date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedEntry:
    """An agenda item with the secretariat's notes on it."""

    numbers: tuple[int, ...]  # 4, then 2 for 4 (b)
    title: Text
    annotation: Text
    documents: tuple[ListedDocument, ...] = ()
    pk: int = 0
    mandate: Text = field(default_factory=dict)
    last_action: Text = field(default_factory=dict)  # at the last meeting
    expected_action: Text = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        texts = (self.mandate, self.last_action, self.annotation, self.expected_action)
        return bool(self.documents) or any(any(words.values()) for words in texts)


@dataclass(frozen=True, slots=True)
class AnnotatedContents:
    meeting: MeetingFacts
    provisional: bool
    entries: tuple[AnnotatedEntry, ...]  # in reading order


@dataclass(frozen=True, slots=True)
class ListContents:
    """The documents of a meeting, except those that only the secretariat reads."""

    meeting: MeetingFacts
    documents: tuple[ListedDocument, ...]


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    name: Text
    capacity: int  # 0 if not known


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
    address: Text  # of the meeting's public page
    at_the_desk: tuple[RegistrationTime, ...]  # hours of registration on site
    expected: int = 0
