"""The published programme as frab's schedule.xml, in the current language, for conference apps.

The format is described at https://c3voc.de/wiki/schedule. Cancelled slots are left out: the apps compare schedules and
tell their users what is gone.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from bilingual.languages import active
from bilingual.texts import Text
from bilingual.unknown import to_be_announced
from meetings.contents import MeetingFacts
from meetings.models import Meeting
from sessions.contents import OfficerLine, ProgrammeContents, ProgrammeDay, ProgrammeSlot
from sessions.models import SlotKind

from .lines import in_language, items_of, remark

LARGEST = 2**31 - 1  # the largest number that every app can hold


class NoDays(Exception):
    """Neither the programme nor the meeting has a day, and the format needs one."""


def schedule_xml(meeting: Meeting, contents: ProgrammeContents) -> bytes:
    """Raises NoDays."""
    days = contents.days or days_of(meeting)
    if not days:
        raise NoDays
    schedule = Element("schedule")
    SubElement(schedule, "generator", name="Diwan", system=settings.PUBLIC_HOST)
    put(schedule, "url", address("schedule_xml", meeting.slug))
    put(schedule, "version", contents.release)
    put_conference(schedule, meeting, contents.meeting, days)
    for day in days:
        put_day(schedule, day, meeting, contents.meeting)
    return tostring(schedule, encoding="utf-8", xml_declaration=True)


def put(above: Element, name: str, text: object = "") -> Element:
    element = SubElement(above, name)
    element.text = str(text)
    return element


def address(name: str, *arguments: Any) -> str:
    return settings.PUBLIC_BASE_URL + reverse(name, args=arguments)


def days_of(meeting: Meeting) -> tuple[ProgrammeDay, ...]:
    """The days of a meeting whose programme is not published yet."""
    return tuple(ProgrammeDay(number, day.isoformat(), ()) for number, day in enumerate(meeting.days(), 1))


def acronym(meeting: Meeting) -> str:
    """At least four lower-case letters, digits and dashes."""
    return meeting.slug.lower().rjust(4, "_")


def put_conference(
    schedule: Element, meeting: Meeting, facts: MeetingFacts, days: tuple[ProgrammeDay, ...]
) -> None:
    conference = SubElement(schedule, "conference")
    put(conference, "title", in_language(facts.title))
    put(conference, "acronym", acronym(meeting))
    put(conference, "start", facts.starts or days[0].date)
    put(conference, "end", facts.ends or days[-1].date)
    put(conference, "days", len(days))
    put(conference, "timeslot_duration", "00:05")
    put(conference, "base_url", address("meeting", meeting.slug))
    put(conference, "url", address("meeting", meeting.slug))
    put(conference, "time_zone_name", facts.zone)


def put_day(schedule: Element, day: ProgrammeDay, meeting: Meeting, facts: MeetingFacts) -> None:
    date, zone = dt.date.fromisoformat(day.date), ZoneInfo(facts.zone)
    starts, ends = (dt.datetime.combine(d, dt.time(), zone) for d in (date, date + dt.timedelta(days=1)))
    element = SubElement(
        schedule,
        "day",
        index=str(day.number),
        date=day.date,
        start=starts.isoformat(),
        end=ends.isoformat(),
    )
    rooms: dict[str, Element] = {}
    for slot in day.slots:
        if slot.cancelled:
            continue
        name = room_of(slot)
        if name not in rooms:
            rooms[name] = SubElement(element, "room", name=name)
        put_event(rooms[name], slot, meeting, facts)


def room_of(slot: ProgrammeSlot) -> str:
    return (in_language(slot.room) if slot.room else "") or to_be_announced()


def put_event(room: Element, slot: ProgrammeSlot, meeting: Meeting, facts: MeetingFacts) -> None:
    event = SubElement(room, "event", id=str(number_of(slot.uid)), guid=slot.uid)
    put(event, "date", slot.starts)
    put(event, "start", slot.starts[11:16])
    put(event, "duration", duration(slot))
    put(event, "room", room_of(slot))
    put(event, "slug", f"{acronym(meeting).replace('-', '_')}-{slot.uid}")
    put(event, "url", page_of(slot, meeting))
    put(event, "title", in_language(slot.title))
    put(event, "subtitle", in_language(slot.session_title or {}))
    put(event, "track", SlotKind(slot.kind).label)
    put(event, "type", slot.kind)
    put(event, "language", active())
    put(event, "abstract", in_language(slot.note or {}))
    put(event, "description", "\n".join([*items_of(slot), *remark(specimen=facts.specimen)]))
    put_recording(event)
    put_persons(event, slot.officers)
    SubElement(event, "links")
    SubElement(event, "attachments")


def number_of(uid: str) -> int:
    return uuid.UUID(uid).int % LARGEST + 1


def duration(slot: ProgrammeSlot) -> str:
    """01:30"""
    length = dt.datetime.fromisoformat(slot.ends) - dt.datetime.fromisoformat(slot.starts)
    return "{:02}:{:02}".format(*divmod(length // dt.timedelta(minutes=1), 60))


def page_of(slot: ProgrammeSlot, meeting: Meeting) -> str:
    if slot.session_number is not None:
        return address("working_session", meeting.slug, slot.session_number)
    return f"{address('programme', meeting.slug)}#slot-{slot.uid}"


def put_recording(event: Element) -> None:
    recording = SubElement(event, "recording")
    put(recording, "license")
    put(recording, "optout", "true")


def put_persons(event: Element, officers: Iterable[OfficerLine]) -> None:
    persons = SubElement(event, "persons")
    named = {person_number(name): in_language(name) for line in officers for name in line.names}
    for number, name in named.items():
        SubElement(persons, "person", id=str(number)).text = name


def person_number(name: Text) -> int:
    """A number that is the same for a person in every slot and language, and is not a key of the database."""
    digest = blake2b("\n".join(name[language] for language in sorted(name)).encode(), digest_size=8).digest()
    return int.from_bytes(digest) % LARGEST + 1
