"""What clashes in a programme: one list, for the desk and for a release.

A rule is a function that reads a plan and yields what it finds; `RULES` gives each its name and its
usual severity, which a meeting may change or switch off in its settings (`Meeting.rules`).
A draft may hold any conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from meetings.models import Meeting
from sessions.contents import Text
from sessions.reading import in_each_language

from . import agenda, people, places, texts, times
from .plan import Finding, Plan, read_plan


class Severity(StrEnum):
    """Blocking ones first."""

    BLOCKS = "blocks"
    NEEDS_REASON = "needs-reason"
    WARNS = "warns"


OFF = "off"
ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`slots` are the primary keys of the slots that clash, in their order; none where the whole meeting is meant."""

    rule: str
    severity: Severity
    slots: tuple[int, ...]
    sentence: Text


Rule = Callable[[Plan], Iterator[Finding]]

RULES: dict[str, tuple[Rule, Severity]] = {
    "room-twice": (places.room_twice, Severity.BLOCKS),
    "person-twice": (people.person_twice, Severity.BLOCKS),
    "outside-dates": (times.outside_dates, Severity.BLOCKS),
    "co-chair-missing": (people.co_chair_missing, Severity.NEEDS_REASON),
    "text-missing": (texts.text_missing, Severity.NEEDS_REASON),
    "text-stale": (texts.text_stale, Severity.NEEDS_REASON),
    "person-in-a-hurry": (people.person_in_a_hurry, Severity.WARNS),
    "room-too-small": (places.room_too_small, Severity.WARNS),
    "no-booth": (places.no_booth, Severity.WARNS),
    "over-a-break": (times.over_a_break, Severity.WARNS),
    "item-not-placed": (agenda.item_not_placed, Severity.WARNS),
    "item-placed-twice": (agenda.item_placed_twice, Severity.WARNS),
    "items-out-of-order": (agenda.items_out_of_order, Severity.WARNS),
}


def conflicts_of(meeting: Meeting) -> list[Conflict]:
    """All conflicts, the blocking ones first, then by time; read in seven queries whatever the length."""
    plan = read_plan(meeting)
    rank = {pk: number for number, pk in enumerate(plan.slots)}
    found = [
        Conflict(name, severity, finding.slots, in_each_language(finding.say))
        for name, (rule, usual) in RULES.items()
        if (severity := severity_for(meeting, name, usual))
        for finding in rule(plan)
    ]
    return sorted(found, key=lambda c: (ORDER.index(c.severity), rank[c.slots[0]] if c.slots else -1))


def severity_for(meeting: Meeting, name: str, usual: Severity) -> Severity | None:
    """What the meeting says of the rule; None where it is switched off."""
    chosen = meeting.rules.get(name, usual)
    return None if chosen == OFF else Severity(chosen) if chosen in ORDER else usual
