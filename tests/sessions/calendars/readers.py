"""Reads a calendar with two libraries, one of which rejects everything that violates the standard."""

from typing import Any

import icalendar
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

Event = Any


def read(client: Client, address: str) -> icalendar.Calendar:
    """The calendar, if both libraries agree on it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return parsed(answer.content)


def parsed(sent: bytes) -> icalendar.Calendar:
    lines = sent.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    calendar = icalendar.Calendar.from_ical(sent)
    strict = IcsCalendarStream.calendar_from_ics(sent.decode())
    assert [told(event) for event in calendar.walk("VEVENT")] == [
        (e.uid, e.summary, e.description, e.location, e.dtstart, e.dtend, e.sequence, e.status and e.status.value)
        for e in strict.events
    ]  # fmt: skip
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == [
        zone.tz_id for zone in strict.timezones
    ]
    return calendar


def told(event: Event) -> tuple[Any, ...]:
    texts = [str(event[name]) if name in event else None for name in ("SUMMARY", "DESCRIPTION", "LOCATION")]
    return str(event["UID"]), *texts, event.start, event.end, event["SEQUENCE"], str(event["STATUS"])


def by_title(calendar: icalendar.Calendar) -> dict[str, Event]:
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def states(calendar: icalendar.Calendar) -> dict[str, tuple[str, int]]:
    """Title → status and sequence."""
    return {title: (str(e["STATUS"]), e["SEQUENCE"]) for title, e in by_title(calendar).items()}
