"""The published programme as JSON, version 1, as described by `static/schemas/programme-1.json`."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from bilingual.languages import codes
from bilingual.texts import Text
from meetings.contents import MeetingFacts
from meetings.models import Meeting
from sessions.contents import AgendaEntry, ItemOnProgramme, OfficerLine, ProgrammeDay, ProgrammeSlot

from .models import Release
from .selectors import latest, released_programme

VERSION = 1
SCHEMA = f"schemas/programme-{VERSION}.json"


def programme_data(meeting: Meeting) -> dict[str, Any]:
    """Exactly what other programs can rely on."""
    release = latest(meeting)
    contents = released_programme(meeting, release)
    return {
        "$schema": settings.PUBLIC_BASE_URL + settings.STATIC_URL + SCHEMA,
        "version": VERSION,
        "release": release_data(release) if release else None,
        "meeting": meeting_data(meeting, contents.meeting),
        "reasons": [in_all(reason) for reason in contents.reasons],
        "days": [day_data(day) for day in contents.days],
    }


def in_all(text: Text) -> Text:
    return {language: text.get(language, "") for language in codes()}


def release_data(release: Release) -> dict[str, Any]:
    return {
        "number": release.number,
        "published_at": release.at.isoformat(timespec="seconds"),
        "note": in_all(release.note),
    }


def meeting_data(meeting: Meeting, facts: MeetingFacts) -> dict[str, Any]:
    return {
        "slug": meeting.slug,
        "url": settings.PUBLIC_BASE_URL + reverse("meeting", args=[meeting.slug]),
        "title": in_all(facts.title),
        "city": in_all(facts.city),
        "place": in_all(facts.place),
        "starts": facts.starts or None,
        "ends": facts.ends or None,
        "zone": facts.zone,
        "specimen": facts.specimen,
    }


def day_data(day: ProgrammeDay) -> dict[str, Any]:
    return {"number": day.number, "date": day.date, "slots": [slot_data(slot) for slot in day.slots]}


def slot_data(slot: ProgrammeSlot) -> dict[str, Any]:
    return {
        "uid": slot.uid,
        "kind": slot.kind,
        "starts": slot.starts,
        "ends": slot.ends,
        "title": in_all(slot.title),
        "note": in_all(slot.note) if slot.note else None,
        "room": in_all(slot.room) if slot.room else None,
        "session": session_data(slot),
        "items": entries_data(slot.items),
        "officers": [officers_data(line) for line in slot.officers],
        "illustrative": slot.illustrative,
        "cancelled": slot.cancelled,
        "changed_in": slot.changed_in,
    }


def session_data(slot: ProgrammeSlot) -> dict[str, Any] | None:
    if slot.session_number is None:
        return None
    title = in_all(slot.session_title or {})
    return {"number": slot.session_number, "title": title, "continued": slot.continued}


def entries_data(entries: Sequence[ItemOnProgramme | AgendaEntry]) -> list[dict[str, Any]]:
    return [
        {"number": entry.number, "title": in_all(entry.title), "entries": entries_data(entry.entries)}
        for entry in entries
    ]


def officers_data(line: OfficerLine) -> dict[str, Any]:
    people = [
        {"name": in_all(name), "function": in_all(function) if function else None}
        for name, function in zip(line.names, line.functions, strict=True)
    ]
    return {"role": line.role, "people": people}
