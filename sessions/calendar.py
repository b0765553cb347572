"""The programme as an iCalendar file in the language in use."""

import datetime as dt
from functools import cache

from django.conf import settings
from django.utils.translation import gettext
from icalendar import Calendar, Event, Timezone

from bilingual.languages import active
from bilingual.templatetags.bilingual import pick
from meetings.models import Meeting

from .contents import ProgrammeContents, ProgrammeSlot


def programme_calendar(meeting: Meeting, contents: ProgrammeContents) -> bytes:
    """One event a slot, with a UID that stays; the zone's rules stand in a VTIMEZONE."""
    calendar = Calendar()
    calendar.add("prodid", "-//Diwan//Programme of work//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", meeting.short_title or meeting.title)
    calendar.add("x-wr-timezone", meeting.zone)
    calendar.add_component(zone_rules(meeting.zone))
    stamps = {str(uid): stamp for uid, *stamp in meeting.slots.values_list("uid", "changed_at", "version")}
    for day in contents.days:
        for slot in day.slots:
            calendar.add_component(event(meeting, slot, *stamps[slot.uid]))
    return calendar.to_ical()


@cache
def zone_rules(zone: str) -> Timezone:
    """The rules of a zone as a VTIMEZONE; they take longer to write than a programme."""
    return Timezone.from_tzid(zone)


def event(meeting: Meeting, slot: ProgrammeSlot, changed_at: dt.datetime, version: int) -> Event:
    made = Event()
    made.add("uid", f"{slot.uid}@{settings.PUBLIC_HOST}")
    made.add("dtstamp", changed_at.astimezone(dt.UTC))
    made.add("sequence", version - 1)
    made.add("dtstart", dt.datetime.fromisoformat(slot.starts).astimezone(meeting.tz))
    made.add("dtend", dt.datetime.fromisoformat(slot.ends).astimezone(meeting.tz))
    made.add("summary", summary(slot), parameters={"LANGUAGE": active()})
    lines = [
        gettext("Item %(number)s: %(title)s") % {"number": i.number, "title": pick(i.title)[0]}
        for i in slot.items
    ]
    if meeting.specimen:
        lines.append(gettext("SPECIMEN – NOT AN OFFICIAL DOCUMENT"))
    if lines:
        made.add("description", "\n".join(lines))
    if slot.room:
        made.add("location", f"{pick(slot.room)[0]} – {meeting.place}")
    if slot.cancelled:
        made.add("status", "CANCELLED")
    made.add("url", f"{settings.PUBLIC_BASE_URL}{meeting.get_absolute_url()}")
    return made


def summary(slot: ProgrammeSlot) -> str:
    title = pick(slot.title)[0]
    if slot.session_title:
        return f"{title}: {pick(slot.session_title)[0]}"
    return title
