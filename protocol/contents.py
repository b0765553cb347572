"""What letters, nameplates, plans of halls and the card of the ceremony say."""

from dataclasses import dataclass

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class LetterContents:
    """A letter to an institution or a person, as it was signed."""

    meeting: MeetingFacts
    addressee: Text
    reference: str
    subject: Text
    paragraphs: tuple[Text, ...]
    sender: Text  # on whose behalf


@dataclass(frozen=True, slots=True)
class PersonalContents:
    """A letter or a certificate for one person. What is in the travel document stays sealed until it is printed."""

    meeting: MeetingFacts
    addressee: Text
    subject: Text
    paragraphs: tuple[Text, ...]
    sender: Text
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """What stands on both sides of a tent card."""

    name: Text  # of the institution, or of a person who sits at the head table
    beneath: Text  # the function or institution of a person; empty for an institution


@dataclass(frozen=True, slots=True)
class NameplatesContents:
    meeting: MeetingFacts
    plates: tuple[Nameplate, ...]


@dataclass(frozen=True, slots=True)
class SeatOnPlan:
    """A seat of a hall; no texts where it is free."""

    number: int
    block: str  # head | left | right, as one faces the head table
    row: int  # 0 is nearest the head table
    whose: Text  # an institution, or a person
    short: Text  # for the picture
    beneath: Text  # who sits there for the institution; the institution of the person
    personal: bool = False


@dataclass(frozen=True, slots=True)
class SeatingContents:
    meeting: MeetingFacts
    room: Text
    shape: str  # u | rows
    order: Text  # by which the delegations were seated
    seats: tuple[SeatOnPlan, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody whom the master of ceremonies calls."""

    role: Text
    name: Text  # as he is addressed
    function: Text
    institution: Text
    languages: tuple[Text, ...]  # none where it is not known


@dataclass(frozen=True, slots=True)
class CeremonySlot:
    title: Text
    starts: str
    ends: str
    room: Text
    people: tuple[Announced, ...]  # in the order in which they are called


@dataclass(frozen=True, slots=True)
class CeremonyContents:
    meeting: MeetingFacts
    slots: tuple[CeremonySlot, ...]
    release: int = 0  # 0 for a draft
