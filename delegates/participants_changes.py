"""The differences between two lists of participants, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext, gettext_noop

from bilingual.templatetags.bilingual import pick

from .contents import ListedDelegation, ListedPerson, ParticipantsContents

Say = Callable[[], str]


def participants_changes(old: ParticipantsContents, new: ParticipantsContents) -> Iterator[Say]:
    """Who was added, removed, or changed name, part or function; people are matched by name."""
    if old.final != new.final:
        yield partial(
            gettext,
            gettext_noop("The list is final.")
            if new.final
            else gettext_noop("The list is provisional again."),
        )
    if old.by_protocol != new.by_protocol:
        yield partial(gettext, gettext_noop("The delegations stand in another order."))
    was, now = people_of(old), people_of(new)
    for key, (person, delegation) in now.items():
        if key not in was:
            yield partial(say_person, gettext_noop("Added: %(name)s (%(institution)s)."), person, delegation)
        elif was[key][0] != person:
            yield partial(
                say_person, gettext_noop("Changed: %(name)s (%(institution)s)."), person, delegation
            )
    for key, (person, delegation) in was.items():
        if key not in now:
            yield partial(
                say_person, gettext_noop("Removed: %(name)s (%(institution)s)."), person, delegation
            )


def people_of(contents: ParticipantsContents) -> dict[str, tuple[ListedPerson, ListedDelegation]]:
    """By name and delegation; people with the same name get a number."""
    people: dict[str, tuple[ListedPerson, ListedDelegation]] = {}
    for group in contents.groups:
        for delegation in group.delegations:
            for person in delegation.people:
                key = f"{delegation.name} {person.name}"
                while key in people:
                    key += " again"
                people[key] = (person, delegation)
    return people


def say_person(sentence: str, person: ListedPerson, delegation: ListedDelegation) -> str:
    return gettext(sentence) % {"name": pick(person.name)[0], "institution": pick(delegation.name)[0]}
