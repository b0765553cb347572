"""Reads releases, for the public, participants and papers."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, JSONField, QuerySet

from meetings.contents import MeetingFacts
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from sessions.contents import ProgrammeContents, ProgrammeSlot
from sessions.selectors import by_days

from .models import Release, ReleasedSlot


def latest(meeting: Meeting) -> Release | None:
    return Release.objects.filter(meeting=meeting).defer("officers").newest_first().first()


def standing(meeting: Meeting, **only: Any) -> QuerySet[ReleasedSlot]:
    """The slots of the latest release, in order."""
    last = Release.objects.filter(meeting=meeting).newest_first().values("pk")[:1]
    return ReleasedSlot.objects.filter(release=last, withdrawn=False, **only).order_by("position")


def read(slots: QuerySet[ReleasedSlot]) -> list[ProgrammeSlot]:
    """One query."""
    return [
        ProgrammeSlot.from_json(contents, changed_in)
        for contents, changed_in in slots.values_list("contents", "changed_in")
    ]


class Brief(Func):
    """The contents of a slot without items and officers, which the page of an item does not repeat."""

    template = "%(expressions)s - 'items' - 'officers'"
    output_field = JSONField()


def read_times(slots: QuerySet[ReleasedSlot]) -> list[ProgrammeSlot]:
    """When and where the slots are held; one query."""
    times = slots.values_list(Brief("contents"), "changed_in")
    return [ProgrammeSlot(**contents, changed_in=changed_in) for contents, changed_in in times]


def contents_of(release: Release) -> ProgrammeContents:
    """One query."""
    return ProgrammeContents(
        MeetingFacts(**release.facts),
        provisional=True,
        days=by_days(read(release.slots.filter(withdrawn=False).order_by("position"))),
        release=release.number,
        reasons=printed_reasons(release),
    )


def printed_reasons(release: Release) -> tuple[dict[str, str], ...]:
    """The reasons that readers see: why a language is missing or stale."""
    return tuple(reason["reason"] for reason in release.reasons if reason["printed"])


def released_programme(meeting: Meeting, release: Release | None = None) -> ProgrammeContents:
    """The contents of this release or the latest; without days if nothing has been published."""
    if (release := release or latest(meeting)) is not None:
        return contents_of(release)
    return ProgrammeContents(meeting_facts(meeting), provisional=True, days=())
