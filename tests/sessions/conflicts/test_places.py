"""Rules about rooms, people and breaks."""

import datetime as dt
from typing import Any

import pytest

from meetings.models import Meeting
from sessions.conflicts import Severity, conflicts_of
from sessions.models import Officer, Role, SlotKind, WorkingSession
from tests import factories

from .rule_cases import chair, found

pytestmark = pytest.mark.django_db


def test_a_room_that_is_taken_twice_blocks(meeting: Meeting, room: Any) -> None:
    factories.slot(meeting, hour=9, room=room)
    factories.slot(meeting, hour=9, room=room, **factories.texts(title="Another meeting"))
    assert found(meeting, "room-twice") == [
        "Room is taken twice: Plenary meeting (09:00) and Another meeting (09:00)."
    ]
    assert conflicts_of(meeting)[0].severity == Severity.BLOCKS


def test_one_slot_after_the_other_is_no_conflict(meeting: Meeting, room: Any) -> None:
    for hour in (9, 10, 11):
        factories.slot(meeting, hour=hour, room=room)
    assert found(meeting, "room-twice") == []


def test_a_long_slot_clashes_with_each_that_it_covers(meeting: Meeting, room: Any) -> None:
    start = dt.datetime(2026, 5, 4, 9, tzinfo=meeting.tz)
    factories.slot(meeting, room=room, during=(start, start + dt.timedelta(hours=4)))
    for hour in (10, 12):
        factories.slot(meeting, hour=hour, room=room)
    assert len(found(meeting, "room-twice")) == 2


def test_a_person_in_two_places_blocks(meeting: Meeting) -> None:
    for _ in range(2):
        chair(factories.slot(meeting, room=factories.room(meeting)), "Khaled")
    assert found(meeting, "person-twice") == [
        "Khaled has to be in two places: Plenary meeting (09:00) and Plenary meeting (09:00)."
    ]


def test_an_officer_of_a_session_serves_in_each_of_its_slots(meeting: Meeting) -> None:
    session = WorkingSession.objects.create(meeting=meeting, number=1, **factories.texts(title="Session"))
    options = {"kind": SlotKind.WORKING_SESSION, "working_session": session, **factories.texts(title="")}
    factories.slot(meeting, hour=9, **options)
    second = factories.slot(meeting, hour=11, **options)
    person = meeting.participants.create(**factories.texts(name="Khaled"))
    Officer.objects.create(participant=person, role=Role.RAPPORTEUR, working_session=session)
    chair(factories.slot(meeting, hour=11), "Khaled")
    assert next(c.slots for c in conflicts_of(meeting) if c.rule == "person-twice")[0] == second.pk


def test_a_person_has_time_to_walk_from_room_to_room(meeting: Meeting) -> None:
    chair(factories.slot(meeting, hour=9, room=factories.room(meeting)), "Khaled")
    chair(factories.slot(meeting, hour=10, room=factories.room(meeting)), "Khaled")
    assert found(meeting, "person-in-a-hurry") == [
        "Khaled has too little time from Plenary meeting (09:00) to Plenary meeting (10:00)."
    ]


def test_nobody_is_in_a_hurry_in_one_room(meeting: Meeting, room: Any) -> None:
    for hour in (9, 10):
        chair(factories.slot(meeting, hour=hour, room=room), "Khaled")
    assert found(meeting, "person-in-a-hurry") == []


def test_each_side_has_a_co_chair_or_there_is_a_reason(meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    chair(slot, "Khaled", "UN")
    assert found(meeting, "co-chair-missing") == [
        "Plenary meeting (09:00) has no co-chair of this side: Organization of Islamic Cooperation."
    ]
    chair(slot, "Ahmad", "OIC")
    assert found(meeting, "co-chair-missing") == []


def test_a_slot_outside_the_dates_blocks(meeting: Meeting) -> None:
    factories.slot(meeting, day=20)
    assert found(meeting, "outside-dates") == ["Plenary meeting (09:00) is outside the dates of the meeting."]


def test_a_small_room_and_a_room_without_booths_warn() -> None:
    meeting = factories.meeting(participants_expected=100)
    factories.slot(meeting, room=factories.room(meeting, capacity=60))
    assert found(meeting, "room-too-small") == ["Room has 60 seats, and 100 people are expected."]
    assert found(meeting, "no-booth") == [
        "Room has too few interpretation booths for Plenary meeting (09:00)."
    ]


def test_a_slot_over_a_break_warns_where_the_break_is_everybodys(meeting: Meeting, room: Any) -> None:
    pause = factories.slot(meeting, kind=SlotKind.BREAK, **factories.texts(title="Lunch"))
    factories.slot(meeting, room=room)
    assert found(meeting, "over-a-break") == ["Plenary meeting (09:00) runs over a break: Lunch (09:00)."]
    pause.room = factories.room(meeting)
    pause.save()
    assert found(meeting, "over-a-break") == []


def test_what_waits_in_the_tray_or_is_cancelled_holds_nothing(meeting: Meeting, room: Any) -> None:
    factories.slot(meeting, room=room)
    for state in ({"placed": False}, {"cancelled": True}):
        factories.slot(meeting, room=room, **state, **factories.texts(title=("عنوان", "")))
    assert {conflict.rule for conflict in conflicts_of(meeting)} == {"co-chair-missing"}


def test_what_is_held_privately_holds_its_room_and_needs_nothing_else(meeting: Meeting, room: Any) -> None:
    factories.slot(meeting, room=room, kind=SlotKind.HOLD, **factories.texts(title=("", "Held")))
    assert conflicts_of(meeting) == []
    factories.slot(meeting, room=room, kind=SlotKind.DRAFTING)
    assert [conflict.rule for conflict in conflicts_of(meeting)] == ["room-twice"]


def test_a_break_of_one_room_is_no_break_of_another(meeting: Meeting, room: Any) -> None:
    other = factories.room(meeting)
    factories.slot(meeting, kind=SlotKind.BREAK, room=other)
    factories.slot(meeting, room=room)
    assert found(meeting, "over-a-break") == []
    factories.slot(meeting, room=other)
    assert len(found(meeting, "over-a-break")) == 1
