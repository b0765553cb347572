"""The number of queries, and many acts at once."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from history.models import Step
from meetings.models import Meeting
from sessions.models import Slot
from tests import factories
from tests.bench.programmes import full_days_of
from tests.conftest import signed_in
from tests.depth import MANY
from tests.sessions.test_queries import LEFT_OUT

from .requests import ask, place

pytestmark = pytest.mark.django_db


def counted(client: Client, act: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    return len([q for q in captured if not any(part in q["sql"] for part in LEFT_OUT)])


@pytest.fixture
def sizes() -> list[Meeting]:
    return [full_days_of(size) for size in (40, MANY)]


def test_a_move_asks_ten_times_at_the_most_whatever_the_size(as_salma: Client, sizes: list[Meeting]) -> None:
    counts = []
    for meeting in sizes:
        slot = meeting.slots.order_by("pk")[7]
        room = meeting.rooms.last()
        values = {"version": 1, "day": meeting.starts, "room": room.pk, "start": "15:00", "minutes": 45}
        act = lambda m=meeting, s=slot, v=values: ask(as_salma, m, f"{s.pk}/place/", wish=uuid.uuid4(), **v)  # noqa: E731
        counts.append(counted(as_salma, act))
    assert counts[0] == counts[1] <= 10


def test_the_editor_asks_as_often_for_many_slots_as_for_forty(as_salma: Client, sizes: list[Meeting]) -> None:
    pages = [f"/ar/desk/{meeting.slug}/programme/" for meeting in sizes]
    counts = [counted(as_salma, lambda page=page: as_salma.get(page)) for page in pages]
    assert counts[0] == counts[1]


def test_while_nothing_changes_looking_costs_two_questions(as_salma: Client, meeting: Meeting) -> None:
    from web.content_version import content_version

    there = f"/en/desk/{meeting.slug}/programme/changes/?since=0&known={content_version()}"
    with CaptureQueriesContext(connection) as captured:
        assert as_salma.get(there).status_code == 204
    assert len([q for q in captured if not any(part in q["sql"] for part in LEFT_OUT)]) == 2


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_editors_on_one_slot_one_is_saved_and_the_others_are_told(salma: User) -> None:
    meeting = factories.meeting()
    slot = factories.slot(meeting)
    meeting.tz  # read once, before the threads  # noqa: B018

    def move(number: int) -> tuple[int, int]:
        try:
            answer = place(signed_in(salma), slot, minutes=60 + number, start="10:00")
            return answer.status_code, answer.json()["cards"][0]["minutes"]
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as editors:
        answers = list(editors.map(move, range(16)))
    (saved,) = [minutes for status, minutes in answers if status == 200]
    assert sorted(status for status, _ in answers) == [200, *[409] * 15]
    assert {minutes for _, minutes in answers} == {saved}
    assert (Slot.objects.get(pk=slot.pk).version, Step.objects.count()) == (2, 1)
