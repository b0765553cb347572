"""Rules about rooms."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext

from bilingual.languages import codes
from sessions.models import Slot
from sessions.models.programme import ATTENDED_BY_ALL

from .plan import Finding, Plan, finding, named, overlapping


def room_twice(plan: Plan) -> Iterator[Finding]:
    by_room = sorted(plan.placed(), key=lambda slot: slot.room_id or 0)
    for _, slots in groupby(by_room, key=lambda slot: slot.room_id):
        yield from (finding(pair, say_room_twice, *pair) for pair in overlapping(slots))


def say_room_twice(first: Slot, second: Slot) -> str:
    return gettext("%(room)s is taken twice: %(first)s and %(second)s.") % {
        "room": first.room,
        "first": named(first),
        "second": named(second),
    }


def room_too_small(plan: Plan) -> Iterator[Finding]:
    for slot in plan.placed():
        if slot.is_too_large_for_its_room():
            yield finding([slot], slot.room_warning)


def no_booth(plan: Plan) -> Iterator[Finding]:
    """A meeting of all in a room without a booth for each language."""
    for slot in plan.placed():
        if slot.room and slot.kind in ATTENDED_BY_ALL and slot.room.booths < len(codes()):
            yield finding([slot], say_no_booth, slot)


def say_no_booth(slot: Slot) -> str:
    return gettext("%(room)s has too few interpretation booths for %(slot)s.") % {
        "room": slot.room,
        "slot": named(slot),
    }
