"""Which seats a hall has and who comes to sit where: pure, without a look at the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilingual.translated import column
from directory.models import Side

from .models import Delegation
from .models.seating import Order, Shape
from .states import DelegationStatus

HEAD, LEFT, RIGHT = "head", "left", "right"
BLOCK_OF = {Side.UN: LEFT, Side.OIC: RIGHT}
"""As one faces the head table: a fact of the hall, whatever the language of the page."""
BEHIND = (
    DelegationStatus.HOST,
    DelegationStatus.PARTICIPANT,
    DelegationStatus.INVITED,
    DelegationStatus.OBSERVER,
)
"""In which order those sit who sit with no side."""


@dataclass(frozen=True)
class Hall:
    shape: str
    head: int
    length: int
    width: int

    @classmethod
    def of(cls, seating: Any) -> Hall:
        return cls(seating.shape, seating.head, seating.length, seating.width)

    @property
    def left(self) -> int:
        """How many seats of each row are the United Nations'; the odd one is theirs."""
        return (self.width + 1) // 2


@dataclass(frozen=True)
class Place:
    number: int
    block: str
    row: int  # 0 is nearest the head table, and of the head table itself


def places_of(hall: Hall) -> list[Place]:
    """The head table first, each row from left to right; of a U then the left arm and the right one."""
    rows = list(rows_of(hall))
    if hall.shape == Shape.U:
        rows.sort(key=lambda place: place[0] != LEFT)
    blocks = [(HEAD, 0)] * hall.head + rows
    return [Place(number, block, row) for number, (block, row) in enumerate(blocks, 1)]


def rows_of(hall: Hall) -> Iterator[tuple[str, int]]:
    for row in range(hall.length):
        for seat in range(hall.width):
            yield (LEFT if seat < hall.left else RIGHT), row


def in_order(
    delegations: Iterable[Delegation], order: str, ranks: Mapping[int, int] | None = None
) -> list[Delegation]:
    """`ranks` says of what rank leads a delegation, by organisation; the lowest comes first."""
    if order == Order.PROTOCOL:
        return sorted(
            delegations,
            key=lambda one: (one.position, (ranks or {}).get(one.organisation_id, 99), by_name(one, "en")),
        )
    return sorted(delegations, key=lambda one: by_name(one, order))


def by_name(one: Delegation, language: str) -> tuple[bool, str, int]:
    """Those without a name in this language come last."""
    name = getattr(one.organisation, column("sort_name", language)) or ""
    return not name, name, one.pk


def arranged(places: Sequence[Place], ordered: Sequence[Delegation]) -> dict[int, Delegation]:
    """Each side takes its block from the head table on; then the others what is left there, the nearest seat first.

    The head table is left alone, and whoever finds no seat in the block of the own side has none. Observers and
    those who are invited sit behind all participants, whatever their side.
    """
    seated: dict[int, Delegation] = {}
    for side, block in BLOCK_OF.items():
        numbers = [place.number for place in places if place.block == block]
        there = (one for one in ordered if sits_with(one) == side)
        seated |= dict(zip(numbers, there, strict=False))
    nearest = sorted((place for place in places if place.block != HEAD), key=lambda place: place.row)
    free = [place.number for place in nearest if place.number not in seated]
    others = [one for one in ordered if sits_with(one) is None]
    others.sort(key=lambda one: BEHIND.index(DelegationStatus(one.status)))
    return seated | dict(zip(free, others, strict=False))


def sits_with(one: Delegation) -> Side | None:
    """The side in whose block the delegation sits; none where it sits with the others."""
    side = Side(one.organisation.side)
    return side if side in BLOCK_OF and one.status == DelegationStatus.PARTICIPANT else None
