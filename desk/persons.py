"""Whose data something is: one person, with the account, the rows at meetings and the mails.

Whoever alone is reached at an e-mail address is the one who signs in with it; so rows belong together by it. Where
several people of a meeting share an address, or an account acts for several, each row is a person by itself.
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
from bilingual.texts import all_in_each_language
from bilingual.translated import column
from delegates.models import Participant, Registration
from history.models import Change
from mail.models import Message, MessageQuerySet


@dataclass(frozen=True)
class Person:
    user: User | None
    participants: tuple[Participant, ...]

    @classmethod
    def of_user(cls, user: User) -> Person:
        emails = emails_of(user)
        return cls(user, tuple(at_meetings(alone(Q(user=user) | Q(user=None, lower__in=emails)))))

    @classmethod
    def read_by(cls, user: User) -> Person:
        """What the account reads and takes along: with everybody for whom it acts."""
        entered = alone(Q(user=None, lower__in=emails_of(user)))
        return cls(user, tuple(at_meetings(Q(user=user) | entered)))

    @classmethod
    def of_participant(cls, participant: Participant) -> Person:
        """All that belongs to the account, or else to the address alone; of who shares either, this row alone."""
        if not at_meetings(alone(Q(pk=participant.pk))):
            return cls(None, tuple(at_meetings(Q(pk=participant.pk))))
        if user := participant.user or user_with(participant.email):
            return cls.of_user(user)
        mine = Q(pk=participant.pk)
        if participant.email:
            mine |= alone(Q(user=None, lower=participant.email.lower()))
        return cls(None, tuple(at_meetings(mine)))

    @classmethod
    def with_email(cls, email: str) -> list[Person]:
        """The account, and everybody who is reached at the address."""
        user = user_with(email)
        found = [cls.of_user(user)] if user else []
        for one in at_meetings(Q(lower=email.lower())):
            if not any(one in person.participants for person in found):
                found.append(cls.of_participant(one))
        return found

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
        """In small letters; but for those at which others are reached, too."""
        found = {one.email.lower() for one in self.participants} | (
            emails_of(self.user) if self.user else set()
        )
        others = Participant.objects.annotate(lower=Lower("email")).filter(lower__in=found - {""})
        others = others.exclude(pk__in=[one.pk for one in self.participants])
        return found - {"", *others.values_list("lower", flat=True)}

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
    def mails(self) -> MessageQuerySet:
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


def alone(mine: Q) -> Q:
    """But for those of one meeting who share an address or an account: they are several people."""
    shared = Participant.objects.sharing_address() | Participant.objects.sharing_account()
    return mine & ~Q(pk__in=shared.values("pk"))


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
