"""The secretariat sets the severity of each rule; the meeting's details contain its hours."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from sessions.conflicts import RULES, conflicts_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def address(meeting: Meeting) -> str:
    return f"/en/desk/{meeting.slug}/rules/"


def usual(meeting: Meeting, **changed: str) -> dict[str, Any]:
    chosen = {name: rule.severity.value for name, rule in RULES.items()}
    return chosen | {"version": meeting.version} | {name.replace("_", "-"): v for name, v in changed.items()}


def test_a_rule_is_switched_off_and_another_made_to_warn(as_salma: Client, meeting: Meeting) -> None:
    factories.slot(meeting, day=20)
    answer = as_salma.post(address(meeting), usual(meeting, outside_dates="warns", co_chair_missing="off"))
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert meeting.rules == {"outside-dates": "warns", "co-chair-missing": "off"}
    assert [(c.rule, c.severity) for c in conflicts_of(meeting)] == [("outside-dates", "warns")]


def test_the_page_shows_what_is_chosen(as_salma: Client, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(rules={"no-booth": "off", "room-twice": "nonsense"})
    form = as_salma.get(address(meeting)).context["form"]
    assert (form["no-booth"].value(), form["room-twice"].value()) == ("off", "blocks")


def test_a_severity_that_does_not_exist_is_refused(as_salma: Client, meeting: Meeting) -> None:
    answer = as_salma.post(address(meeting), usual(meeting, no_booth="explodes"))
    assert answer.status_code == 422
    meeting.refresh_from_db()
    assert meeting.rules == {}


def test_rules_that_somebody_else_has_set_are_not_overwritten(as_salma: Client, meeting: Meeting) -> None:
    read = usual(meeting, no_booth="off")
    as_salma.post(address(meeting), usual(meeting, room_twice="warns"))
    assert as_salma.post(address(meeting), read).status_code == 409
    meeting.refresh_from_db()
    assert meeting.rules == {"room-twice": "warns"}


def test_a_delegate_does_not_set_rules(as_omar: Client, meeting: Meeting) -> None:
    assert as_omar.post(address(meeting), usual(meeting, no_booth="off")).status_code == 404
    meeting.refresh_from_db()
    assert meeting.rules == {}


@pytest.mark.parametrize(
    ("typed", "status"), [(("٠٩:٣٠", "18:00"), 302), (("18:00", "09:00"), 422), (("", "18:00"), 422)]
)
def test_the_day_has_its_hours(
    as_salma: Client, meeting: Meeting, typed: tuple[str, str], status: int
) -> None:
    where = f"/en/desk/{meeting.slug}/details/"
    form = as_salma.get(where).context["form"]
    sent = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    sent |= {"day_starts": typed[0], "day_ends": typed[1], "starts": "4/5/2026", "ends": "6/5/2026"}
    assert as_salma.post(where, sent).status_code == status
    meeting.refresh_from_db()
    hours = (dt.time(9, 30), dt.time(18)) if status == 302 else (dt.time(8), dt.time(20))
    assert (meeting.day_starts, meeting.day_ends) == hours


def test_an_item_says_how_many_minutes_it_takes(as_salma: Client, meeting: Meeting) -> None:
    item = factories.item(meeting)
    where = f"/en/desk/{meeting.slug}/agenda/{item.pk}/"
    sent = {"title_ar": "بند", "title_en": "Item", "version": 1}
    assert as_salma.post(where, sent | {"minutes": "1441"}).status_code == 422
    assert as_salma.post(where, sent | {"minutes": "45"}).status_code == 302
    item.refresh_from_db()
    assert item.minutes == 45
