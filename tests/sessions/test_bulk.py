"""Delays, closing gaps, exchanges: the plan, its consequences, and the one step that carries it out."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from history.actions import StaleEdit
from meetings.models import Meeting, Room
from sessions.actions import bulk
from sessions.actions.bulk import PastMidnight, SlotMove
from sessions.models import Officer, Role, Slot, SlotKind
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def halls(meeting: Meeting) -> list[Room]:
    return [factories.room(meeting, position=n) for n in range(2)]


def slot(of: Meeting, start: str, end: str, room: Room | None = None, **fields: Any) -> Slot:
    moments = [dt.datetime.combine(DAY, dt.time.fromisoformat(clock), of.tz) for clock in (start, end)]
    return factories.slot(of, room=room, during=tuple(moments), **fields)


def times(meeting: Meeting, moves: list[SlotMove]) -> list[str]:
    return [
        "–".join(f"{moment.astimezone(meeting.tz):%H:%M}" for moment in (move.starts, move.ends))
        for move in moves
    ]


def late(meeting: Meeting, minutes: int, since: str, room: Room | None = None, *, absorb: bool) -> list[str]:
    moment = dt.datetime.combine(DAY, dt.time.fromisoformat(since), meeting.tz)
    slots = bulk.day_of(meeting, DAY, room)
    return times(meeting, bulk.delayed(slots, moment, dt.timedelta(minutes=minutes), absorb=absorb))


def test_a_delay_moves_the_rest_of_the_day(meeting: Meeting, halls: list[Room]) -> None:
    slot(meeting, "08:00", "09:00", halls[0])
    slot(meeting, "09:00", "10:00", halls[0])
    slot(meeting, "10:00", "10:30", kind=SlotKind.BREAK)
    slot(meeting, "10:30", "12:00", halls[1])
    assert late(meeting, 20, "09:30", absorb=False) == ["09:00–10:20", "10:20–10:50", "10:50–12:20"]


def test_a_delay_is_made_good_in_the_breaks(meeting: Meeting, halls: list[Room]) -> None:
    slot(meeting, "09:00", "10:00", halls[0])
    slot(meeting, "10:00", "10:30", kind=SlotKind.BREAK)
    slot(meeting, "10:30", "12:00", halls[0])
    assert late(meeting, 20, "09:30", absorb=True) == ["09:00–10:20", "10:20–10:30"]
    assert late(meeting, 30, "09:30", absorb=True) == ["09:00–10:30", "10:30–10:40", "10:40–12:10"]


def test_a_delay_is_made_good_in_idle_time(meeting: Meeting, halls: list[Room]) -> None:
    slot(meeting, "09:00", "10:00", halls[0])
    slot(meeting, "10:15", "11:00", halls[0])
    slot(meeting, "12:00", "13:00", halls[0])
    assert late(meeting, 20, "09:30", absorb=True) == ["09:00–10:20", "10:20–11:05"]


def test_a_delay_in_one_room_leaves_the_others(meeting: Meeting, halls: list[Room]) -> None:
    slot(meeting, "10:00", "11:00", halls[0])
    slot(meeting, "10:00", "11:00", halls[1])
    slot(meeting, "11:00", "11:30", kind=SlotKind.BREAK)
    assert late(meeting, 15, "09:00", halls[0], absorb=False) == ["10:15–11:15"]


def test_a_delay_past_midnight_is_refused(meeting: Meeting, halls: list[Room]) -> None:
    slot(meeting, "22:00", "23:50", halls[0])
    with pytest.raises(PastMidnight):
        late(meeting, 20, "09:00", absorb=False)


def test_a_compact_day_has_no_idle_time_in_a_room(meeting: Meeting, halls: list[Room]) -> None:
    slot(meeting, "09:00", "10:00", halls[0])
    slot(meeting, "10:30", "11:00", halls[0])
    slot(meeting, "11:30", "12:00", halls[1])
    slot(meeting, "12:30", "13:00", kind=SlotKind.BREAK)
    moves = bulk.compacted(bulk.day_of(meeting, DAY))
    assert times(meeting, moves) == ["10:00–10:30", "12:00–12:30"]


def test_two_that_change_places_keep_their_length(meeting: Meeting, halls: list[Room]) -> None:
    one = slot(meeting, "09:00", "10:00", halls[0])
    other = slot(meeting, "14:00", "14:30", halls[1])
    moves = bulk.exchanged(*bulk.day_of(meeting, DAY))
    assert [(move.slot, move.room) for move in moves] == [(one, halls[1]), (other, halls[0])]
    assert times(meeting, moves) == ["14:00–15:00", "09:00–09:30"]


def test_a_plan_tells_what_would_clash_and_changes_nothing(meeting: Meeting, halls: list[Room]) -> None:
    one, _ = slot(meeting, "09:00", "10:00", halls[0]), slot(meeting, "09:00", "10:00", halls[1])
    (first, _) = bulk.day_of(meeting, DAY)
    found = bulk.what_follows([SlotMove(first, (first.starts, first.ends), halls[1])], meeting)
    assert [conflict.rule for conflict in found] == ["room-twice"]
    assert Slot.objects.get(pk=one.pk).room == halls[0]


def test_a_plan_on_a_stale_slot_changes_nothing_at_all(
    salma: User, meeting: Meeting, halls: list[Room]
) -> None:
    slot(meeting, "09:00", "10:00", halls[0])
    slot(meeting, "10:00", "11:00", halls[0])
    moves = bulk.delayed(
        bulk.day_of(meeting, DAY),
        dt.datetime.combine(DAY, dt.time(8), meeting.tz),
        dt.timedelta(minutes=5),
        absorb=False,
    )
    Slot.objects.filter(pk=moves[1].slot.pk).update(version=7)
    with pytest.raises(StaleEdit):
        bulk.carry_out(moves, {}, meeting=meeting, by=salma)
    assert times(meeting, [SlotMove(s, (s.starts, s.ends), s.room) for s in bulk.day_of(meeting, DAY)]) == [
        "09:00–10:00",
        "10:00–11:00",
    ]


def shown(answer: Any) -> str:
    return answer.text.split('name="plan" value="')[1].split('"')[0]


LATE = {"day": "2026-05-04", "since": "08:00", "minutes": "20", "room": ""}


def test_the_page_shows_the_plan_and_then_carries_out_just_that(as_salma: Client, meeting: Meeting) -> None:
    there = f"/en/desk/{meeting.slug}/programme/late/"
    moved = slot(meeting, "09:00", "10:00")
    answer = as_salma.post(there, LATE)
    assert "1 slot would change" in answer.text
    assert Slot.objects.get(pk=moved.pk).version == 1
    plan = shown(answer)
    Slot.objects.filter(pk=moved.pk).update(version=2)
    assert as_salma.post(there, LATE | {"plan": plan}).status_code == 409
    assert as_salma.post(there, LATE | {"plan": shown(as_salma.post(there, LATE))}).status_code == 302
    assert f"{Slot.objects.get(pk=moved.pk).starts.astimezone(meeting.tz):%H:%M}" == "09:20"


def test_a_confirmation_sent_twice_delays_once(as_salma: Client, meeting: Meeting) -> None:
    there = f"/en/desk/{meeting.slug}/programme/late/"
    moved = slot(meeting, "09:00", "10:00")
    sent = LATE | {"plan": shown(as_salma.post(there, LATE))}
    assert [as_salma.post(there, sent).status_code for _ in range(2)] == [302, 409]
    assert f"{Slot.objects.get(pk=moved.pk).starts.astimezone(meeting.tz):%H:%M}" == "09:20"


@pytest.mark.parametrize(
    "wrong", [{"minutes": "0"}, {"minutes": "-5"}, {"minutes": "9999"}, {"day": "2026-06-06"}, {"since": "9"}]
)
def test_a_delay_that_cannot_be_is_refused(as_salma: Client, meeting: Meeting, wrong: dict[str, str]) -> None:
    slot(meeting, "09:00", "10:00")
    answer = as_salma.post(f"/en/desk/{meeting.slug}/programme/late/", LATE | wrong)
    assert answer.status_code == 422
    assert 'name="plan"' not in answer.text


def test_another_room_shows_whom_it_touches(as_salma: Client, meeting: Meeting, halls: list[Room]) -> None:
    moved = slot(meeting, "09:00", "10:00", halls[0])
    slot(meeting, "09:00", "10:00", halls[1])
    person = meeting.participants.create(**factories.texts(name="Aisha"))
    Officer.objects.create(slot=moved, participant=person, role=Role.CO_CHAIR)
    there = f"/en/desk/{meeting.slug}/programme/{moved.pk}/room/"
    assert "Co-Chair: Aisha" in as_salma.get(there).text
    answer = as_salma.post(there, {"room": halls[1].pk})
    assert "is taken twice" in answer.text
    as_salma.post(there, {"room": halls[1].pk, "plan": shown(answer)})
    assert Slot.objects.get(pk=moved.pk).room == halls[1]


def test_a_slot_does_not_change_places_with_itself(as_salma: Client, meeting: Meeting) -> None:
    one = slot(meeting, "09:00", "10:00")
    answer = as_salma.post(f"/en/desk/{meeting.slug}/programme/swap/", {"one": one.pk, "other": one.pk})
    assert (answer.status_code, "Choose two different slots." in answer.text) == (422, True)


def test_a_slot_that_is_changed_while_its_plan_is_made_is_no_fault(
    as_salma: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the day and computing the consequences."""
    there = f"/en/desk/{meeting.slug}/programme/late/"
    moved = slot(meeting, "09:00", "10:00")
    read = bulk.day_of

    def read_and_overtaken(*arguments: Any) -> list[Slot]:
        slots = read(*arguments)
        Slot.objects.filter(pk=moved.pk).update(version=7)
        return slots

    monkeypatch.setattr(bulk, "day_of", read_and_overtaken)
    answer = as_salma.post(there, LATE)
    assert (answer.status_code, "Look at the plan once more" in answer.text) == (409, True)


def test_whom_another_room_touches_is_told_in_the_order_of_the_roles(
    as_salma: Client, meeting: Meeting, halls: list[Room]
) -> None:
    moved = slot(meeting, "09:00", "10:00", halls[0])
    person = meeting.participants.create(**factories.texts(name="Aisha"))
    for role in (Role.GUEST, Role.SPEAKER, Role.CHAIR):
        Officer.objects.create(slot=moved, participant=person, role=role)
    answer = as_salma.get(f"/en/desk/{meeting.slug}/programme/{moved.pk}/room/")
    assert [officer.role for officer in answer.context["officers"]] == ["chair", "speaker", "guest"]


def test_the_facts_of_a_room_are_told_with_the_comma_of_the_language(
    as_salma: Client, meeting: Meeting
) -> None:
    factories.room(meeting, capacity=140, booths=2)
    there = f"desk/{meeting.slug}/programme/{slot(meeting, '09:00', '10:00').pk}/room/"
    assert "(140 مقعدًا، مقصورتان)" in as_salma.get(f"/ar/{there}").text
    assert "(140 seats, 2 booths)" in as_salma.get(f"/en/{there}").text
