"""The cost of a Ctrl-K search at a meeting of ten thousand people."""

import logging
import random
import statistics
import time
from typing import Any

from django.db import connection
from django.test import Client

from accounts.models import User
from delegates.models import Participant
from directory.models import Organisation
from meetings.models import Meeting
from tests import factories
from tests.bench.programmes import both, meeting_of
from tests.conftest import signed_in

SLUG, PEOPLE = "bench-crowd", 10_000
GIVEN = (
    "محمد Mohamed أحمد Ahmad علي Ali فاطمة Fatima ليلى Leila سعاد Suad خالد Khalid عمر Omar نور Noor".split()
)
FAMILY = (
    "الشريف Al-Sharif حداد Haddad العلي Al-Ali النجار Al-Najjar إبراهيم Ibrahim عبدالرحمن Abdulrahman".split()
)
TYPED = ("ليلى حداد", "leila fao", "محمد", "الفاو", "nobody", "a")  # the last matches nearly everybody


def finding(add: Any) -> None:
    """In this process, through all middleware, as the secretariat: the list below the field."""
    logging.disable(logging.INFO)
    client = signed_in(
        User.objects.filter(is_staff=True).first() or factories.user("bench@diwan.example", staff=True)
    )
    client.defaults["HTTP_HOST"] = "localhost"
    medians = {typed: asked(client, typed) for typed in TYPED}
    add("10,000 people: anything found, the usual word", statistics.median(medians.values()), "ms", limit=50)
    add("10,000 people: anything found, the slowest word", max(medians.values()), "ms", limit=50)
    logging.disable(logging.NOTSET)


def asked(client: Client, typed: str) -> float:
    """The median of nine requests, in ms."""
    runs = []
    for _ in range(9):
        before = time.perf_counter()
        answer = client.get(f"/ar/desk/{SLUG}/find/", {"q": typed}, headers={"HX-Request": "true"})
        runs.append((time.perf_counter() - before) * 1000)
        assert answer.status_code == 200
    return statistics.median(runs)


def crowd() -> Meeting:
    """Ten thousand people with two names each in either script, from all organisations."""
    meeting, _ = meeting_of(SLUG, 9_999, 3, 1)
    chance = random.Random(16)
    organisations = list(Organisation.objects.order_by("code"))
    Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            organisation=chance.choice(organisations),
            position=number,
            **both("name", *called(chance)),
            **both("function", "مدير برامج التعاون الدولي", "Director of programmes of cooperation"),
        )
        for number in range(PEOPLE)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE delegates_participant")
    return meeting


def called(chance: random.Random) -> tuple[str, str]:
    given, family = (2 * chance.randrange(len(names) // 2) for names in (GIVEN, FAMILY))
    return f"{GIVEN[given]} {FAMILY[family]}", f"{GIVEN[given + 1]} {FAMILY[family + 1]}"
