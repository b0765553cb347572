"""The secretariat's queue: requested registrations, possible duplicates, and the preview of bulk acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.utils.translation import ngettext

from bilingual.found import Sought, ranked
from delegates.models import Participant, Registration, RegistrationQuerySet
from delegates.quotas import Vacancies
from delegates.registration_states import WAITING, Actor, Part, RegistrationState, Transition, Verb, moves_of
from directory.models import Organisation, Side
from meetings.models import Meeting

WAITING_LIST, CHANGED = "waiting-list", "changed"


@dataclass(frozen=True)
class QueueFilter:
    """The filters in the query string; invalid ones are ignored."""

    state: str = ""
    side: str = ""
    part: str = ""
    delegation: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> QueueFilter:
        def one_of(name: str, values: Iterable[str]) -> str:
            return query.get(name, "") if query.get(name, "") in values else ""

        number = query.get("delegation", "")
        return cls(
            state=one_of("state", [*RegistrationState.values, WAITING_LIST, CHANGED]),
            side=one_of("side", Side.values),
            part=one_of("part", Part.values),
            delegation=number if number.isascii() and number.isdecimal() and len(number) < 19 else "",
            words=query.get("q", "")[:200].replace("\0", ""),
        )

    def query(self, **other: str) -> str:
        """A query string; `other` replaces filters."""
        query = QueryDict(mutable=True)
        now = {"state": self.state, "side": self.side, "part": self.part} | {
            "delegation": self.delegation,
            "q": self.words,
        }
        query.update({name: value for name, value in (now | other).items() if value})
        return query.urlencode()

    def rows(self, meeting: Meeting) -> RegistrationQuerySet:
        rows = self.narrowed(Registration.objects.of(meeting), meeting)
        if self.state == WAITING_LIST:
            return rows.filter(waiting_since__isnull=False)
        if self.state == CHANGED:
            return rows.changed_since()
        return rows.filter(state=self.state) if self.state else rows.filter(state__in=WAITING)

    def narrowed(self, rows: RegistrationQuerySet, meeting: Meeting) -> RegistrationQuerySet:
        """The rows by all filters but the state, for which the tabs show counts."""
        if self.side:
            rows = rows.filter(participant__organisation__side=self.side)
        if self.part:
            rows = rows.filter(part=self.part)
        if self.delegation:
            rows = rows.filter(participant__organisation__delegations__pk=self.delegation)
        if sought := Sought.typed(self.words):
            people = Participant.objects.filter(meeting=meeting)
            organisations = Organisation.objects.all()
            matching = ranked(people, sought, organisation=organisations).order_by().values("pk")
            rows = rows.filter(participant__in=matching)
        return rows


LOOK_ALIKES = """
WITH line AS (
  SELECT p.id, split_part(unnest(string_to_array(split_part(p.found_by, '|', 1), chr(10))), ' ', 1) AS name
  FROM delegates_participant p JOIN delegates_registration r ON r.participant_id = p.id
  WHERE p.meeting_id = %s AND r.state NOT IN ('withdrawn', 'replaced')),
pair AS (
  SELECT DISTINCT person.id AS person, other.id AS other
  FROM line person JOIN line other ON person.name = other.name AND person.id <> other.id
  WHERE person.name <> '' AND person.id = ANY(%s)),
numbered AS (
  SELECT person, other, row_number() OVER (PARTITION BY person ORDER BY other) AS number,
    count(*) OVER (PARTITION BY person) AS total FROM pair)
SELECT person, other, total FROM numbered WHERE number <= %s ORDER BY person, number
"""
A_FEW = 5


@dataclass
class LookAlikes:
    """Registrations of others with the same name: a few of them, and how many there are in all."""

    total: int
    shown: list[Registration] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.total - len(self.shown)


def look_alikes(meeting: Meeting, people: list[int]) -> dict[int, LookAlikes]:
    """For each person, registrations of others with the same name in either script; two queries, a few rows each."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK_ALIKES, [meeting.pk, people, A_FEW])
        pairs = cursor.fetchall()
    if not pairs:
        return {}
    others = Registration.objects.filter(participant__in={other for _, other, _ in pairs})
    by_person = {row.participant_id: row for row in others.select_related("participant__organisation")}
    alike: dict[int, LookAlikes] = {}
    for person, other, total in pairs:
        alike.setdefault(person, LookAlikes(total)).shown.append(by_person[other])
    return alike


REPORTS: dict[Verb, Callable[[int], str]] = {
    Verb.CONFIRM: lambda number: ngettext(
        "%(number)d registration is confirmed.", "%(number)d registrations are confirmed.", number
    ),
    Verb.RETURN: lambda number: ngettext(
        "%(number)d registration is returned.", "%(number)d registrations are returned.", number
    ),
    Verb.HOLD: lambda number: ngettext(
        "%(number)d registration is on hold.", "%(number)d registrations are on hold.", number
    ),
    Verb.REFUSE: lambda number: ngettext(
        "%(number)d registration is refused.", "%(number)d registrations are refused.", number
    ),
}
"""What is said after an act on many; the words of a button report nothing."""
BULK = tuple(REPORTS)


@dataclass(frozen=True)
class Planned:
    """What a registration would become; `move` is None if the act is impossible."""

    registration: Registration
    move: Transition | None
    lacks: str  # where there is no place: "delegation", "meeting" or ""

    @property
    def is_possible(self) -> bool:
        return self.move is not None and not self.lacks


def plan(meeting: Meeting, rows: Iterable[Registration], verb: Verb) -> list[Planned]:
    """Free places go to the first registrations of the plan."""
    planned, vacancies = [], Vacancies(meeting)
    for registration in rows:
        move = next(
            (
                m
                for m in moves_of(RegistrationState(registration.state), {Actor.SECRETARIAT})
                if m.verb == verb
            ),
            None,
        )
        lacks = vacancies.lacks(registration) if move and verb == Verb.CONFIRM else ""
        if move and verb == Verb.CONFIRM and not lacks:
            vacancies.take(registration)
        planned.append(Planned(registration, move, lacks))
    return planned


def fingerprint(planned: list[Planned]) -> str:
    """A fingerprint of what was previewed; it changes with the version of any of them."""
    seen: Any = [
        (plan_of_one.registration.pk, plan_of_one.registration.version, plan_of_one.is_possible)
        for plan_of_one in planned
    ]
    return blake2b(repr(seen).encode(), digest_size=12).hexdigest()
