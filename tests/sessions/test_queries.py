"""The exact number of queries of public pages, the same for many slots as for forty.

Queries for session, user and savepoints are not counted; the one for the version of the content is.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting
from tests.bench.programmes import programme_of
from tests.depth import MANY

pytestmark = pytest.mark.django_db
LEFT_OUT = ("SAVEPOINT", "RELEASE SAVEPOINT", "django_session", "accounts_user")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([q for q in captured if not any(part in q["sql"] for part in LEFT_OUT)])


@pytest.fixture
def sizes() -> list[Meeting]:
    return [programme_of(size) for size in (40, MANY)]


PAGES = {
    "programme/": 4,
    "programme/?by=room": 4,
    "programme/?by=session": 4,
    "programme.ics": 4,
    "rooms/{room}.ics": 5,
    "sessions/1.ics": 5,
    "programme.json": 4,
    "schedule.xml": 4,
    "sessions/1/": 5,
    "agenda/{item}/": 4,
    "documents/": 3,
    "": 5,
}


def test_a_page_asks_as_often_for_many_slots_as_for_forty(client: Client, sizes: list[Meeting]) -> None:
    found: dict[str, list[int]] = {page: [] for page in PAGES}
    for meeting in sizes:
        item = meeting.agenda_items.filter(parent__isnull=False).order_by("pk")[2].pk
        room = meeting.rooms.all()[0].pk
        for page in PAGES:
            address = f"/ar/meetings/{meeting.slug}/{page.format(item=item, room=room)}"
            found[page].append(queries(client, address))
    assert found == {page: [count, count] for page, count in PAGES.items()}


def test_the_desk_asks_as_often_for_many_slots_as_for_forty(as_salma: Any, sizes: list[Meeting]) -> None:
    for page in ("", "agenda/", "programme/", "places/", "to-translate/"):
        counts = {queries(as_salma, f"/ar/desk/{meeting.slug}/{page}") for meeting in sizes}
        assert len(counts) == 1, (page, counts)
