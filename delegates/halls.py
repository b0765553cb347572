"""The seats of a hall and who sits where, as pure functions without database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilingual.translated import column
from directory.models import Side

from .models import Delegation
from .models.seating import Order, Shape
from .registration_states import DelegationStatus

HEAD, LEFT, RIGHT = "head", "left", "right"
BLOCK_OF = {Side.UN: LEFT, Side.OIC: RIGHT}
"""As seen by someone facing the head table, in every language."""
BEHIND = (
    DelegationStatus.HOST,
    DelegationStatus.PARTICIPANT,
    DelegationStatus.INVITED,
    DelegationStatus.OBSERVER,
)
"""The order of those who do not sit with a side."""


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
        """How many seats of each row belong to the United Nations; the odd one is theirs."""
        return (self.width + 1) // 2


@dataclass(frozen=True)
class Place:
    number: int
    block: str
    row: int  # 0 is nearest to the head table, and the head table itself


def places_of(hall: Hall) -> list[Place]:
    """The head table first, then each row from left to right; for a U, the left arm, then the right arm."""
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
    """`ranks` gives the rank of each delegation's leader by organisation; the lowest comes first."""
    if order == Order.PROTOCOL:
        return sorted(
            delegations,
            key=lambda delegation: (
                delegation.position,
                (ranks or {}).get(delegation.organisation_id, 99),
                by_name(delegation, "en"),
            ),
        )
    return sorted(delegations, key=lambda delegation: by_name(delegation, order))


def by_name(delegation: Delegation, language: str) -> tuple[bool, str, int]:
    """Sort key; delegations without a name in this language come last."""
    name = getattr(delegation.organisation, column("sort_name", language)) or ""
    return not name, name, delegation.pk


def arranged(places: Sequence[Place], ordered: Sequence[Delegation]) -> dict[int, Delegation]:
    """Each side fills its block from the head table outwards; then the others take the nearest seats that are left.

    The head table stays empty. A delegation for which its side's block has no seat gets none. Observers and invited
    delegations sit behind all participants.
    """
    seated: dict[int, Delegation] = {}
    for side, block in BLOCK_OF.items():
        numbers = [place.number for place in places if place.block == block]
        own = (delegation for delegation in ordered if sits_with(delegation) == side)
        seated |= dict(zip(numbers, own, strict=False))
    nearest = sorted((place for place in places if place.block != HEAD), key=lambda place: place.row)
    free = [place.number for place in nearest if place.number not in seated]
    others = [delegation for delegation in ordered if sits_with(delegation) is None]
    others.sort(key=lambda delegation: BEHIND.index(DelegationStatus(delegation.status)))
    return seated | dict(zip(free, others, strict=False))


def sits_with(delegation: Delegation) -> Side | None:
    """The side in whose block the delegation sits; None for those who sit with the others."""
    side = Side(delegation.organisation.side)
    return side if side in BLOCK_OF and delegation.status == DelegationStatus.PARTICIPANT else None
