"""The contents of a record and of the papers drawn from records: report, list of decisions, corrigendum."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from papers.text_coverage import AS_WRITTEN
from sessions.contents import OfficerLine


@dataclass(frozen=True, slots=True)
class ReservationLine:
    """A reservation: what a delegation wanted a paragraph to say."""

    delegation: Text  # empty if not stated
    words: Text = field(metadata=AS_WRITTEN)


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """A paragraph; `words` is plain text with **bold** words."""

    number: int
    kind: str  # discussion, decision, recommendation, action, reservation or procedural
    words: Text
    speaker: Text = field(metadata=AS_WRITTEN)  # with the form of address; empty if nobody is named
    owner_un: Text = field(default_factory=dict)
    owner_oic: Text = field(default_factory=dict)
    due: str = ""  # ISO date
    settled: int = 0  # number of the outcome, once adopted
    person_un: Text = field(default_factory=dict, metadata=AS_WRITTEN)
    person_oic: Text = field(default_factory=dict, metadata=AS_WRITTEN)
    reservations: tuple[ReservationLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordItem:
    """The paragraphs under one agenda item; `number` is 0 for those under none."""

    number: int
    level: int
    title: Text
    paragraphs: tuple[ParagraphLine, ...]
    numbers: tuple[int, ...] = ()  # the path of numbers: 4, then 2 for 4 (b)


@dataclass(frozen=True, slots=True)
class PresentSide:
    """The delegations of one side that were present."""

    side: Text
    delegations: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class RecordContents:
    """The record of one working session or plenary."""

    meeting: MeetingFacts
    title: Text
    state: str  # draft, circulated or adopted
    number: int  # of the working session; 0 for other meetings
    room: Text
    opened: str  # ISO 8601 moments; empty if not known
    closed: str
    officers: tuple[OfficerLine, ...]
    present: tuple[PresentSide, ...]
    items: tuple[RecordItem, ...]
    corrections_until: str = ""  # ISO 8601 moment
    adopted: str = ""
    presided: tuple[Text, ...] = field(default=(), metadata=AS_WRITTEN)
    amended: bool = False


@dataclass(frozen=True, slots=True)
class SettledLine:
    """An adopted decision, recommendation or action, and where it is recorded."""

    kind: str  # decision, recommendation or action
    number: int
    words: Text
    symbol: str  # of the summary record; empty if none was issued
    paragraph: int
    owner_un: Text = field(default_factory=dict)
    owner_oic: Text = field(default_factory=dict)
    due: str = ""
    person_un: Text = field(default_factory=dict, metadata=AS_WRITTEN)
    person_oic: Text = field(default_factory=dict, metadata=AS_WRITTEN)
    reservations: tuple[ReservationLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedSession:
    """What the report takes from one record: reservations, but no statements of named people."""

    number: int  # of the working session; 0 for a plenary
    title: Text
    opened: str
    closed: str
    officers: tuple[OfficerLine, ...]
    symbol: str
    adopted: bool  # without paragraphs otherwise
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
    opened: str  # ISO 8601 moments; empty if not known
    closed: str
    attended: tuple[CountedSide, ...]
    co_chairs: tuple[Text, ...] = field(metadata=AS_WRITTEN)
    agenda: str  # symbols of the documents before the meeting; empty if not issued
    programme: str
    sessions: tuple[ReportedSession, ...]
    settled: tuple[SettledLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionsContents:
    meeting: MeetingFacts
    settled: tuple[SettledLine, ...]


@dataclass(frozen=True, slots=True)
class CorrectedParagraph:
    """What a paragraph said and what is to be read, in the language versions that were wrong."""

    number: int
    was: Text
    reads: Text


@dataclass(frozen=True, slots=True)
class CorrigendumContents:
    """The corrections to an adopted record."""

    meeting: MeetingFacts
    title: Text  # of the session
    number: int  # of the working session; 0 for other meetings
    corrected: str  # symbol of the record
    adopted: str  # ISO date
    languages: tuple[str, ...]  # the versions that were wrong
    paragraphs: tuple[CorrectedParagraph, ...]
