"""Rules about officers."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext

from delegates.models import Participant
from directory.models import Side
from sessions.models import Kind, Slot

from .plan import Finding, Plan, finding, named, overlapping

WALK = dt.timedelta(minutes=10)  # from one room to another
CHAIRED = {Kind.PLENARY, Kind.WORKING_SESSION, Kind.CLOSING}


def person_twice(plan: Plan) -> Iterator[Finding]:
    for person, slots in plan.serving.items():
        yield from (finding(pair, say_person_twice, person, *pair) for pair in overlapping(slots))


def say_person_twice(person: Participant, first: Slot, second: Slot) -> str:
    return gettext("%(person)s has to be in two places: %(first)s and %(second)s.") % {
        "person": person,
        "first": named(first),
        "second": named(second),
    }


def person_in_a_hurry(plan: Plan) -> Iterator[Finding]:
    for person, slots in plan.serving.items():
        for first, second in pairwise(sorted(slots, key=lambda slot: slot.starts)):
            between = second.starts - first.ends
            if dt.timedelta(0) <= between < WALK and first.room_id != second.room_id:
                yield finding([first, second], say_person_in_a_hurry, person, first, second)


def say_person_in_a_hurry(person: Participant, first: Slot, second: Slot) -> str:
    return gettext("%(person)s has too little time from %(first)s to %(second)s.") % {
        "person": person,
        "first": named(first),
        "second": named(second),
    }


def co_chair_missing(plan: Plan) -> Iterator[Finding]:
    """Each side has a co-chair; said once for a working session, in its first slot."""
    said: set[int] = set()
    for slot in plan.slots.values():
        if slot.kind not in CHAIRED or slot.working_session_id in said:
            continue
        if slot.working_session_id:
            said.add(slot.working_session_id)
        sides = {
            person.organisation.side for person in plan.co_chairs.get(slot.pk, []) if person.organisation
        }
        for side in (Side.UN, Side.OIC):
            if side not in sides:
                yield finding([slot], say_co_chair_missing, slot, side)


def say_co_chair_missing(slot: Slot, side: Side) -> str:
    return gettext("%(slot)s has no co-chair of this side: %(side)s.") % {
        "slot": named(slot),
        "side": side.label,
    }
