"""Rules about days, hours and breaks."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from sessions.models import SlotKind

from .plan import Finding, PlannedSlot, ProgrammePlan, finding, meeting_in_time, quoted_name


def outside_dates(plan: ProgrammePlan) -> Iterator[Finding]:
    days = set(plan.meeting.days())
    for slot in plan.slots.values():
        if not {slot.starts.date(), slot.last_date} <= days:
            yield finding([slot], say_outside_dates, slot)


def say_outside_dates(slot: PlannedSlot) -> str:
    return gettext("%(slot)s is outside the dates of the meeting.") % {"slot": quoted_name(slot)}


def outside_hours(plan: ProgrammePlan) -> Iterator[Finding]:
    """On a day of the meeting, but outside its hours."""
    opens, closes, days = plan.meeting.day_starts, plan.meeting.day_ends, set(plan.meeting.days())
    for slot in plan.slots.values():
        day, last = slot.starts.date(), slot.last_date
        within = day == slot.ends.date() and opens <= slot.starts.time() and slot.ends.time() <= closes
        if not within and day in days and last in days:
            yield finding([slot], say_outside_hours, slot)


def say_outside_hours(slot: PlannedSlot) -> str:
    meeting = slot.meeting
    opens, closes = (
        meeting.clock(dt.datetime.combine(slot.starts.date(), time, meeting.tz))
        for time in (meeting.day_starts, meeting.day_ends)
    )
    return gettext("%(slot)s is outside the hours of the day, which lasts from %(start)s to %(end)s.") % {
        "slot": quoted_name(slot),
        "start": opens,
        "end": closes,
    }


def over_a_break(plan: ProgrammePlan) -> Iterator[Finding]:
    """At the same time as a break in this room, or as a break without a room, which is for everybody."""
    pauses = [slot for slot in plan.slots.values() if slot.kind == SlotKind.BREAK]
    others = [slot for slot in plan.slots.values() if slot.kind != SlotKind.BREAK]
    for room in {pause.room for pause in pauses}:
        in_room = others if room is None else [slot for slot in others if slot.room == room]
        for pause, slot in meeting_in_time([pause for pause in pauses if pause.room == room], in_room):
            yield finding([slot, pause], say_over_a_break, slot, pause)


def say_over_a_break(slot: PlannedSlot, pause: PlannedSlot) -> str:
    return gettext("%(slot)s runs over a break: %(break)s.") % {
        "slot": quoted_name(slot),
        "break": quoted_name(pause),
    }


def items_too_long(plan: ProgrammePlan) -> Iterator[Finding]:
    for slot in plan.slots.values():
        if slot.minutes and dt.timedelta(minutes=slot.minutes) > slot.ends - slot.starts:
            yield finding([slot], say_items_too_long, slot)


def say_items_too_long(slot: PlannedSlot) -> str:
    minutes = slot.minutes or 0
    return ngettext(
        "The items of %(slot)s take %(minutes)s minute, more than the slot has.",
        "The items of %(slot)s take %(minutes)s minutes, more than the slot has.",
        minutes,
    ) % {"slot": quoted_name(slot), "minutes": minutes}
