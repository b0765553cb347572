"""What everybody reads: the meeting, its programme, a working session, an agenda item."""

import datetime as dt
import json
from dataclasses import asdict
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from accounts.access import public
from meetings.models import Meeting
from sessions.calendar import programme_calendar
from sessions.contents import ProgrammeContents, ProgrammeSlot
from sessions.models import Officer, Role
from sessions.reading import AgendaTree, programme_contents

ELSEWHERE = (("Geneva", "Europe/Zurich"), ("Jeddah", "Asia/Riyadh"), ("New York", "America/New_York"))


def meeting_for(request: HttpRequest, slug: str) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).select_related("country", "host", "previous")
    return get_object_or_404(meetings, slug=slug)


@public
@require_safe
def meeting_page(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    contents = programme_contents(meeting)
    slots = all_slots(contents)
    sessions = list(meeting.working_sessions.all())
    for session in sessions:
        session.meeting = meeting
        session.first_slot = [slot for slot in slots if slot.session_number == session.number][:1]
    opening = Officer.objects.filter(slot__meeting=meeting, role__in=[Role.SPEAKER, Role.GUEST])
    return render(
        request,
        "sessions/meeting.html",
        {
            "meeting": meeting,
            "here": "meeting",
            "sessions": sessions,
            "agenda": AgendaTree(meeting).main,
            "opening": opening.select_related("participant"),
            "next_slot": next_slot(slots),
            "event": event_data(meeting),
        },
    )


@public
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    contents = programme_contents(meeting)
    by = request.GET.get("by")
    grouped = {"room": by_room, "session": by_session}.get(by or "", by_day)(contents)
    return render(
        request,
        "sessions/programme.html",
        {
            "meeting": meeting,
            "here": "programme",
            "by": by if by in {"room", "session"} else "day",
            "days": contents.days,
            "groups": grouped,
            "zones": opening_elsewhere(meeting, contents),
            **now_in(all_slots(contents)),
        },
    )


@public
@require_safe
def programme_ics(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    answer = HttpResponse(
        programme_calendar(meeting, programme_contents(meeting)), content_type="text/calendar"
    )
    answer["Content-Disposition"] = f'inline; filename="{meeting.slug}.ics"'
    return answer


@public
@require_safe
def programme_json(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    return JsonResponse(
        {"version": 1, **asdict(programme_contents(meeting))}, json_dumps_params={"ensure_ascii": False}
    )


@public
@require_safe
def working_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    meeting = meeting_for(request, slug)
    session = get_object_or_404(meeting.working_sessions, number=number)
    session.meeting = meeting
    slots = [slot for slot in all_slots(programme_contents(meeting)) if slot.session_number == number]
    item = next((item for item in AgendaTree(meeting).main if item.working_session_id == session.pk), None)
    return render(
        request,
        "sessions/working_session.html",
        {
            "meeting": meeting,
            "working_session": session,
            "item": item,
            "parts": by_date(slots),
            "officers": slots[0].officers if slots else [],
            **now_in(slots),
        },
    )


@public
@require_safe
def agenda_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request, slug)
    tree = AgendaTree(meeting)
    item = tree.by_pk.get(pk) or get_object_or_404(meeting.agenda_items, pk=pk)
    slots = [slot for slot in all_slots(programme_contents(meeting)) if takes(slot, pk)]
    return render(
        request,
        "sessions/agenda_item.html",
        {"meeting": meeting, "item": item, "parts": by_date(slots), **now_in(slots)},
    )


# What the pages arrange ------------------------------------------------------


def all_slots(contents: ProgrammeContents) -> list[ProgrammeSlot]:
    return [slot for day in contents.days for slot in day.slots]


def takes(slot: ProgrammeSlot, pk: int) -> bool:
    """Whether the slot takes the item up: the item itself, or one above or below it."""
    return any(
        pk == item.pk or any(pk == e.pk or any(pk == part.pk for part in e.entries) for e in item.entries)
        for item in slot.items
    )


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
    slots = [slot for slot in all_slots(contents) if slot.room]
    names = list({json.dumps(slot.room): slot.room for slot in slots}.values())
    return [
        {"id": f"room-{n}", "title": name, "parts": by_date([slot for slot in slots if slot.room == name])}
        for n, name in enumerate(names, 1)
    ]


def by_session(contents: ProgrammeContents) -> list[dict[str, Any]]:
    slots = sorted(
        (slot for slot in all_slots(contents) if slot.session_number),
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
    now = timezone.now()
    running = (s.uid for s in slots if moment(s.starts) <= now < moment(s.ends))
    return {"now": now, "now_uid": next(running, "")}


def next_slot(slots: list[ProgrammeSlot]) -> dict[str, Any] | None:
    """The slot that is going on, else the next one; None when all is over."""
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
    first = next((slot for slot in all_slots(contents) if slot.kind == "ceremony"), None)
    if first is None:
        return []
    names = {"Geneva": gettext("Geneva"), "Jeddah": gettext("Jeddah"), "New York": gettext("New York")}
    return [
        (names[name], f"{moment(first.starts).astimezone(ZoneInfo(zone)):%H:%M}")
        for name, zone in ELSEWHERE
        if zone != meeting.zone
    ]


def event_data(meeting: Meeting) -> str:
    """schema.org/Event as JSON that may stand inside a script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": meeting.title,
        "url": settings.PUBLIC_BASE_URL + meeting.get_absolute_url(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": meeting.venue or meeting.city, "address": meeting.place},
        "organizer": [
            {"@type": "Organization", "name": gettext("United Nations")},
            {"@type": "Organization", "name": gettext("Organization of Islamic Cooperation")},
        ],
    }
    if meeting.starts and meeting.ends:
        data |= {"startDate": meeting.starts.isoformat(), "endDate": meeting.ends.isoformat()}
    escapes = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
    return json.dumps(data, ensure_ascii=False).translate(escapes)
