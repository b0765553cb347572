"""The contents of badges, and of the cover sheets of a delegation's badges."""

from dataclasses import dataclass

from bilingual.texts import Text
from meetings.contents import MeetingFacts


@dataclass(frozen=True, slots=True)
class BadgeBearer:
    name: Text
    function: Text
    institution: Text
    category: str  # key of its colour
    word: Text  # the name of the category
    letter: Text
    number: str  # 0042-2: the second badge of the 42nd person
    token: str  # digits
    photo: str  # file name, or empty


@dataclass(frozen=True, slots=True)
class BadgesContents:
    meeting: MeetingFacts
    size: str  # a6 or cr80
    sheet: bool  # several on an A4 sheet with cutting marks
    bearers: tuple[BadgeBearer, ...]


@dataclass(frozen=True, slots=True)
class BundledBadge:
    name: Text
    word: Text  # the name of the category
    number: str


@dataclass(frozen=True, slots=True)
class BadgeBundle:
    """The badges of one delegation that wait to be collected."""

    institution: Text
    people: tuple[BundledBadge, ...]


@dataclass(frozen=True, slots=True)
class BundlesContents:
    """The cover sheets, one for each bundle."""

    meeting: MeetingFacts
    bundles: tuple[BadgeBundle, ...]
