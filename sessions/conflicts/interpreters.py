"""Rules about teams of interpreters."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from .plan import Bound, Finding, PlannedSlot, ProgrammePlan, finding, overlapping, quoted_name

AT_A_STRETCH = dt.timedelta(hours=3)
REST = dt.timedelta(minutes=15)  # a shorter pause is not a rest


def interpreters_twice(plan: ProgrammePlan) -> Iterator[Finding]:
    for team in plan.teams.values():
        for pair in overlapping(team.slots.values()):
            yield finding(pair, say_interpreters_twice, team, *pair, about=team.pk)


def say_interpreters_twice(team: Bound, first: PlannedSlot, second: PlannedSlot) -> str:
    return gettext("The interpreters “%(team)s” have to be in two places: %(first)s and %(second)s.") % {
        "team": team,
        "first": quoted_name(first),
        "second": quoted_name(second),
    }


def interpreters_without_rest(plan: ProgrammePlan) -> Iterator[Finding]:
    for team in plan.teams.values():
        for slots, ends in stretches(team.slots.values()):
            if ends - slots[0].starts > AT_A_STRETCH:
                yield finding(slots, say_without_rest, team, slots[0], ends, about=team.pk)


def stretches(slots: Iterable[PlannedSlot]) -> Iterator[tuple[list[PlannedSlot], dt.datetime]]:
    """Runs of slots without a rest in between, each with the end of the last."""
    stretch: list[PlannedSlot] = []
    ends: dt.datetime | None = None
    for slot in sorted(slots, key=lambda slot: (slot.starts, slot.pk)):
        if ends is not None and slot.starts - ends >= REST:
            yield stretch, ends
            stretch, ends = [], None
        stretch.append(slot)
        ends = slot.ends if ends is None else max(ends, slot.ends)
    if ends is not None:
        yield stretch, ends


def say_without_rest(team: Bound, first: PlannedSlot, ends: dt.datetime) -> str:
    return gettext(
        "The interpreters “%(team)s” work for more than three hours without a rest: from %(start)s to %(end)s."
    ) % {"team": team, "start": first.meeting.clock(first.starts), "end": first.meeting.clock(ends)}
