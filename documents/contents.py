"""A paper as it was issued: plain data, kept as JSON, from which it can be printed again years later.

A `Text` maps a language code to a text, as in `sessions.contents`.
"""

import types
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from sessions.contents import AgendaContents, ProgrammeContents, ProgrammeDay, ProgrammeSlot, RecordContents

from .badged import BadgesContents, BundlesContents
from .reported import (
    AnnotatedContents,
    CorrigendumContents,
    DecisionsContents,
    InformationContents,
    ListContents,
    ReportContents,
)


@dataclass(frozen=True, slots=True)
class JournalContents:
    """One day of a meeting: what is held that day and where, and what changed since the day's journal before."""

    meeting: MeetingFacts
    day: ProgrammeDay
    release: int = field(default=0, compare=False)
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class DoorSign:
    """What hangs on one door: what is held here, or where that has `moved` which was to be here."""

    room: Text  # whose door it is
    slot: ProgrammeSlot  # as it is now, in its new room
    moved: bool


@dataclass(frozen=True, slots=True)
class SignsContents:
    """The signs for both doors of each slot that changed its room."""

    meeting: MeetingFacts
    signs: tuple[DoorSign, ...]
    release: int = 0


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


Contents = (
    AgendaContents
    | ProgrammeContents
    | JournalContents
    | SignsContents
    | LetterContents
    | ParticipantsContents
    | BadgesContents
    | BundlesContents
    | PersonalContents
    | NameplatesContents
    | SeatingContents
    | CeremonyContents
    | RecordContents
    | ReportContents
    | DecisionsContents
    | AnnotatedContents
    | ListContents
    | InformationContents
    | CorrigendumContents
)
KINDS: dict[str, type] = {
    "agenda": AgendaContents,
    "programme": ProgrammeContents,
    "journal": JournalContents,
    "signs": SignsContents,
    "letter": LetterContents,
    "participants": ParticipantsContents,
    "badges": BadgesContents,
    "bundles": BundlesContents,
    "visa": PersonalContents,
    "confirmation": PersonalContents,
    "attendance": PersonalContents,
    "nameplates": NameplatesContents,
    "seating": SeatingContents,
    "ceremony": CeremonyContents,
    "minutes": RecordContents,
    "report": ReportContents,
    "decisions": DecisionsContents,
    "annotated": AnnotatedContents,
    "list": ListContents,
    "information": InformationContents,
    "corrigendum": CorrigendumContents,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What one issue of a paper says; every date in its files comes from here, never from the clock."""

    kind: str  # a name in KINDS
    symbol: str  # without the revision: UN-OIC/GM.16/2024/1
    revision: int  # 0 is the first issue
    issued: str  # ISO 8601 moment in UTC
    issued_on: str  # the ISO date that is printed, in the zone of the meeting
    original: str  # language code
    distribution: str  # limited | general
    contents: Contents
    changes: tuple[Text, ...] = ()  # whole sentences: what differs from the issue before

    @property
    def printed_symbol(self) -> str:
        """UN-OIC/GM.16/2024/1/Rev.2"""
        return f"{self.symbol}/Rev.{self.revision}" if self.revision else self.symbol

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Paper":
        """Raises KeyError, TypeError or ValueError for what `to_json` cannot have written."""
        plain = dict(stored)
        contents = from_plain(KINDS[plain.pop("kind")], plain.pop("contents"))
        changes = from_plain(tuple[Text, ...], plain.pop("changes", ()))
        return cls(kind=stored["kind"], contents=contents, changes=changes, **plain)


hints_of = cache(get_type_hints)


def from_plain(kind: Any, plain: Any) -> Any:
    """A value of the type `kind` (dataclasses, tuples, optional and plain ones) from what JSON gave back."""
    if is_dataclass(kind):
        return _dataclass_from(kind, plain)
    if get_origin(kind) is tuple:
        return tuple(from_plain(get_args(kind)[0], item) for item in plain)
    if get_origin(kind) in (types.UnionType,):
        return None if plain is None else from_plain(get_args(kind)[0], plain)
    expected = get_origin(kind) or kind
    if not isinstance(plain, expected):
        raise ValueError(f"{plain!r} is not of the type {expected.__name__}")
    return plain


def _dataclass_from(kind: Any, plain: Mapping[str, Any]) -> Any:
    hints = hints_of(kind)
    unknown = set(plain) - {one.name for one in fields(kind)}
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: from_plain(hints[name], value) for name, value in plain.items()})
