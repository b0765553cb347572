"""The same work is done for an unknown address as for a known one, so that response times do not reveal who has an
account.

`make bench` compares the two times.
"""

from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
DOORS = [("login/", "login"), ("login/code/", "email"), ("password/reset/", "email")]
done: Counter[str] = Counter()


class Counting(Argon2PasswordHasher):
    """Counts the slowest part: trying a password costs as much as setting one, on purpose."""

    def encode(self, *arguments: Any, **named: Any) -> str:
        done["hashed"] += 1
        return super().encode(*arguments, **named)

    def verify(self, *arguments: Any, **named: Any) -> bool:
        done["hashed"] += 1
        return super().verify(*arguments, **named)


@pytest.mark.parametrize(("where", "field"), DOORS)
def test_an_answer_to_an_unknown_address_costs_as_much(
    salma: User, settings: Any, where: str, field: str
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    told = []
    for email in (salma.email, "nobody@example.org"):
        done.clear()
        before = len(mail.outbox)
        Client().post(f"/en/account/{where}", {field: email, "password": "wrong"})
        told.append((done["hashed"], len(mail.outbox) - before))
    assert told[0] == told[1]
    assert any(told[0]), "neither a password was tried nor a mail sent"
