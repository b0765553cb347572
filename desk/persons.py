"""Whose data something is: one person, with the account, the rows at meetings and the mails.

Whoever signs in by an e-mail address is the one who was entered with it; so rows belong together by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import Participant, Registration
from history.models import Change
from mail.models import Message
from sessions.reading import all_in_each_language


@dataclass(frozen=True)
class Person:
    user: User | None
    participants: tuple[Participant, ...]

    @classmethod
    def of_user(cls, user: User) -> Person:
        emails = emails_of(user)
        mine = Q(user=user) | Q(user=None, lower__in=emails)
        return cls(user, tuple(at_meetings(mine)))

    @classmethod
    def of_participant(cls, participant: Participant) -> Person:
        """All that belongs to the account, or else to the address; of a name without either, this row alone."""
        if user := participant.user or user_with(participant.email):
            return cls.of_user(user)
        mine = Q(pk=participant.pk)
        if participant.email:
            mine |= Q(user=None, lower=participant.email.lower())
        return cls(None, tuple(at_meetings(mine)))

    @classmethod
    def with_email(cls, email: str) -> Person | None:
        if user := user_with(email):
            return cls.of_user(user)
        entered = at_meetings(Q(lower=email.lower())).first()
        return cls.of_participant(entered) if entered else None

    def __str__(self) -> str:
        named = [str(one) for one in (*self.participants, self.user) if one]
        return named[0] if named else ""

    @property
    def kind(self) -> str:
        """By which, with `pk`, the person is found again."""
        return "account" if self.user else "participant"

    @property
    def pk(self) -> int:
        return self.user.pk if self.user else self.participants[0].pk

    @cached_property
    def emails(self) -> set[str]:
        """In small letters."""
        found = {one.email.lower() for one in self.participants} | (
            emails_of(self.user) if self.user else set()
        )
        return found - {""}

    @cached_property
    def names(self) -> list[str]:
        """In full, in each script, earlier ones too. A single word would be found in too much."""
        rows: list[Any] = [*self.participants, *([self.user] if self.user else [])]
        written = {getattr(row, column("name", code)) or "" for row in rows for code in codes()}
        return longest_first(whole(written | earlier_names(self.participants)))

    @cached_property
    def printed(self) -> list[str]:
        """With honorific and title, as papers and sentences have it."""
        named = [one for one in self.participants if one.name]
        said = all_in_each_language([one.__str__ for one in named])
        return longest_first({*self.names, *(text[code] for text in said for code in codes())})

    @cached_property
    def values(self) -> list[str]:
        """What tells this person from everybody else."""
        phones = {one.phone for one in self.participants if one.phone}
        return longest_first({*self.emails, *phones, *whole(self.printed)})

    @property
    def registrations(self) -> QuerySet[Registration]:
        return Registration.objects.filter(participant__in=self.participants)

    @property
    def mails(self) -> QuerySet[Message]:
        """To the person, or about him."""
        mine = Q(lower__in=self.emails)
        numbers = dict(self.registrations.values_list("participant", "pk"))
        for one in self.participants:
            about = [f"participant-{one.pk}", f"registration-{numbers.get(one.pk)}"]
            mine |= Q(scope=one.meeting.slug, about__in=about)
        return Message.objects.alias(lower=Lower("to")).filter(mine)

    @cached_property
    def fingerprint(self) -> str:
        """Of the rows that belong to the person now."""
        rows = [self.kind, self.pk, *(one.pk for one in self.participants)]
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:32]


def whole(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if " " in name.strip())


def longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def earlier_names(participants: Sequence[Participant]) -> set[str]:
    """Out of the history."""
    columns = [f"{side}__{column('name', code)}" for side in ("before", "after") for code in codes()]
    keys = [one.pk for one in participants]
    changes = Change.objects.filter(relation=Participant._meta.db_table, row_id__in=keys, forgotten=False)
    return {name for row in changes.values_list(*columns) for name in row if name}


def at_meetings(mine: Q) -> QuerySet[Participant]:
    there = Participant.objects.alias(lower=Lower("email")).filter(mine)
    return there.select_related("meeting", "organisation", "user").order_by(
        F("meeting__starts").desc(nulls_last=True), "pk"
    )


def user_with(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first() if email else None


def emails_of(user: User) -> set[str]:
    """Only those that are proved to be the person's: anybody may write down anybody's address."""
    others = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {email.lower() for email in (user.email, *others)}
