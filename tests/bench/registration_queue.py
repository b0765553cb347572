"""The cost of a long queue and of long paragraphs, and whether response times reveal who has an account."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User
from records.differences import marked
from tests import factories
from tests.bench.search import SLUG
from tests.conftest import signed_in

DOORS = [("login/", "login"), ("login/code/", "email"), ("password/reset/", "email")]
KNOWN, UNKNOWN = "known@diwan.example", "nobody@diwan.example"


def least(act: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of CPU, the fastest of several runs."""
    runs = []
    for _ in range(times):
        before = time.process_time()
        act()
        runs.append((time.process_time() - before) * 1000)
    return min(runs)


def deciding(add: Any) -> None:
    salma = User.objects.filter(is_staff=True).first() or factories.user("bench@diwan.example", staff=True)
    client = signed_in(salma)
    client.defaults["HTTP_HOST"] = "localhost"
    page = f"/en/desk/{SLUG}/registrations/?state=confirmed&page=3"
    assert client.get(page).status_code == 200
    logging.disable(logging.INFO)
    add("10,000 people: a page of the queue", least(lambda: client.get(page)), "ms CPU", limit=300)
    logging.disable(logging.NOTSET)
    add(
        "two paragraphs of 480 words compared",
        least(lambda: marked("a b " * 240, "b a " * 240)),
        "ms CPU",
        limit=1000,
    )


def unknown(add: Any) -> None:
    """Each way in, timed for an address without an account and for one with an account."""
    if not User.objects.filter(email=KNOWN).exists():
        factories.account(KNOWN, "a long enough password")
    logging.disable(logging.INFO)
    with override_settings(
        ACCOUNT_RATE_LIMITS=False, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"
    ):
        for where, field in DOORS:
            costs = [least(partial(ask, where, field, email), 9) for email in (KNOWN, UNKNOWN)]
            name = f"account/{where}: unknown beside known"
            add(name, max(costs), "ms CPU", floor=min(costs), times=1.4, beside="the other")
    logging.disable(logging.NOTSET)


def ask(where: str, field: str, email: str) -> None:
    client = Client(SERVER_NAME=settings.PUBLIC_HOST)
    client.post(f"/en/account/{where}", {field: email, "password": "wrong"})
