"""Public pages: the meeting, its programme, a working session, an agenda item."""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from accounts.access import public
from bilingual.texts import Text, text
from meetings.models import Meeting
from releases.models import Release
from releases.selectors import latest, read, read_times, released_programme, standing
from sessions.contents import OfficerLine, ProgrammeSlot
from sessions.models import AgendaItem, Role, WorkingSession
from sessions.public_programme import (
    by_date,
    by_day,
    by_room,
    by_session,
    fresh_until,
    next_slot,
    now_in,
    opening_elsewhere,
)
from sessions.selectors import AgendaTree
from web.page_cache import cached_page, kept_until

ARRANGED = {"room": by_room, "session": by_session}


def meeting_for(request: HttpRequest, slug: str, *more: str) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).select_related("country", *more)
    return get_object_or_404(meetings, slug=slug)


def page(request: HttpRequest, template: str, slots: list[ProgrammeSlot], **context: Any) -> HttpResponse:
    """A page of slots that shows what is on now."""
    words = {
        "item_words": gettext("Item %(number)s:"),
        "agenda_item_words": gettext("Agenda item %(number)s"),
        "changed_words": pgettext("programme", "Changed"),
    }
    answer = render(request, template, {**context, **words, **now_in(slots)})
    return kept_until(fresh_until(slots), answer)


@public
@require_safe
@cached_page()
def meeting_page(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug, "host", "previous")
    slots = read(standing(meeting))
    sessions = list(meeting.working_sessions.all())
    for session in sessions:
        session.meeting = meeting
        first = [slot for slot in slots if slot.session_number == session.number][:1]
        session.first_slot = first  # type: ignore[attr-defined]
        session.called = title_of(session, first)  # type: ignore[attr-defined]
    return page(
        request,
        "releases/meeting.html",
        slots,
        meeting=meeting,
        here="meeting",
        sessions=sessions,
        agenda=AgendaTree(meeting).main,
        opening=speakers_of(slots),
        next_slot=next_slot(slots),
        event=event_data(meeting),
    )


@public
@require_safe
@cached_page("by", "since")
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = meeting_for(request, slug)
    release = latest(meeting)
    contents = released_programme(meeting, release)
    grouping = request.GET.get("by")
    return page(
        request,
        "releases/programme.html",
        contents.slots,
        meeting=meeting,
        here="programme",
        release=release,
        reasons=contents.reasons,
        since=since_release(request.GET.get("since", ""), release),
        by=grouping if grouping in ARRANGED else "day",
        days=contents.days,
        groups=ARRANGED.get(grouping or "", by_day)(contents),
        zones=opening_elsewhere(meeting, contents),
    )


def since_release(typed: str, release: Release | None) -> int | None:
    """The number of an earlier release with which the reader compares."""
    earlier = range(1, release.number) if release else ()
    return {str(number): number for number in earlier}.get(typed)


@public
@require_safe
@cached_page()
def working_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """As published, even if the draft no longer has it."""
    meeting = meeting_for(request, slug)
    slots = read(standing(meeting, session_number=number))
    session = meeting.working_sessions.filter(number=number).first()
    if session is None and not slots:
        raise Http404
    session = session or WorkingSession(number=number)
    session.meeting = meeting
    taken = (i for i in AgendaTree(meeting).main if session.pk and i.working_session_id == session.pk)
    return page(
        request,
        "releases/working_session.html",
        slots,
        meeting=meeting,
        working_session=session,
        called=title_of(session, slots),
        item=next(taken, None),
        parts=by_date(slots),
        officers=slots[0].officers if slots else [],
    )


@public
@require_safe
@cached_page()
def agenda_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request, slug)
    item = AgendaItem.objects.read_whole(meeting, pk)
    if item is None:
        raise Http404
    slots = read_times(standing(meeting, items__contains=[item.pk]))
    return page(request, "releases/agenda_item.html", slots, meeting=meeting, item=item, parts=by_date(slots))


def title_of(session: WorkingSession, slots: list[ProgrammeSlot]) -> Text:
    """The published title, or the present one if the session has no slots yet."""
    return (slots[0].session_title if slots else None) or text(session, "title")


def speakers_of(slots: list[ProgrammeSlot]) -> list[dict[str, Any]]:
    """Speakers and guests as the programme names them; an office without a name is to be confirmed."""
    return [
        {
            "heading": OfficerLine(line.role, (name,)).heading,
            "name": name if function else None,
            "function": function or name,
        }
        for slot in slots
        for line in slot.officers
        if line.role in {Role.SPEAKER, Role.GUEST}
        for name, function in zip(line.names, line.functions, strict=True)
    ]


def event_data(meeting: Meeting) -> str:
    """schema.org/Event as JSON, safe inside a script element."""
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
