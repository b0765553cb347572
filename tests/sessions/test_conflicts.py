"""Each rule finds what it is for, and leaves the rest alone."""

import datetime as dt
from typing import Any

import pytest

from directory.models import Organisation
from meetings.models import Meeting
from sessions.conflicts import RULES, Severity, conflicts_of
from sessions.models import InterpreterTeam, Kind, Officer, Role, Slot, WorkingSession
from tests import factories
from tests.bench.programmes import full_days_of, programme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def found(meeting: Meeting, rule: str) -> list[str]:
    return [conflict.sentence["en"] for conflict in conflicts_of(meeting) if conflict.rule == rule]


def chair(slot: Slot, name: str, side: str = "UN") -> Officer:
    organisation, _ = Organisation.objects.get_or_create(
        code=f"TEST-{side}", defaults={"side": side, **factories.texts(name=side)}
    )
    person, _ = slot.meeting.participants.get_or_create(
        name_en=name, defaults={"organisation": organisation, **factories.texts(name=name)}
    )
    return Officer.objects.create(participant=person, role=Role.CO_CHAIR, slot=slot)


@pytest.fixture
def room(meeting: Meeting) -> Any:
    return factories.room(meeting, booths=2)


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
    options = {"kind": Kind.WORKING_SESSION, "working_session": session, **factories.texts(title="")}
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
    pause = factories.slot(meeting, kind=Kind.BREAK, **factories.texts(title="Lunch"))
    factories.slot(meeting, room=room)
    assert found(meeting, "over-a-break") == ["Plenary meeting (09:00) runs over a break: Lunch (09:00)."]
    pause.room = factories.room(meeting)
    pause.save()
    assert found(meeting, "over-a-break") == []


@pytest.fixture
def session_with_topics(meeting: Meeting) -> dict[str, Any]:
    """A working session in two slots, and an item with three topics."""
    session = WorkingSession.objects.create(meeting=meeting, number=1, **factories.texts(title="Session"))
    main = factories.item(meeting, working_session=session)
    topics = [factories.item(meeting, main) for _ in range(3)]
    options = {"kind": Kind.WORKING_SESSION, "working_session": session, **factories.texts(title="")}
    slots = [factories.slot(meeting, hour=hour, **options) for hour in (9, 11)]
    return {"topics": topics, "slots": slots}


def place(slot: Slot, *items: Any) -> None:
    for position, item in enumerate(items):
        slot.slot_items.create(agenda_item=item, position=position)


def test_a_topic_that_is_not_placed_is_named(meeting: Meeting, session_with_topics: dict[str, Any]) -> None:
    a, b, _ = session_with_topics["topics"]
    place(session_with_topics["slots"][0], a, b)
    assert found(meeting, "item-not-placed") == [
        "Item 1 (c) is in no slot of its session: First working session."
    ]


def test_a_topic_that_is_placed_twice_is_named(meeting: Meeting, session_with_topics: dict[str, Any]) -> None:
    a, b, c = session_with_topics["topics"]
    place(session_with_topics["slots"][0], a, b)
    place(session_with_topics["slots"][1], b, c)
    assert found(meeting, "item-placed-twice") == ["Item 1 (b) is taken up in more than one slot."]


def test_topics_out_of_order_are_named(meeting: Meeting, session_with_topics: dict[str, Any]) -> None:
    a, b, c = session_with_topics["topics"]
    place(session_with_topics["slots"][0], b, c)
    place(session_with_topics["slots"][1], a)
    assert found(meeting, "items-out-of-order") == ["Item 1 (a) comes after a later item of the agenda."]


def test_a_session_whose_slots_name_no_topics_is_left_alone(
    meeting: Meeting, session_with_topics: dict[str, Any]
) -> None:
    assert found(meeting, "item-not-placed") == []


def test_missing_and_stale_texts_need_a_reason(meeting: Meeting) -> None:
    factories.item(meeting, **factories.texts(title=("بند", "")))
    room = type(factories.room(meeting)).objects.get(meeting=meeting)
    room.name_ar = "قاعة أخرى"
    room.save()
    assert found(meeting, "text-missing") == ["A text is not written in English: بند."]
    assert found(meeting, "text-stale") == ["A text is out of date in English: Room."]


def test_a_meeting_chooses_the_severity_of_a_rule_or_none(meeting: Meeting) -> None:
    factories.slot(meeting, day=20)
    meeting.rules = {"outside-dates": "warns"}
    assert [c.severity for c in conflicts_of(meeting) if c.rule == "outside-dates"] == [Severity.WARNS]
    meeting.rules = {"outside-dates": "off"}
    assert found(meeting, "outside-dates") == []


def test_each_sentence_exists_in_both_languages(sixteenth: Meeting) -> None:
    for conflict in conflicts_of(sixteenth):
        assert set(conflict.sentence) == {"ar", "en"}
        assert conflict.sentence["ar"] != conflict.sentence["en"]


def test_the_sixteenth_meeting_lacks_co_chairs_and_seats_and_nothing_else(sixteenth: Meeting) -> None:
    assert {conflict.rule for conflict in conflicts_of(sixteenth)} == {"co-chair-missing", "room-too-small"}


def test_the_blocking_ones_come_first(meeting: Meeting, room: Any) -> None:
    for hour in (9, 9):
        factories.slot(meeting, hour=hour, room=room)
    severities = [conflict.severity for conflict in conflicts_of(meeting)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_what_waits_in_the_tray_or_is_cancelled_holds_nothing(meeting: Meeting, room: Any) -> None:
    factories.slot(meeting, room=room)
    for state in ({"placed": False}, {"cancelled": True}):
        factories.slot(meeting, room=room, **state, **factories.texts(title=("عنوان", "")))
    assert {conflict.rule for conflict in conflicts_of(meeting)} == {"co-chair-missing"}


def test_what_is_held_privately_holds_its_room_and_needs_nothing_else(meeting: Meeting, room: Any) -> None:
    factories.slot(meeting, room=room, kind=Kind.HOLD, **factories.texts(title=("", "Held")))
    assert conflicts_of(meeting) == []
    factories.slot(meeting, room=room, kind=Kind.DRAFTING)
    assert [conflict.rule for conflict in conflicts_of(meeting)] == ["room-twice"]


@pytest.fixture
def team(meeting: Meeting) -> InterpreterTeam:
    return meeting.interpreter_teams.create(language="ar", **factories.texts(name="Team A"))


def test_interpreters_in_two_places_block(meeting: Meeting, team: InterpreterTeam) -> None:
    for _ in range(2):
        factories.slot(meeting).interpreters.add(team)
    assert found(meeting, "interpreters-twice") == [
        "The interpreters “Team A” have to be in two places: "
        "Plenary meeting (09:00) and Plenary meeting (09:00)."
    ]


def interpreted(team: InterpreterTeam, *times: tuple[int, int]) -> list[str]:
    """What is said of the team's rest where it works from and to these minutes after nine o'clock."""
    nine = dt.datetime(2026, 5, 4, 9, tzinfo=team.meeting.tz)
    team.meeting.slots.all().delete()
    for start, end in times:
        during = nine + dt.timedelta(minutes=start), nine + dt.timedelta(minutes=end)
        factories.slot(team.meeting, during=during).interpreters.add(team)
    return found(team.meeting, "interpreters-without-rest")


def test_interpreters_rest_after_three_hours(team: InterpreterTeam) -> None:
    assert interpreted(team, (0, 90), (90, 181)) == [
        "The interpreters “Team A” work for more than three hours without a rest: from 09:00 to 12:01."
    ]
    assert interpreted(team, (0, 180)) == []
    assert len(interpreted(team, (0, 90), (104, 200))) == 1  # fourteen minutes are no rest
    assert interpreted(team, (0, 90), (105, 200)) == []


def test_a_slot_outside_the_hours_of_the_day_warns_of_them_alone(meeting: Meeting) -> None:
    meeting.day_starts, meeting.day_ends = dt.time(9), dt.time(18)
    for hour in (8, 9, 17, 18):
        factories.slot(meeting, hour=hour)
    factories.slot(meeting, hour=7, day=20)
    hours = "is outside the hours of the day, which lasts from 09:00 to 18:00."
    assert found(meeting, "outside-hours") == [
        f"Plenary meeting (08:00) {hours}",
        f"Plenary meeting (18:00) {hours}",
    ]
    assert len(found(meeting, "outside-dates")) == 1


def minutes_of(meeting: Meeting, *items: Any) -> list[str]:
    """What is said where a slot of one hour takes up these items."""
    meeting.slots.all().delete()
    place(factories.slot(meeting), *items)
    return found(meeting, "items-too-long")


def test_items_that_take_longer_than_their_slot_warn(meeting: Meeting) -> None:
    first, second = factories.item(meeting, minutes=40), factories.item(meeting, minutes=21)
    assert minutes_of(meeting, first, second) == [
        "The items of Plenary meeting (09:00) take 61 minutes, more than the slot has."
    ]
    assert minutes_of(meeting, first) == []
    assert minutes_of(meeting, first, factories.item(meeting)) == []


def test_an_item_without_minutes_takes_those_of_its_sub_items(meeting: Meeting) -> None:
    main = factories.item(meeting)
    sub = factories.item(meeting, main)
    factories.item(meeting, main, minutes=31)
    for _ in range(2):
        factories.item(meeting, sub, minutes=15)
    assert len(minutes_of(meeting, main)) == 1
    assert len(minutes_of(meeting, main, sub)) == 1  # which is within the main one
    assert minutes_of(meeting, sub) == []
    type(main).objects.filter(pk=main.pk).update(minutes=60)
    assert minutes_of(meeting, main, sub) == []


def test_one_day_tells_what_the_whole_programme_tells_of_its_placement(meeting: Meeting) -> None:
    room, small = factories.room(meeting), factories.room(meeting, capacity=3)
    team = meeting.interpreter_teams.create(language="en", **factories.texts(name="Team"))
    long = factories.item(meeting, minutes=90)
    for day in (4, 5, 20):
        for hour in (7, 9, 9, 10):
            slot = factories.slot(meeting, day=day, hour=hour, room=room, expected=4)
            chair(slot, "Khaled")
            slot.interpreters.add(team)
            place(slot, long)
        chair(factories.slot(meeting, day=day, hour=11, room=small, expected=4), "Khaled")
        factories.slot(meeting, day=day, hour=10, kind=Kind.BREAK)
    meeting.slots.filter(room=small).last().interpreters.add(team)
    whole = conflicts_of(meeting)
    for day in (4, 5, 20):
        of_day = conflicts_of(meeting, dt.date(2026, 5, day))
        assert of_day == [c for c in whole if RULES[c.rule].of_placement and c.day == f"2026-05-{day:02}"]
        assert len({c.rule for c in of_day}) > 5


def test_a_conflict_is_known_again_by_its_key(meeting: Meeting, room: Any) -> None:
    first, second = (factories.slot(meeting, hour=hour, room=room) for hour in (9, 9))
    chair(first, "Khaled")
    before = {c.key: (c.rule, c.day) for c in conflicts_of(meeting)}
    assert before[f"room-twice:{first.pk}-{second.pk}:{room.pk}"] == ("room-twice", "2026-05-04")
    start = dt.datetime(2026, 5, 4, 8, 30, tzinfo=meeting.tz)
    Slot.objects.filter(pk=second.pk).update(during=(start, start + dt.timedelta(hours=1)))
    assert {c.key for c in conflicts_of(meeting)} == set(before)


@pytest.mark.parametrize("make", [programme_of, full_days_of])
def test_no_two_conflicts_have_one_key(make: Any) -> None:
    keys = [conflict.key for conflict in conflicts_of(make(40))]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("size", [40, 400])
@pytest.mark.parametrize("make", [programme_of, full_days_of])
def test_conflicts_take_as_many_queries_of_four_hundred_slots_as_of_forty(
    django_assert_num_queries: Any, make: Any, size: int
) -> None:
    meeting = make(size)
    with django_assert_num_queries(8):
        conflicts_of(meeting)
    with django_assert_num_queries(3):
        conflicts_of(meeting, dt.date(2026, 5, 5))


def test_every_rule_has_a_test() -> None:
    text = open(__file__, encoding="utf-8").read()  # noqa: SIM115
    assert not [name for name in RULES if f'"{name}"' not in text]
