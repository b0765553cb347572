"""An issued paper as plain data, kept as JSON, from which it can be printed again years later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from bilingual.texts import Text
from meetings.contents import MeetingFacts

from .kinds import kind_named
from .symbols import symbol_of_edition

FORMAT = 2
"""Version of the snapshot format; raised when older snapshots can no longer be read as they are."""


class Contents(Protocol):
    """The contents of a paper: a frozen dataclass of plain data."""

    @property
    def meeting(self) -> MeetingFacts: ...


C = TypeVar("C", bound=Contents)


def original_in(snapshot: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of the original, from a snapshot of any format; empty for what was made elsewhere."""
    original = snapshot.get("original", ())
    return (original,) if isinstance(original, str) else tuple(original)


@dataclass(frozen=True, slots=True)
class ItemReference:
    """The agenda items to which a paper belongs, as they stood when it was issued."""

    items: tuple[tuple[int, ...], ...]  # paths of numbers: (4, 2) for 4 (b)
    provisional: bool  # until the agenda is adopted


@dataclass(frozen=True, slots=True)
class Paper(Generic[C]):
    """One edition of a paper. Every date in its files comes from here, never from the clock."""

    kind: str  # name of a registered kind
    symbol: str  # without the revision: UN-OIC/GM.16/2024/1
    revision: int  # 0 is the first issue
    issued: str  # ISO 8601 moment in UTC
    issued_on: str  # ISO date as printed, in the meeting's time zone
    original: tuple[str, ...]  # language codes
    distribution: str  # general, limited or restricted
    contents: C
    changes: tuple[Text, ...] = ()  # whole sentences: the differences from the last edition
    item: ItemReference | None = None
    reissue: int = 0  # how often it was reissued for technical reasons
    reissued_on: str = ""  # ISO date
    reasons: dict[str, Text] = field(default_factory=dict)  # by language, why its texts are not complete
    format: int = FORMAT

    @property
    def printed_symbol(self) -> str:
        """For example UN-OIC/GM.16/2024/1/Rev.2*."""
        return symbol_of_edition(self.symbol, self.revision, self.reissue)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Paper[Any]:
        """Reads a snapshot of this or an earlier release of Diwan; fields added since get their defaults.

        Raises LookupError for an unregistered kind, ValueError for what `to_json` cannot have written.
        """
        plain = {"format": 1} | dict(stored)
        if plain["format"] > FORMAT:
            raise ValueError("This paper was written by a later release of Diwan.")
        plain["original"] = original_in(plain)
        contents = kind_named(plain["kind"]).contents
        if unknown := set(plain["contents"]) - {known.name for known in fields(contents)}:
            raise ValueError(f"{contents.__name__} has no {', '.join(sorted(unknown))}")
        return msgspec.convert(plain, Paper[contents])  # type: ignore[valid-type]
