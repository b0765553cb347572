"""People in lists, told apart by function and organisation, in both scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from bilingual.languages import active, codes, others
from bilingual.texts import Text, all_in_each_language, text
from bilingual.translated import Translated
from delegates.models import Participant
from delegates.registration_states import ENDED, OUTSIDE
from meetings.models import Meeting

SHOWN = 8
"""Suggestions shown while a name is typed."""


@dataclass(frozen=True)
class PersonCard:
    pk: int
    name: str  # in the current language
    names: list[tuple[str, str]]  # (language, name), current language first, no spelling twice
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
    """The language in which the name is stored, which can differ from `language` by fallback."""
    field = "name" if person.name else "function"
    return next((code for code in [language, *others(language)] if person.text(field, code)), language)


def written(row: Translated, field: str) -> Text | None:
    texts = text(row, field)
    return texts if any(texts[code] for code in codes()) else None


def offered_as(person: Participant) -> str:
    """The name with the institution, which tells apart people with the same name."""
    return f"{person} – {person.organisation}" if person.organisation else str(person)


def people_to_name(meeting: Meeting) -> QuerySet[Participant]:
    """Participants who take part, and those without a registration; no accompanying people, and nobody whose place
    has ended.
    """
    people: QuerySet[Participant] = meeting.participants.exclude(registration__state__in=ENDED)
    return people.exclude(registration__part__in=OUTSIDE).select_related("organisation")
