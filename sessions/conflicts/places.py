"""Rules about rooms."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext

from bilingual.languages import codes
from sessions.models.programme import ATTENDED_BY_ALL, people_expected, say_room_too_small

from .plan import Finding, PlannedSlot, ProgrammePlan, finding, overlapping, quoted_name


def room_twice(plan: ProgrammePlan) -> Iterator[Finding]:
    by_room = sorted(plan.with_room(), key=lambda slot: slot.room or 0)
    for room, slots in groupby(by_room, key=lambda slot: slot.room):
        for pair in overlapping(slots):
            yield finding(pair, say_room_twice, *pair, about=room)


def say_room_twice(first: PlannedSlot, second: PlannedSlot) -> str:
    return gettext("%(room)s is taken twice: %(first)s and %(second)s.") % {
        "room": first.room_name,
        "first": quoted_name(first),
        "second": quoted_name(second),
    }


def room_too_small(plan: ProgrammePlan) -> Iterator[Finding]:
    for slot in plan.with_room():
        people = people_expected(slot.expected, slot.kind, plan.meeting)
        if slot.seats and people and people > slot.seats:
            yield finding([slot], say_too_small, slot, people)


def say_too_small(slot: PlannedSlot, people: int) -> str:
    return say_room_too_small(slot.room_name, slot.seats, people)


def no_booth(plan: ProgrammePlan) -> Iterator[Finding]:
    """A plenary in a room without an interpreters' booth for each language."""
    languages = len(codes())
    for slot in plan.with_room():
        if slot.kind in ATTENDED_BY_ALL and (slot.booths or 0) < languages:
            yield finding([slot], say_no_booth, slot)


def say_no_booth(slot: PlannedSlot) -> str:
    return gettext("%(room)s has too few interpretation booths for %(slot)s.") % {
        "room": slot.room_name,
        "slot": quoted_name(slot),
    }
