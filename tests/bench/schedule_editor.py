"""The cost of the schedule editor: a move with the new conflicts of its day, and the page itself."""

import logging
import statistics
import time
import uuid
from typing import Any

from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from tests import factories
from tests.conftest import signed_in

SIZES = (40, 400)
ROUNDS, MOVES = 5, 12


def editing(add: Any) -> None:
    """In this process, through all middleware, as the secretariat; moves at both sizes in turns, and the least of each."""
    logging.disable(logging.INFO)
    client = signed_in(
        User.objects.filter(is_staff=True).first() or factories.user("bench@diwan.example", staff=True)
    )
    client.defaults["HTTP_HOST"] = "localhost"
    rounds = [
        [moves(client, Meeting.objects.get(slug=f"bench-{size}-in-12")) for size in SIZES]
        for _ in range(ROUNDS)
    ]
    (wall_40, cpu_40), (wall_400, cpu_400) = (
        map(min, zip(*each, strict=True)) for each in zip(*rounds, strict=True)
    )
    add("bench-40-in-12: a move, in the median", wall_40, "ms")
    add("bench-400-in-12: a move, in the median", wall_400, "ms", limit=30)
    add("bench-400-in-12: a move, beside one of 40", cpu_400, "ms CPU", floor=cpu_40, times=1.3)
    seconds, size = page(client, "bench-400-in-12")
    add("bench-400-in-12: the editor", seconds * 1000, "ms", limit=250)
    add("bench-400-in-12: the editor, compressed", size / 1024, "KB", limit=60)
    logging.disable(logging.NOTSET)


def moves(client: Client, meeting: Meeting) -> tuple[float, float]:
    """A slot is moved to the evening and back, many times: the medians of wall and CPU time, in ms."""
    slot = meeting.slots.order_by("pk")[5]
    starts = slot.starts.astimezone(meeting.tz)
    address = f"/ar/desk/{meeting.slug}/programme/{slot.pk}/place/"
    wall, cpu = [], []
    for number in range(MOVES):
        values = {
            "version": slot.version + number,
            "day": starts.date(),
            "room": slot.room_id,
            "start": "21:00" if number % 2 == 0 else f"{starts:%H:%M}",
            "minutes": 60,
            "wish": uuid.uuid4(),
        }
        before = time.perf_counter(), time.process_time()
        answer = client.post(address, values, headers={"accept": "application/json"})
        wall.append((time.perf_counter() - before[0]) * 1000)
        cpu.append((time.process_time() - before[1]) * 1000)
        assert answer.status_code == 200, answer.text
    return statistics.median(wall), statistics.median(cpu)


def page(client: Client, slug: str) -> tuple[float, int]:
    """The median of seven requests, in seconds, and the size of the answer."""
    runs = []
    for _ in range(7):
        before = time.perf_counter()
        answer = client.get(f"/ar/desk/{slug}/programme/", headers={"accept-encoding": "gzip"})
        runs.append(time.perf_counter() - before)
    return statistics.median(runs), len(answer.content)
