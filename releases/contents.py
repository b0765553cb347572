"""The contents of a release's papers: the journal of a day, and door signs."""

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from sessions.contents import ProgrammeDay, ProgrammeSlot


@dataclass(frozen=True, slots=True)
class JournalContents:
    """One day of a meeting: what is held where, and what has changed since the last journal of this day."""

    meeting: MeetingFacts
    day: ProgrammeDay
    release: int = field(default=0, compare=False)
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class DoorSign:
    """One sheet for one door: what is held here, or where it has `moved` to."""

    room: Text  # the room of the door
    slot: ProgrammeSlot  # as it is now, in its new room
    moved: bool


@dataclass(frozen=True, slots=True)
class SignsContents:
    """The signs for both doors of each slot that has changed rooms."""

    meeting: MeetingFacts
    signs: tuple[DoorSign, ...]
    release: int = 0
