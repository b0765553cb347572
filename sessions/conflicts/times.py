"""Rules about days and breaks."""

from collections.abc import Iterator

from django.utils.translation import gettext

from sessions.models import Kind, Slot

from .plan import Finding, Plan, finding, named, overlapping


def outside_dates(plan: Plan) -> Iterator[Finding]:
    days = set(plan.meeting.days())
    for slot in plan.slots.values():
        ends = {moment.astimezone(plan.meeting.tz).date() for moment in (slot.starts, slot.ends)}
        if not ends <= days:
            yield finding([slot], say_outside_dates, slot)


def say_outside_dates(slot: Slot) -> str:
    return gettext("%(slot)s is outside the dates of the meeting.") % {"slot": named(slot)}


def over_a_break(plan: Plan) -> Iterator[Finding]:
    """Over a break of the same room, or over one that has no room and so is everybody's."""
    for first, second in overlapping(plan.slots.values()):
        if (first.kind == Kind.BREAK) == (second.kind == Kind.BREAK):
            continue
        pause, slot = (first, second) if first.kind == Kind.BREAK else (second, first)
        if pause.room_id is None or pause.room_id == slot.room_id:
            yield finding([slot, pause], say_over_a_break, slot, pause)


def say_over_a_break(slot: Slot, pause: Slot) -> str:
    return gettext("%(slot)s runs over a break: %(break)s.") % {"slot": named(slot), "break": named(pause)}
