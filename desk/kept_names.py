"""Where a person's name stands in issued papers and published programmes, which stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from papers.models import Edition
from releases.models import Release

from .persons import Person

Rows = TypeVar("Rows", bound=QuerySet)


@dataclass(frozen=True)
class Standing:
    """Latest first."""

    papers: list[Edition]
    releases: list[Release]

    def __bool__(self) -> bool:
        return bool(self.papers or self.releases)


def standing_of(person: Person) -> Standing:
    names = person.printed
    if not names:
        return Standing([], [])
    meetings = {participant.meeting_id for participant in person.participants}
    papers = Edition.objects.filter(document__meeting__in=meetings).select_related("document")
    releases = Release.objects.filter(meeting__in=meetings).select_related("meeting")
    return Standing(
        list(naming(papers, names, "snapshot").defer("snapshot").order_by("-issued_at")),
        list(naming(releases, names, "slots__contents").distinct().newest_first()),
    )


def naming(rows: Rows, names: list[str], column: str) -> Rows:
    condition = Q()
    for name in names:
        condition |= Q(written__contains=name.replace("\\", "\\\\").replace('"', '\\"'))
    return rows.annotate(written=Cast(column, TextField())).filter(condition)
