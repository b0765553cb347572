"""The contents of the agenda and the programme of work as plain data, for pages, papers and tests.

Moments are ISO 8601 strings with the offset of the meeting's time zone; days are ISO dates.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bilingual.texts import Text
from delegates.honorifics import is_of_woman
from meetings.contents import MeetingFacts
from papers.text_coverage import AS_WRITTEN

from .role_words import role_heading


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An agenda item. `number` counts from 1 at each level: 4, then (b) is 2, then (i) is 1."""

    number: int
    title: Text
    illustrative: bool = False
    entries: tuple["AgendaEntry", ...] = ()
    pk: int = 0  # identifies the item across papers, whatever its number and title


@dataclass(frozen=True, slots=True)
class AgendaContents:
    meeting: MeetingFacts
    provisional: bool
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class ItemOnProgramme:
    """An agenda item taken up in a slot; `entries` are the sub-items that this slot takes."""

    number: int
    title: Text
    entries: tuple[AgendaEntry, ...] = ()
    pk: int = 0


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """One role in the programme; without names, it is to be announced."""

    role: str  # chair, co-chair, rapporteur, speaker or guest
    names: tuple[Text, ...] = field(default=(), metadata=AS_WRITTEN)
    functions: tuple[Text, ...] = ()  # by person; empty for an office without a name

    @property
    def heading(self) -> str:
        """The role, in the current language and in the number and gender of its people."""
        women = all(any(is_of_woman(name) for name in names.values()) for names in self.names)
        return role_heading(self.role, len(self.names), women=women)


@dataclass(frozen=True, slots=True)
class ProgrammeSlot:
    uid: str
    kind: str  # registration, ceremony, plenary, working-session, drafting, closing or break
    starts: str
    ends: str
    title: Text  # for a working session, its ordinal, with "(continued)" if it continues
    session_number: int | None = None
    continued: bool = False
    illustrative: bool = False
    items: tuple[ItemOnProgramme, ...] = ()
    room: Text | None = None
    officers: tuple[OfficerLine, ...] = ()
    session_title: Text | None = None
    note: Text | None = None
    cancelled: bool = False  # the title says so too
    changed_in: int = field(default=0, compare=False)  # the release that last changed it

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], changed_in: int = 0) -> "ProgrammeSlot":
        """Written by hand for speed: a page reads four hundred of them."""
        made = {
            **stored,
            "items": tuple(map(_item_from, stored["items"])),
            "officers": tuple(_officers_from(line) for line in stored["officers"]),
            "changed_in": changed_in,
        }
        return cls(**made)


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    number: int
    date: str
    slots: tuple[ProgrammeSlot, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeContents:
    meeting: MeetingFacts
    provisional: bool
    days: tuple[ProgrammeDay, ...]
    release: int = field(default=0, compare=False)  # release number; 0 for a draft
    reasons: tuple[Text, ...] = ()  # why a language is missing, for the reader

    @property
    def slots(self) -> list[ProgrammeSlot]:
        return [slot for day in self.days for slot in day.slots]


def _item_from(stored: Mapping[str, Any]) -> ItemOnProgramme:
    return ItemOnProgramme(**{**stored, "entries": tuple(map(_entry_from, stored["entries"]))})


def _entry_from(stored: Mapping[str, Any]) -> AgendaEntry:
    return AgendaEntry(**{**stored, "entries": tuple(map(_entry_from, stored["entries"]))})


def _officers_from(stored: Mapping[str, Any]) -> OfficerLine:
    return OfficerLine(stored["role"], tuple(stored["names"]), tuple(stored["functions"]))


# The record of a session ---------------------------------------------------------------------------
