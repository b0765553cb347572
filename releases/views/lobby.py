"""The lobby screen: what is on now and next, in every room and language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from accounts.access import public
from bilingual.languages import codes
from bilingual.texts import Text, all_in_each_language, text
from meetings.models import Meeting
from releases.selectors import read, standing
from sessions.contents import ProgrammeSlot
from sessions.public_programme import fresh_until, moment
from web.page_cache import cached_page, kept_until

from .public import meeting_for


@dataclass(frozen=True)
class LobbyRoom:
    """A room with what is on now and next that day; without a room, what is held for everybody."""

    room: Text | None
    now: ProgrammeSlot | None
    next: ProgrammeSlot | None


@public
@require_safe
@cached_page()
def lobby(request: HttpRequest, slug: str) -> HttpResponse:
    """The page refreshes itself, so that a release is shown within half a minute."""
    meeting = meeting_for(request, slug)
    slots = read(standing(meeting))
    now = timezone.now().astimezone(meeting.tz)
    day = day_shown(slots, now)
    context = {
        "meeting": meeting,
        "day": day_in_words(meeting, day),
        "doors": doors(slots, now, day) if day else [],
        "now": now,
        "title": text(meeting, "title"),
        **words(is_today=day == now.date().isoformat()),
    }
    answer = render(request, "releases/lobby.html", context)
    return kept_until(fresh_until(slots), answer)


def day_in_words(meeting: Meeting, day: str | None) -> Text:
    return (
        {code: meeting.day(dt.date.fromisoformat(day), code, weekday=True) for code in codes()} if day else {}
    )


def words(*, is_today: bool) -> dict[str, Text]:
    """The screen's own texts in each language."""
    now, next_, free, over, whole = all_in_each_language(
        [
            lambda: pgettext("programme", "Now"),
            lambda: pgettext("programme", "Next") if is_today else pgettext("programme", "First"),
            lambda: gettext("Free for the rest of the day"),
            lambda: gettext("No meetings are announced."),
            lambda: gettext("All rooms"),
        ]
    )
    return {
        "now_words": now,
        "next_words": next_,
        "free_words": free,
        "over_words": over,
        "whole_words": whole,
    }


def day_shown(slots: list[ProgrammeSlot], now: dt.datetime) -> str | None:
    """The day of what is on now or next; None after the end."""
    return next((slot.starts[:10] for slot in in_time(slots) if moment(slot.ends) > now), None)


def in_time(slots: list[ProgrammeSlot]) -> list[ProgrammeSlot]:
    return sorted(slots, key=lambda slot: moment(slot.starts))


def doors(slots: list[ProgrammeSlot], now: dt.datetime, day: str) -> list[LobbyRoom]:
    """First what is held for everybody, then the rooms used on the day in the order of the programme."""
    left = [slot for slot in in_time(slots) if slot.starts[:10] == day and moment(slot.ends) > now]
    doors = []
    for room in rooms_of([slot for slot in slots if slot.starts[:10] == day]):
        in_room = [slot for slot in left if slot.room == room]
        going = next((slot for slot in in_room if moment(slot.starts) <= now), None)
        doors.append(
            LobbyRoom(room, going, next((slot for slot in in_room if moment(slot.starts) > now), None))
        )
    return [door for door in doors if door.room or door.now or door.next]


def rooms_of(slots: list[ProgrammeSlot]) -> list[Text | None]:
    rooms: list[Text | None] = [None] if any(slot.room is None for slot in slots) else []
    for slot in slots:
        if slot.room is not None and slot.room not in rooms:
            rooms.append(slot.room)
    return rooms
