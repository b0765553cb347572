"""Conflicts in a programme: one list for the desk, for each move in the editor, and for a release.

A rule is a function that takes a plan and yields its findings. `RULES` gives each rule a name, a text and its usual
severity, which a meeting can change or switch off (`Meeting.rules`). A draft may contain any conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from bilingual.texts import Text, in_each_language
from meetings.models import Meeting

from . import agenda, interpreters, people, places, texts, times
from .plan import Finding, ProgrammePlan
from .selectors import read_day, read_whole


class Severity(StrEnum):
    """Most severe first."""

    BLOCKS = "blocks"
    NEEDS_REASON = "needs-reason"
    WARNS = "warns"


OFF = "off"
ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`slots` are the primary keys of the conflicting slots, in order; empty if the whole meeting is concerned.

    `key` stays the same for the same conflict; `day` is that of the first slot, in the meeting's time zone.
    """

    rule: str
    severity: Severity
    slots: tuple[int, ...]
    key: str
    day: str
    say: Callable[[], object] = field(compare=False)

    def __str__(self) -> str:
        """The sentence in the current language."""
        return str(self.say())

    @property
    def sentence(self) -> Text:
        """The sentence in each language."""
        return in_each_language(self.say)

    @property
    def of_placement(self) -> bool:
        return RULES[self.rule].of_placement


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """`of_placement` rules depend on times and rooms only, and can be evaluated for a single day."""

    words: Any
    find: Callable[[Any], Iterator[Finding]]
    severity: Severity
    of_placement: bool = False


BLOCKS, NEEDS_REASON, WARNS = Severity

RULES = {
    "room-twice": ConflictRule(_("A room is taken twice"), places.room_twice, BLOCKS, of_placement=True),
    "person-twice": ConflictRule(
        _("A person has to be in two places"), people.person_twice, BLOCKS, of_placement=True
    ),
    "interpreters-twice": ConflictRule(
        _("Interpreters have to be in two places"),
        interpreters.interpreters_twice,
        BLOCKS,
        of_placement=True,
    ),
    "outside-dates": ConflictRule(
        _("A slot is outside the dates of the meeting"), times.outside_dates, BLOCKS, of_placement=True
    ),
    "co-chair-missing": ConflictRule(_("A side has no co-chair"), people.co_chair_missing, NEEDS_REASON),
    "text-missing": ConflictRule(_("A text is missing in one language"), texts.text_missing, NEEDS_REASON),
    "text-stale": ConflictRule(_("A text is out of date in one language"), texts.text_stale, NEEDS_REASON),
    "person-in-a-hurry": ConflictRule(
        _("A person has too little time between two rooms"),
        people.person_in_a_hurry,
        WARNS,
        of_placement=True,
    ),
    "interpreters-without-rest": ConflictRule(
        _("Interpreters work for more than three hours without a rest"),
        interpreters.interpreters_without_rest,
        WARNS,
        of_placement=True,
    ),
    "room-too-small": ConflictRule(_("A room is too small"), places.room_too_small, WARNS, of_placement=True),
    "no-booth": ConflictRule(
        _("A room has too few interpretation booths"), places.no_booth, WARNS, of_placement=True
    ),
    "outside-hours": ConflictRule(
        _("A slot is outside the hours of the day"), times.outside_hours, WARNS, of_placement=True
    ),
    "over-a-break": ConflictRule(_("A slot runs over a break"), times.over_a_break, WARNS, of_placement=True),
    "items-too-long": ConflictRule(
        _("The items of a slot take longer than the slot"), times.items_too_long, WARNS, of_placement=True
    ),
    "item-not-placed": ConflictRule(
        _("An agenda item is in no slot of its session"), agenda.item_not_placed, WARNS
    ),
    "item-placed-twice": ConflictRule(
        _("An agenda item is taken up in more than one slot"), agenda.item_placed_twice, WARNS
    ),
    "items-out-of-order": ConflictRule(
        _("Agenda items do not follow their order"), agenda.items_out_of_order, WARNS
    ),
}


def conflicts_of(meeting: Meeting, on: dt.date | None = None) -> list[Conflict]:
    """All conflicts, by severity and time; with `on`, those of one day that depend on placement.

    Takes eight queries whatever the programme's length, three for one day.
    """
    plan: ProgrammePlan = read_whole(meeting) if on is None else read_day(meeting, on)
    findings = [
        (name, severity, finding)
        for name, rule in RULES.items()
        if (on is None or rule.of_placement) and (severity := severity_for(meeting, name))
        for finding in rule.find(plan)
    ]
    rank = {pk: number for number, pk in enumerate(plan.slots)}
    findings.sort(
        key=lambda finding: (ORDER.index(finding[1]), rank[finding[2].slots[0]] if finding[2].slots else -1)
    )
    return [
        Conflict(name, severity, finding.slots, key_of(name, finding), day_of(plan, finding), finding.say)
        for name, severity, finding in findings
    ]


def key_of(rule: str, finding: Finding) -> str:
    return f"{rule}:{'-'.join(map(str, sorted(finding.slots)))}:{finding.about}"


def day_of(plan: ProgrammePlan, finding: Finding) -> str:
    if not finding.slots:
        return ""
    return plan.slots[finding.slots[0]].starts.date().isoformat()


def severity_for(meeting: Meeting, name: str) -> Severity | None:
    """The severity in this meeting; None if it has switched off the rule."""
    usual = RULES[name].severity
    chosen = meeting.rules.get(name, usual)
    return None if chosen == OFF else Severity(chosen) if chosen in ORDER else usual
