"""People as lists show them, told apart by function and organisation, in both scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from bilingual.languages import active, codes, others
from bilingual.texts import Text, all_in_each_language, text
from bilingual.translated import Translated
from delegates.models import Participant
from delegates.states import ENDED, OUTSIDE
from meetings.models import Meeting

SHOWN = 8
"""How many are offered while a name is typed."""


@dataclass(frozen=True)
class PersonCard:
    pk: int
    name: str  # in the language in use
    names: list[tuple[str, str]]  # language and name, the language in use first, each spelling once
    function: Text | None
    organisation: Text | None


def cards_of(people: Sequence[Participant]) -> list[PersonCard]:
    names = all_in_each_language([person.__str__ for person in people])
    return [card_of(person, name) for person, name in zip(people, names, strict=True)]


def card_of(person: Participant, name: Text) -> PersonCard:
    spelled: dict[str, str] = {}
    for language in [active(), *others(active())]:
        spelled.setdefault(name[language], written_in(person, language))
    return PersonCard(
        pk=person.pk,
        name=name[active()],
        names=[(language, words) for words, language in spelled.items()],
        function=written(person, "function") if person.addressed else None,
        organisation=written(person.organisation, "name") if person.organisation else None,
    )


def written_in(person: Participant, language: str) -> str:
    """The language in which the name really stands: another one may stand in for it."""
    field = "name" if person.name else "function"
    return next((code for code in [language, *others(language)] if person.text(field, code)), language)


def written(row: Translated, field: str) -> Text | None:
    texts = text(row, field)
    return texts if any(texts[code] for code in codes()) else None


def offered_as(person: Participant) -> str:
    """With the institution, by which two of one name are told apart."""
    return f"{person} – {person.organisation}" if person.organisation else str(person)


def people_to_name(meeting: Meeting) -> QuerySet[Participant]:
    """Who takes part, or stands there without a registration; not who is there beside, or whose place has ended."""
    people: QuerySet[Participant] = meeting.participants.exclude(registration__state__in=ENDED)
    return people.exclude(registration__part__in=OUTSIDE).select_related("organisation")
