"""Arranging the slots of a programme on public pages."""

import datetime as dt
import json
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext

from meetings.models import Meeting

from .contents import ProgrammeContents, ProgrammeSlot

ELSEWHERE = (("Geneva", "Europe/Zurich"), ("Jeddah", "Asia/Riyadh"), ("New York", "America/New_York"))
MINUTE = dt.timedelta(minutes=1)


def by_date(slots: list[ProgrammeSlot]) -> list[dict[str, Any]]:
    return [
        {"date": date, "slots": list(of_day)} for date, of_day in groupby(slots, key=lambda s: s.starts[:10])
    ]


def by_day(contents: ProgrammeContents) -> list[dict[str, Any]]:
    return [
        {"id": f"day-{day.number}", "number": day.number, "date": day.date, "parts": [{"slots": day.slots}]}
        for day in contents.days
    ]


def by_room(contents: ProgrammeContents) -> list[dict[str, Any]]:
    slots = [slot for slot in contents.slots if slot.room]
    names = list({json.dumps(slot.room): slot.room for slot in slots}.values())
    return [
        {"id": f"room-{n}", "title": name, "parts": by_date([slot for slot in slots if slot.room == name])}
        for n, name in enumerate(names, 1)
    ]


def by_session(contents: ProgrammeContents) -> list[dict[str, Any]]:
    slots = sorted(
        (slot for slot in contents.slots if slot.session_number),
        key=lambda s: (s.session_number, s.starts),
    )
    groups = []
    for number, parts in groupby(slots, key=lambda s: s.session_number):
        of_session = list(parts)
        groups.append(
            {
                "id": f"session-{number}",
                "title": of_session[0].title,
                "note": of_session[0].session_title,
                "parts": by_date(of_session),
            }
        )
    return groups


def now_in(slots: list[ProgrammeSlot]) -> dict[str, Any]:
    """What is on now, for the template; several rooms may be in use."""
    now = timezone.now()
    return {"now": now, "now_uids": {s.uid for s in slots if moment(s.starts) <= now < moment(s.ends)}}


def fresh_until(slots: list[ProgrammeSlot]) -> dt.datetime | None:
    """When a page's "now" changes: in a minute while something is on, otherwise at the next start."""
    now = timezone.now()
    if any(moment(slot.starts) <= now < moment(slot.ends) for slot in slots):
        return now.replace(second=0, microsecond=0) + MINUTE
    return min((moment(slot.starts) for slot in slots if moment(slot.starts) > now), default=None)


def next_slot(slots: list[ProgrammeSlot]) -> dict[str, Any] | None:
    """The slot that is on now, otherwise the next; None after the end."""
    now = timezone.now()
    for slot in slots:
        if moment(slot.ends) > now and slot.kind != "break":
            return {
                "uid": slot.uid,
                "date": slot.starts[:10],
                "starts": slot.starts,
                "title": slot.title,
                "room": slot.room,
                "is_now": moment(slot.starts) <= now,
            }
    return None


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def opening_elsewhere(meeting: Meeting, contents: ProgrammeContents) -> list[tuple[str, str]]:
    first = next((slot for slot in contents.slots if slot.kind == "ceremony"), None)
    if first is None:
        return []
    names = {"Geneva": gettext("Geneva"), "Jeddah": gettext("Jeddah"), "New York": gettext("New York")}
    return [
        (names[name], f"{moment(first.starts).astimezone(ZoneInfo(zone)):%H:%M}")
        for name, zone in ELSEWHERE
        if zone != meeting.zone
    ]
