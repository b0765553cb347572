"""Rules about officers."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext

from directory.models import Side
from sessions.models import SlotKind

from .plan import Bound, Finding, PlannedSlot, ProgrammePlan, finding, overlapping, quoted_name

WALK = dt.timedelta(minutes=10)  # the walk between two rooms
CHAIRED = {SlotKind.PLENARY, SlotKind.WORKING_SESSION, SlotKind.CLOSING}


def person_twice(plan: ProgrammePlan) -> Iterator[Finding]:
    for person, slots in plan.much_bound():
        for pair in overlapping(slots):
            yield finding(pair, say_person_twice, person, *pair, about=person.pk)


def say_person_twice(person: Bound, first: PlannedSlot, second: PlannedSlot) -> str:
    return gettext("%(person)s has to be in two places: %(first)s and %(second)s.") % {
        "person": person,
        "first": quoted_name(first),
        "second": quoted_name(second),
    }


def person_in_a_hurry(plan: ProgrammePlan) -> Iterator[Finding]:
    for person, slots in plan.much_bound():
        for first, second in pairwise(sorted(slots, key=lambda slot: slot.starts)):
            between = second.starts - first.ends
            if dt.timedelta(0) <= between < WALK and first.room != second.room:
                yield finding([first, second], say_person_in_a_hurry, person, first, second, about=person.pk)


def say_person_in_a_hurry(person: Bound, first: PlannedSlot, second: PlannedSlot) -> str:
    return gettext("%(person)s has too little time from %(first)s to %(second)s.") % {
        "person": person,
        "first": quoted_name(first),
        "second": quoted_name(second),
    }


def co_chair_missing(plan: ProgrammePlan) -> Iterator[Finding]:
    """Each side needs a co-chair; reported once for each working session, at its first slot."""
    reported: set[int] = set()
    for slot in plan.slots.values():
        if slot.kind not in CHAIRED or slot.session in reported:
            continue
        if slot.session:
            reported.add(slot.session)
        for side in (Side.UN, Side.OIC):
            if side not in plan.chaired.get(slot.pk, ()):
                yield finding([slot], say_co_chair_missing, slot, side, about=side.value)


def say_co_chair_missing(slot: PlannedSlot, side: Side) -> str:
    return gettext("%(slot)s has no co-chair of this side: %(side)s.") % {
        "slot": quoted_name(slot),
        "side": side.label,
    }
