"""Rules about interpreters and hours."""

import datetime as dt

import pytest

from meetings.models import Meeting
from sessions.models import InterpreterTeam
from tests import factories

from .rule_cases import found

pytestmark = pytest.mark.django_db


def test_interpreters_in_two_places_block(meeting: Meeting, team: InterpreterTeam) -> None:
    for _ in range(2):
        factories.slot(meeting).interpreters.add(team)
    assert found(meeting, "interpreters-twice") == [
        "The interpreters “Team A” have to be in two places: "
        "Plenary meeting (09:00) and Plenary meeting (09:00)."
    ]


def interpreted(team: InterpreterTeam, *times: tuple[int, int]) -> list[str]:
    """The findings about the team's rest; times are minutes after nine o'clock."""
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


def test_a_slot_that_ends_at_the_last_midnight_is_within_the_dates(meeting: Meeting) -> None:
    start = dt.datetime(2026, 5, 6, 23, tzinfo=meeting.tz)
    factories.slot(meeting, during=(start, start + dt.timedelta(hours=1)))
    assert found(meeting, "outside-dates") == []
    assert len(found(meeting, "outside-hours")) == 1
