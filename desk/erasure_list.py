"""The list of erasures, kept outside the database: after restoring a backup they are carried out again.

The list does not reveal who was erased. Each mark is a keyed hash of the row and its address or name, so it matches
only that row as it was before.
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
    identity = row.email.lower() or " ".join(getattr(row, column("name", code)) or "" for code in codes())
    return salted_hmac(
        "desk.erasures", f"{row._meta.db_table} {row.pk} {identity}", algorithm="sha256"
    ).hexdigest()


def note(person: Person) -> None:
    """Adds the person to the list, which is on disk before any row is deleted."""
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


def restored_people() -> Iterator[Person]:
    """The people on the list whose rows exist again; rights that the account had then do not prevent it."""
    known = marks()
    for user in list(User.objects.all()):
        if mark_of(user) in known:
            user.is_staff = False
            yield Person.of_user(user)
    for participant in list(Participant.objects.all()):
        if mark_of(participant) in known and Participant.objects.filter(pk=participant.pk).exists():
            yield Person.of_participant(participant)
