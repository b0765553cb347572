"""How long an answer takes does not tell who has an account."""

import time
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
PAIRS = 8
DOORS = [("login/", "login"), ("login/code/", "email"), ("password/reset/", "email")]


@pytest.mark.parametrize(("where", "field"), DOORS)
def test_an_answer_to_an_unknown_address_costs_as_much(
    salma: User, settings: Any, where: str, field: str
) -> None:
    """In the time of this process, threads of the hasher included, and the quickest of several: a busy machine, or
    what the interpreter tidies up in between, does not change it."""
    settings.ACCOUNT_RATE_LIMITS = False
    spent: dict[str, list[float]] = {salma.email: [], "nobody@example.org": []}
    letters: dict[str, int] = dict.fromkeys(spent, 0)
    for _ in range(PAIRS + 1):
        for email, times in spent.items():
            client, before = Client(), len(mail.outbox)
            start = time.process_time()
            client.post(f"/en/account/{where}", {field: email, "password": "wrong"})
            times.append(time.process_time() - start)
            letters[email] += len(mail.outbox) - before
    known, unknown = (min(times[1:]) for times in spent.values())
    print(f"{where} known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms")
    assert 0.7 < unknown / known < 1.4, (known, unknown)
    assert len(set(letters.values())) == 1, letters
