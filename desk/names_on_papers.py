"""Which papers carry somebody's name, as it is now or as it was; so that each can be printed again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import Participant
from papers.kinds import kind_named
from papers.models import Document, Edition
from protocol.papers.badges import BADGES

from .kept_names import naming
from .persons import earlier_names

SHORT = 3  # characters; what is shorter stands in too much


@dataclass(frozen=True)
class Carried:
    """A paper in its last edition; `outdated` is the earlier name that it still carries."""

    document: Document
    edition: Edition
    outdated: str


def papers_carrying(person: Participant) -> list[Carried]:
    """In the order of the kinds; badges, which are counted by themselves, are left out.

    What a revision says of its changes may well name the earlier name.
    """
    now, before = names_now(person), earlier_names([person])
    if not (every := sorted(n for n in now | before if len(n) >= SHORT)):
        return []
    newest = Edition.objects.filter(document=OuterRef("document")).order_by("-revision").values("pk")[:1]
    of_meeting = Edition.objects.filter(document__meeting=person.meeting_id, pk=Subquery(newest))
    there: QuerySet[Any] = of_meeting.exclude(document__kind=BADGES).annotate(
        said=Cast("snapshot__contents", TextField())
    )
    found = naming(there, every, "snapshot__contents").select_related("document").prefetch_related("files")
    rows = [Carried(one.document, one, outdated_in(one.said, now, before)) for one in found]
    return sorted(rows, key=lambda one: (kind_named(one.document.kind).order, one.document.about))


def names_now(person: Participant) -> set[str]:
    written = {
        getattr(person, column(name, code)) or "" for name in ("name", "badge_name") for code in codes()
    }
    return written - {""}


def outdated_in(said: str, now: set[str], before: set[str]) -> str:
    """An earlier name that is no part of one that still holds."""
    gone = {name for name in before - now if not any(name in current for current in now)}
    return next(
        (name for name in sorted(gone, key=len, reverse=True) if len(name) >= SHORT and name in said), ""
    )
