"""What the papers of a release say: the journal of a day, and the signs for doors."""

from dataclasses import dataclass, field

from bilingual.texts import Text
from meetings.contents import MeetingFacts
from sessions.contents import ProgrammeDay, ProgrammeSlot


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
