"""The list of erasures, kept beside the database: after a restore from a back-up it is gone through once more.

It says of nobody who he was. A mark is made with the secret key from the row and its address or name, and so fits
that very row only, as it was before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import Participant

from .persons import Person


def mark_of(row: User | Participant) -> str:
    told = row.email.lower() or " ".join(getattr(row, column("name", code)) or "" for code in codes())
    return salted_hmac(
        "desk.erasures", f"{row._meta.db_table} {row.pk} {told}", algorithm="sha256"
    ).hexdigest()


def note(person: Person) -> None:
    """On the disk before the rows are gone."""
    rows: list[User | Participant] = [*person.participants, *([person.user] if person.user else [])]
    line = {"at": timezone.now().isoformat(), "marks": [mark_of(row) for row in rows]}
    path = Path(settings.ERASURES_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def marks() -> set[str]:
    path = Path(settings.ERASURES_FILE)
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return {mark for line in lines for mark in json.loads(line)["marks"]}


def come_back() -> Iterator[Person]:
    """Those on the list whose rows are there again; rights that an account had then do not hinder."""
    known = marks()
    for user in list(User.objects.all()):
        if mark_of(user) in known:
            user.is_staff = False
            yield Person.of_user(user)
    for one in list(Participant.objects.all()):
        if mark_of(one) in known and Participant.objects.filter(pk=one.pk).exists():
            yield Person.of_participant(one)
