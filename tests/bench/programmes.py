"""Programmes of a given size in several rooms, with items, officers and interpreters."""

import datetime as dt

from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import Participant
from directory.models import Organisation, Side
from meetings.models import Meeting, Room, Series
from releases.actions.releases import freeze
from sessions.models import (
    AgendaItem,
    InterpreterTeam,
    Officer,
    Role,
    Slot,
    SlotItem,
    SlotKind,
    WorkingSession,
)
from sessions.selectors import programme_contents


def both(field: str, arabic: str, english: str) -> dict[str, str]:
    return {column(field, "ar"): arabic, column(field, "en"): english}


def programme_of(size: int) -> Meeting:
    """A meeting of `size` slots, ten a day in each room; every other one is of a working session, with three items."""
    days = max(3, size // 40)
    meeting, rooms = meeting_of(f"bench-{size}", size, days, max(1, size // days // 10))
    sessions = sessions_of(meeting)
    items = agenda_of(meeting, sessions)
    person = Participant.objects.create(meeting=meeting, **both("name", "مشارك", "A participant"))
    for number in range(size):
        place, rank = divmod(number, len(rooms))
        slot = slot_at(rooms[rank], number, *divmod(place, 10), sessions, items)
        if number % 4 == 0:
            Officer.objects.create(slot=slot, participant=person, role=Role.CO_CHAIR)
    freeze(meeting, programme_contents(meeting))
    return meeting


def full_days_of(size: int, *, rooms: int = 12, days: int = 3) -> Meeting:
    """As many slots in few days: two teams of interpreters in every room, two co-chairs for every slot."""
    meeting, halls = meeting_of(f"bench-{size}-in-{rooms}", 1000 * rooms + size, days, rooms, booths=2)
    sessions = sessions_of(meeting)
    items = agenda_of(meeting, sessions)
    AgendaItem.objects.filter(meeting=meeting).update(minutes=15)
    sides = [
        Organisation.objects.get_or_create(
            code=f"BENCH-{side}", defaults={"side": side, **both("name", side, side)}
        )[0]
        for side in (Side.UN, Side.OIC)
    ]
    teams = [
        [
            InterpreterTeam.objects.create(
                meeting=meeting, language=code, **both("name", f"فريق {n} {code}", f"Team {n} {code}")
            )
            for code in codes()
        ]
        for n in range(rooms)
    ]
    a_day = -(-size // days)
    slots = []
    for number in range(size):
        day, place = divmod(number, a_day)
        hour, rank = divmod(place, rooms)
        slot = slot_at(halls[rank], number, day, hour, sessions, items)
        slots.append((slot, teams[rank]))
    staff_slots(meeting, slots, sides)
    return meeting


def staff_slots(
    meeting: Meeting, slots: list[tuple[Slot, list[InterpreterTeam]]], sides: list[Organisation]
) -> None:
    """Assigns to each slot its interpreters, and a co-chair of each side who serves only there."""
    through = Slot.interpreters.through
    through.objects.bulk_create(
        through(slot_id=slot.pk, interpreterteam_id=team.pk) for slot, teams in slots for team in teams
    )
    people = Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            organisation=side,
            **both("name", f"مشارك {number}", f"Participant {number}"),
        )
        for number in range(len(slots))
        for side in sides
    )
    Officer.objects.bulk_create(
        Officer(slot=slots[n // len(sides)][0], participant=person, role=Role.CO_CHAIR)
        for n, person in enumerate(people)
    )


def meeting_of(
    slug: str, ordinal: int, days: int, rooms: int, *, booths: int = 0
) -> tuple[Meeting, list[Room]]:
    series, _ = Series.objects.get_or_create(slug="bench", defaults=both("name", "قياس", "Bench"))
    meeting = Meeting.objects.create(
        series=series,
        ordinal=ordinal,
        slug=slug,
        zone="Asia/Almaty",
        published=True,
        starts=dt.date(2026, 5, 4),
        ends=dt.date(2026, 5, 4) + dt.timedelta(days=days - 1),
        **both("title", "اجتماع للقياس", "A meeting to measure"),
        **both("city", "أستانا", "Astana"),
    )
    return meeting, [
        Room.objects.create(
            meeting=meeting, position=n, booths=booths, **both("name", f"قاعة {n}", f"Room {n}")
        )
        for n in range(rooms)
    ]


def sessions_of(meeting: Meeting) -> list[WorkingSession]:
    return [
        WorkingSession.objects.create(
            meeting=meeting, number=n, **both("title", f"التعاون في المجال {n}", f"Cooperation in field {n}")
        )
        for n in range(1, 4)
    ]


def slot_at(
    room: Room,
    number: int,
    day: int,
    hour: int,
    sessions: list[WorkingSession],
    items: list[list[AgendaItem]],
) -> Slot:
    start = dt.datetime(2026, 5, 4, 8, tzinfo=room.meeting.tz) + dt.timedelta(days=day, hours=hour)
    session = sessions[number % 3] if number % 2 else None
    slot = Slot.objects.create(
        meeting=room.meeting,
        kind=SlotKind.WORKING_SESSION if session else SlotKind.PLENARY,
        working_session=session,
        room=room,
        during=(start, start + dt.timedelta(hours=1)),
        **({} if session else both("title", f"جلسة عامة {number}", f"Plenary meeting {number}")),
    )
    chosen = items[session.number] if session else items[0]
    SlotItem.objects.bulk_create(
        SlotItem(slot=slot, agenda_item=item, position=position) for position, item in enumerate(chosen[:3])
    )
    return slot


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
