"""iCalendar files of the published programme in the current language (RFC 5545, RFC 7986)."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from icalendar import Calendar, Event, Timezone

from bilingual.languages import active, listed
from bilingual.unknown import to_be_announced
from meetings.contents import MeetingFacts
from meetings.models import Meeting
from meetings.selectors import meeting_facts

from .calendar_entries import CalendarEntry
from .lines import heading, in_language, items_of, line, remark
from .selectors import latest

ASK_AGAIN = dt.timedelta(minutes=30)
RULES_UNTIL = 2038  # many programs know no later year


def calendar_of(meeting: Meeting, name: str, entries: list[CalendarEntry]) -> bytes:
    """One event for each slot, with a stable UID; what will not be held has the status CANCELLED."""
    release = latest(meeting)
    facts = MeetingFacts(**release.facts) if release else meeting_facts(meeting)
    calendar = Calendar()
    calendar.add("prodid", "-//Diwan//Programme of work//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", line(name), parameters={"LANGUAGE": active()})
    calendar.add("x-wr-calname", line(name))
    calendar.add("x-wr-timezone", facts.zone)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT30M")
    calendar.add_component(zone_rules(facts.zone, until(entries)))
    programme = settings.PUBLIC_BASE_URL + reverse("programme", args=[meeting.slug])
    for entry in entries:
        calendar.add_component(event(entry, facts, programme))
    return calendar.to_ical()


def until(entries: Iterable[CalendarEntry]) -> int:
    return max([RULES_UNTIL, *(entry.during[1].year + 1 for entry in entries)])


@cache
def zone_rules(zone: str, year: int) -> Timezone:
    """The time zone's rules up to `year` as a VTIMEZONE; cached, because they are slower to write than a programme."""
    return Timezone.from_tzid(zone, last_date=dt.date(year, 1, 1))


def event(entry: CalendarEntry, facts: MeetingFacts, programme: str) -> Event:
    slot, zone, language = entry.slot, ZoneInfo(facts.zone), {"LANGUAGE": active()}
    entry_event = Event()
    entry_event.add("uid", f"{slot.uid}@{settings.PUBLIC_HOST}")
    entry_event.add("dtstamp", entry.changed_at.astimezone(dt.UTC))
    entry_event.add("last-modified", entry.changed_at.astimezone(dt.UTC))
    entry_event.add("sequence", entry.changed_in - 1)
    entry_event.add("dtstart", entry.during[0].astimezone(zone))
    entry_event.add("dtend", entry.during[1].astimezone(zone))
    entry_event.add("summary", heading(slot), parameters=language)
    if lines := description(entry, facts):
        entry_event.add("description", "\n".join(lines), parameters=language)
    if slot.room or slot.kind != "break":
        room = in_language(slot.room) if slot.room else to_be_announced()
        entry_event.add("location", f"{room} – {in_language(facts.place)}", parameters=language)
    entry_event.add("status", "CONFIRMED" if entry.held else "CANCELLED")
    entry_event.add("url", f"{programme}#slot-{slot.uid}")
    return entry_event


def description(entry: CalendarEntry, facts: MeetingFacts) -> list[str]:
    roles = listed(entry.role_names)
    parts = [gettext("Your part: %(roles)s") % {"roles": roles}] if roles else []
    note = [in_language(entry.slot.note)] if entry.slot.note else []
    return [*parts, *items_of(entry.slot), *note, *remark(specimen=facts.specimen)]
