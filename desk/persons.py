"""Which rows belong to one person: the account, the participants at meetings, the mails.

Whoever alone uses an e-mail address is who signs in with it, so rows belong together by address. If several people of a
meeting share an address, or an account acts for several, each participant is a person of their own.
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
        return cls(
            user, tuple(participants_matching(unshared(Q(user=user) | Q(user=None, lower__in=emails))))
        )

    @classmethod
    def read_by(cls, user: User) -> Person:
        """What the account may read and download, including everybody for whom it acts."""
        entered = unshared(Q(user=None, lower__in=emails_of(user)))
        return cls(user, tuple(participants_matching(Q(user=user) | entered)))

    @classmethod
    def of_participant(cls, participant: Participant) -> Person:
        """Everything that belongs to the participant's account or unshared address; if either is shared, this row
        alone.
        """
        if not participants_matching(unshared(Q(pk=participant.pk))):
            return cls(None, tuple(participants_matching(Q(pk=participant.pk))))
        if user := participant.user or user_with(participant.email):
            return cls.of_user(user)
        condition = Q(pk=participant.pk)
        if participant.email:
            condition |= unshared(Q(user=None, lower=participant.email.lower()))
        return cls(None, tuple(participants_matching(condition)))

    @classmethod
    def with_email(cls, email: str) -> list[Person]:
        """The account and everybody reached at the address."""
        user = user_with(email)
        persons = [cls.of_user(user)] if user else []
        for participant in participants_matching(Q(lower=email.lower())):
            if not any(participant in person.participants for person in persons):
                persons.append(cls.of_participant(participant))
        return persons

    def __str__(self) -> str:
        named = [str(member) for member in (*self.participants, self.user) if member]
        return named[0] if named else ""

    @property
    def kind(self) -> str:
        """Whether `pk` is that of the account or of a participant."""
        return "account" if self.user else "participant"

    @property
    def pk(self) -> int:
        return self.user.pk if self.user else self.participants[0].pk

    @cached_property
    def emails(self) -> set[str]:
        """The person's addresses in lower case, without those at which others are reached too."""
        addresses = {participant.email.lower() for participant in self.participants} | (
            emails_of(self.user) if self.user else set()
        )
        others = Participant.objects.annotate(lower=Lower("email")).filter(lower__in=addresses - {""})
        others = others.exclude(pk__in=[participant.pk for participant in self.participants])
        return addresses - {"", *others.values_list("lower", flat=True)}

    @cached_property
    def names(self) -> list[str]:
        """Full names in each script, including earlier ones. Single words are left out: they would match too much."""
        rows: list[Any] = [*self.participants, *([self.user] if self.user else [])]
        written = {getattr(row, column("name", code)) or "" for row in rows for code in codes()}
        return longest_first(full_names(written | earlier_names(self.participants)))

    @cached_property
    def printed(self) -> list[str]:
        """The names with honorific and title, as printed on papers."""
        named = [participant for participant in self.participants if participant.name]
        texts = all_in_each_language([participant.__str__ for participant in named])
        return longest_first({*self.names, *(text[code] for text in texts for code in codes())})

    @cached_property
    def values(self) -> list[str]:
        """The values that identify this person: names, addresses, telephone numbers."""
        phones = {participant.phone for participant in self.participants if participant.phone}
        return longest_first({*self.emails, *phones, *full_names(self.printed)})

    @property
    def registrations(self) -> QuerySet[Registration]:
        return Registration.objects.filter(participant__in=self.participants)

    @property
    def mails(self) -> MessageQuerySet:
        """Mails to the person or about them."""
        condition = Q(lower__in=self.emails)
        numbers = dict(self.registrations.values_list("participant", "pk"))
        for participant in self.participants:
            about = [f"participant-{participant.pk}", f"registration-{numbers.get(participant.pk)}"]
            condition |= Q(scope=participant.meeting.slug, about__in=about)
        return Message.objects.alias(lower=Lower("to")).filter(condition)

    @cached_property
    def fingerprint(self) -> str:
        """A fingerprint of the rows that now belong to the person."""
        rows = [self.kind, self.pk, *(participant.pk for participant in self.participants)]
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:32]


def full_names(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if " " in name.strip())


def longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def earlier_names(participants: Sequence[Participant]) -> set[str]:
    """Earlier names, from the history."""
    columns = [f"{side}__{column('name', code)}" for side in ("before", "after") for code in codes()]
    keys = [participant.pk for participant in participants]
    changes = Change.objects.filter(relation=Participant._meta.db_table, row_id__in=keys, forgotten=False)
    return {name for row in changes.values_list(*columns) for name in row if name}


def unshared(condition: Q) -> Q:
    """The participants found by `mine`, without those of one meeting who share the address or account: they are
    several people.
    """
    shared = Participant.objects.sharing_address() | Participant.objects.sharing_account()
    return condition & ~Q(pk__in=shared.values("pk"))


def participants_matching(condition: Q) -> QuerySet[Participant]:
    participants = Participant.objects.alias(lower=Lower("email")).filter(condition)
    return participants.select_related("meeting", "organisation", "user").order_by(
        F("meeting__starts").desc(nulls_last=True), "pk"
    )


def user_with(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first() if email else None


def emails_of(user: User) -> set[str]:
    """The verified addresses only: anybody can enter anybody's address."""
    others = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {email.lower() for email in (user.email, *others)}
