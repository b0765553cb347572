"""What the papers of the record say beside the records themselves, as plain data; part of `documents.contents`."""

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from sessions.contents import OfficerLine, ParagraphLine, ReservationLine


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A decision, a recommendation or an action that was adopted, and where it stands."""

    kind: str  # decision | recommendation | action
    number: int
    words: Text
    symbol: str  # of the summary record; empty where none was issued
    paragraph: int
    owner_un: Text = field(default_factory=dict)
    owner_oic: Text = field(default_factory=dict)
    due: str = ""
    person_un: Text = field(default_factory=dict)
    person_oic: Text = field(default_factory=dict)
    reservations: tuple[ReservationLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedSession:
    """What the report takes from one record: no statement of anybody who is named, but reservations."""

    number: int  # of the working session; 0 for a meeting of all
    title: Text
    opened: str
    closed: str
    officers: tuple[OfficerLine, ...]
    symbol: str
    adopted: bool  # without paragraphs where it is not
    paragraphs: tuple[ParagraphLine, ...]


@dataclass(frozen=True, slots=True)
class CountedSide:
    side: Text
    delegations: int
    people: int


@dataclass(frozen=True, slots=True)
class ReportContents:
    """The joint report of a meeting."""

    meeting: MeetingFacts
    final: bool  # adopted
    opened: str  # moments, ISO 8601; empty where not known
    closed: str
    attended: tuple[CountedSide, ...]
    co_chairs: tuple[Text, ...]
    agenda: str  # symbols of what the meeting had before it; empty where not issued
    programme: str
    sessions: tuple[ReportedSession, ...]
    settled: tuple[SettledLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionsContents:
    meeting: MeetingFacts
    settled: tuple[SettledLine, ...]


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


@dataclass(frozen=True, slots=True)
class CorrectedParagraph:
    """What a paragraph said and what is to be read, in those language versions that were wrong."""

    number: int
    was: Text
    reads: Text


@dataclass(frozen=True, slots=True)
class CorrigendumContents:
    """What is put right in a record that was adopted."""

    meeting: MeetingFacts
    title: Text  # of the session
    number: int  # of the working session; 0 for another meeting
    corrected: str  # the symbol of the record
    adopted: str  # ISO date
    languages: tuple[str, ...]  # whose version was wrong
    paragraphs: tuple[CorrectedParagraph, ...]
