"""The papers that can be issued for the first time, because there is something to print."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from meetings.models import Meeting
from papers.kinds import PaperKind, kinds_that


@dataclass(frozen=True)
class PaperOffer:
    kind: PaperKind
    words: str


def offered(meeting: Meeting, issued: Collection[str]) -> list[PaperOffer]:
    """`issued` are the kinds that exist already."""
    return [
        PaperOffer(kind, str(kind.offer))
        for kind in kinds_that("offer")
        if kind not in issued and kind.can_be_offered(meeting, issued)
    ]
