"""The contents of letters, nameplates, seating plans and the ceremony card."""

from dataclasses import dataclass

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class LetterContents:
    """A signed letter to an institution or a person."""

    meeting: MeetingFacts
    addressee: Text
    reference: str
    subject: Text
    paragraphs: tuple[Text, ...]
    sender: Text  # on whose behalf


@dataclass(frozen=True, slots=True)
class PersonalContents:
    """A letter or certificate for one person. Data of the travel document stay encrypted until printing."""

    meeting: MeetingFacts
    addressee: Text
    subject: Text
    paragraphs: tuple[Text, ...]
    sender: Text
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """The text on both sides of a tent card."""

    name: Text  # of the institution, or of a person at the head table
    beneath: Text  # a person's function or institution; empty for an institution


@dataclass(frozen=True, slots=True)
class NameplatesContents:
    meeting: MeetingFacts
    plates: tuple[Nameplate, ...]


@dataclass(frozen=True, slots=True)
class SeatOnPlan:
    """A seat of a hall; without texts if it is free."""

    number: int
    block: str  # head, left or right, seen by someone facing the head table
    row: int  # 0 is nearest to the head table
    whose: Text  # an institution or a person
    short: Text  # for the drawing
    beneath: Text  # the person who sits for the institution, or the institution of the person
    personal: bool = False


@dataclass(frozen=True, slots=True)
class SeatingContents:
    meeting: MeetingFacts
    room: Text
    shape: str  # u or rows
    order: Text  # the ordering of the delegations
    seats: tuple[SeatOnPlan, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody whom the master of ceremonies calls."""

    role: Text
    name: Text  # with the form of address
    function: Text
    institution: Text
    languages: tuple[Text, ...]  # empty if not known


@dataclass(frozen=True, slots=True)
class CeremonySlot:
    title: Text
    starts: str
    ends: str
    room: Text
    people: tuple[Announced, ...]  # in the order of being called


@dataclass(frozen=True, slots=True)
class CeremonyContents:
    meeting: MeetingFacts
    slots: tuple[CeremonySlot, ...]
    release: int = 0  # 0 for a draft
