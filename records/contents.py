"""What a record says, and what is drawn from records: the report, the list of decisions, a corrigendum."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from sessions.contents import OfficerLine


@dataclass(frozen=True, slots=True)
class ReservationLine:
    """What a delegation would have had a paragraph say, where it was noted as a reservation."""

    delegation: Text  # empty where it is not said of whom
    words: Text


@dataclass(frozen=True, slots=True)
class ParagraphLine:
    """A paragraph of a record; `words` is plain text with **bold** words."""

    number: int
    kind: str  # discussion | decision | recommendation | action | reservation | procedural
    words: Text
    speaker: Text  # as he is addressed; empty where nobody is named
    owner_un: Text = field(default_factory=dict)
    owner_oic: Text = field(default_factory=dict)
    due: str = ""  # ISO date
    settled: int = 0  # the number as a decision or recommendation, once it is adopted
    person_un: Text = field(default_factory=dict)
    person_oic: Text = field(default_factory=dict)
    reservations: tuple[ReservationLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordItem:
    """The paragraphs under one item of the agenda; of none, `number` is 0."""

    number: int
    level: int
    title: Text
    paragraphs: tuple[ParagraphLine, ...]
    numbers: tuple[int, ...] = ()  # that lead to it: 4, then 2 for 4 (b)


@dataclass(frozen=True, slots=True)
class PresentSide:
    """The delegations of one side that were present."""

    side: Text
    delegations: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class RecordContents:
    """The record of one working session or of one meeting of all."""

    meeting: MeetingFacts
    title: Text
    state: str  # draft | circulated | adopted
    number: int  # of the working session; 0 for another meeting
    room: Text
    opened: str  # moments, ISO 8601; empty where not known
    closed: str
    officers: tuple[OfficerLine, ...]
    present: tuple[PresentSide, ...]
    items: tuple[RecordItem, ...]
    corrections_until: str = ""  # moments, too
    adopted: str = ""
    presided: tuple[Text, ...] = ()
    amended: bool = False


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
