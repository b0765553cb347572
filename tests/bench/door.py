"""The cost of a scan at the door, from code to answer, at a meeting of ten thousand people."""

import datetime as dt
import logging
import statistics
import time
from typing import Any

from django.test import Client

from accounts.models import User
from delegates.badges import print_codes
from delegates.models import Badge, Entrance, Registration
from delegates.registration_states import RegistrationState
from meetings.models import Meeting
from tests import factories
from tests.bench.search import SLUG
from tests.conftest import signed_in

INSIDE, TIMES = 5_000, 21


def scanning(add: Any) -> None:
    """In this process, through all middleware; half of the people are in already."""
    meeting = Meeting.objects.get(slug=SLUG)
    codes = codes_of(meeting)
    logging.disable(logging.INFO)
    client = signed_in(
        User.objects.filter(is_staff=True).first() or factories.user("bench@diwan.example", staff=True)
    )
    client.defaults["HTTP_HOST"] = "localhost"
    for outcome, those in (("let in", codes[INSIDE:]), ("in already", codes[:INSIDE])):
        runs = [scanned(client, code) for code in those[:TIMES]]
        add(f"10,000 people: scan to answer, {outcome}", statistics.median(runs), "ms", limit=100)
    logging.disable(logging.NOTSET)


def scanned(client: Client, code: str) -> float:
    before = time.perf_counter()
    answer = client.post(f"/ar/desk/{SLUG}/door/", {"text": code}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return (time.perf_counter() - before) * 1000


def codes_of(meeting: Meeting) -> list[str]:
    """Badge codes of everybody; the first half has entered, the second has not."""
    people = list(meeting.participants.order_by("pk"))
    if not Registration.objects.of(meeting).exists():
        now = dt.datetime.now(dt.UTC)
        confirmed = (
            Registration(
                participant=one, state=RegistrationState.CONFIRMED, confirmed_at=now, holds_place=True
            )
            for one in people
        )
        Registration.objects.bulk_create(confirmed)
    print_codes([one.pk for one in people])
    Entrance.objects.filter(participant__meeting=meeting).delete()
    Entrance.objects.bulk_create(
        Entrance(participant=one, at=dt.datetime.now(dt.UTC)) for one in people[:INSIDE]
    )
    badges = Badge.objects.valid().filter(participant__meeting=meeting)
    return list(badges.order_by("participant").values_list("token", flat=True))
