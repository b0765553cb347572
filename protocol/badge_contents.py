"""What stands on badges, and on the sheets that cover a delegation's bundle of them."""

from dataclasses import dataclass

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class BadgeBearer:
    name: Text
    function: Text
    institution: Text
    category: str  # by which it has its colour
    word: Text  # for the category
    letter: Text
    number: str  # 0042-2: the second badge of the 42nd person
    token: str  # digits
    photo: str  # the name of a file; empty without one


@dataclass(frozen=True, slots=True)
class BadgesContents:
    meeting: MeetingFacts
    size: str  # a6 | cr80
    sheet: bool  # several on a page of A4, with marks for cutting
    bearers: tuple[BadgeBearer, ...]


@dataclass(frozen=True, slots=True)
class BundledBadge:
    name: Text
    word: Text  # for the category
    number: str


@dataclass(frozen=True, slots=True)
class BadgeBundle:
    """The badges of one delegation that wait to be collected."""

    institution: Text
    people: tuple[BundledBadge, ...]


@dataclass(frozen=True, slots=True)
class BundlesContents:
    """The sheets on top of the bundles."""

    meeting: MeetingFacts
    bundles: tuple[BadgeBundle, ...]
