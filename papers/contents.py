"""A paper as it was issued: plain data, kept as JSON, from which it can be printed again years later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from bilingual.texts import Text
from meetings.contents import MeetingFacts

from .kinds import kind_named

FORMAT = 1
"""Of the snapshot; it is raised where an older one can no longer be read as it stands."""


class Contents(Protocol):
    """What a paper of some kind says: a frozen dataclass of plain data."""

    @property
    def meeting(self) -> MeetingFacts: ...


C = TypeVar("C", bound=Contents)


@dataclass(frozen=True, slots=True)
class Paper(Generic[C]):
    """What one issue of a paper says; every date in its files comes from here, never from the clock."""

    kind: str  # the name of a registered kind
    symbol: str  # without the revision: UN-OIC/GM.16/2024/1
    revision: int  # 0 is the first issue
    issued: str  # ISO 8601 moment in UTC
    issued_on: str  # the ISO date that is printed, in the zone of the meeting
    original: str  # language code
    distribution: str  # limited | general
    contents: C
    changes: tuple[Text, ...] = ()  # whole sentences: what differs from the issue before

    @property
    def printed_symbol(self) -> str:
        """UN-OIC/GM.16/2024/1/Rev.2"""
        return f"{self.symbol}/Rev.{self.revision}" if self.revision else self.symbol

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"format": FORMAT}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Paper[Any]:
        """As this release of Diwan or an earlier one has written it: what it did not know yet has its default.

        Raises LookupError for a kind that nobody registers, ValueError for what `to_json` cannot have written.
        """
        plain = dict(stored)
        if plain.pop("format", 1) > FORMAT:
            raise ValueError("This paper was written by a later release of Diwan.")
        contents = kind_named(plain["kind"]).contents
        if unknown := set(plain["contents"]) - {one.name for one in fields(contents)}:
            raise ValueError(f"{contents.__name__} has no {', '.join(sorted(unknown))}")
        return msgspec.convert(plain, Paper[contents])  # type: ignore[valid-type]
