"""Programmes of a given size: days of ten slots in each of several rooms, with items and officers."""

import datetime as dt

from bilingual.translated import column
from delegates.models import Participant
from meetings.models import Meeting, Room, Series
from sessions.models import AgendaItem, Kind, Officer, Role, Slot, SlotItem, WorkingSession


def both(field: str, arabic: str, english: str) -> dict[str, str]:
    return {column(field, "ar"): arabic, column(field, "en"): english}


def programme_of(size: int) -> Meeting:
    """A meeting of `size` slots: every other one of a working session, three items a slot."""
    series, _ = Series.objects.get_or_create(slug="bench", defaults=both("name", "قياس", "Bench"))
    days = max(3, size // 40)
    meeting = Meeting.objects.create(
        series=series,
        ordinal=size,
        slug=f"bench-{size}",
        zone="Asia/Almaty",
        published=True,
        starts=dt.date(2026, 5, 4),
        ends=dt.date(2026, 5, 4) + dt.timedelta(days=days - 1),
        **both("title", "اجتماع للقياس", "A meeting to measure"),
        **both("city", "أستانا", "Astana"),
    )
    rooms = [
        Room.objects.create(meeting=meeting, position=n, **both("name", f"قاعة {n}", f"Room {n}"))
        for n in range(max(1, size // days // 10))
    ]
    sessions = [
        WorkingSession.objects.create(
            meeting=meeting, number=n, **both("title", f"التعاون في المجال {n}", f"Cooperation in field {n}")
        )
        for n in range(1, 4)
    ]
    items = agenda_of(meeting, sessions)
    person = Participant.objects.create(meeting=meeting, **both("name", "مشارك", "A participant"))
    for number in range(size):
        place, rank = divmod(number, len(rooms))
        day, hour = divmod(place, 10)
        start = dt.datetime(2026, 5, 4, 8, tzinfo=meeting.tz) + dt.timedelta(days=day, hours=hour)
        session = sessions[number % 3] if number % 2 else None
        slot = Slot.objects.create(
            meeting=meeting,
            kind=Kind.WORKING_SESSION if session else Kind.PLENARY,
            working_session=session,
            room=rooms[rank],
            during=(start, start + dt.timedelta(hours=1)),
            **({} if session else both("title", f"جلسة عامة {number}", f"Plenary meeting {number}")),
        )
        chosen = items[session.number] if session else items[0]
        for position, item in enumerate(chosen[:3]):
            SlotItem.objects.create(slot=slot, agenda_item=item, position=position)
        if number % 4 == 0:
            Officer.objects.create(slot=slot, participant=person, role=Role.CO_CHAIR)
    return meeting


def agenda_of(meeting: Meeting, sessions: list[WorkingSession]) -> list[list[AgendaItem]]:
    """Main items, then the sub-items of each session's item."""
    main = [
        AgendaItem.objects.create(
            meeting=meeting,
            position=n,
            working_session=sessions[n - 1] if n <= 3 else None,
            **both("title", f"البند {n} من جدول الأعمال", f"Item {n} of the agenda"),
        )
        for n in range(1, 11)
    ]
    below = [
        [
            AgendaItem.objects.create(
                meeting=meeting,
                parent=main[k],
                position=n,
                **both("title", f"البند الفرعي {n} في {k + 1}", f"Sub-item {n} of {k + 1}"),
            )
            for n in range(1, 11)
        ]
        for k in range(3)
    ]
    return [main[3:], *below]
