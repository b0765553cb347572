"""All rules together: their sentences and their cost."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from meetings.models import Meeting
from sessions.conflicts import RULES, Severity, conflicts_of
from sessions.models import Slot, SlotKind
from tests import factories
from tests.bench.programmes import full_days_of, programme_of
from tests.depth import MANY

from .rule_cases import chair, found, place

pytestmark = pytest.mark.django_db


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
        factories.slot(meeting, day=day, hour=10, kind=SlotKind.BREAK)
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


@pytest.mark.parametrize("size", [40, MANY])
@pytest.mark.parametrize("make", [programme_of, full_days_of])
def test_conflicts_take_as_many_queries_of_many_slots_as_of_forty(
    django_assert_num_queries: Any, make: Any, size: int
) -> None:
    meeting = make(size)
    with django_assert_num_queries(8):
        conflicts_of(meeting)
    with django_assert_num_queries(3):
        conflicts_of(meeting, dt.date(2026, 5, 5))


def test_every_rule_has_a_test() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert not [name for name in RULES if f'"{name}"' not in texts]
