"""The papers that carry a person's present or earlier name, so that each can be printed again."""

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

SHORT = 3  # characters; a shorter name would match too much


@dataclass(frozen=True)
class Carried:
    """The latest edition of a paper; `outdated` is the earlier name that it still carries."""

    document: Document
    edition: Edition
    outdated: str


def papers_carrying(person: Participant) -> list[Carried]:
    """The papers, in the order of their kinds, without badges, which are listed separately.

    The list of changes of a revision is not searched: it may rightly mention the earlier name.
    """
    now, before = names_now(person), earlier_names([person])
    if not (every := sorted(n for n in now | before if len(n) >= SHORT)):
        return []
    newest = Edition.objects.filter(document=OuterRef("document")).newest_first().values("pk")[:1]
    of_meeting = Edition.objects.filter(document__meeting=person.meeting_id, pk=Subquery(newest))
    latest: QuerySet[Any] = of_meeting.exclude(document__kind=BADGES).annotate(
        said=Cast("snapshot__contents", TextField())
    )
    carrying = (
        naming(latest, every, "snapshot__contents").select_related("document").prefetch_related("files")
    )
    rows = [
        Carried(edition.document, edition, outdated_in(edition.said, now, before)) for edition in carrying
    ]
    return sorted(rows, key=lambda edition: (kind_named(edition.document.kind).order, edition.document.about))


def names_now(person: Participant) -> set[str]:
    written = {
        getattr(person, column(name, code)) or "" for name in ("name", "badge_name") for code in codes()
    }
    return written - {""}


def outdated_in(text: str, now: set[str], before: set[str]) -> str:
    """The longest earlier name in the text that is not part of a present one; empty if there is none."""
    gone = {name for name in before - now if not any(name in current for current in now)}
    return next(
        (name for name in sorted(gone, key=len, reverse=True) if len(name) >= SHORT and name in text), ""
    )
