"""What differs between two issues of a paper, in whole sentences and in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext, gettext_noop

from bilingual.languages import active, codes
from bilingual.numbering import label
from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text, all_in_each_language, in_each_language
from sessions.changes import changes_of
from sessions.contents import AgendaContents, AgendaEntry, ProgrammeContents, RecordContents

from .contents import Contents, ListedDelegation, ListedPerson, ParticipantsContents
from .recorded_changes import FLOWING, flow_changes, record_changes

Say = Callable[[], str]


def changes_between(old: Contents, new: Contents) -> tuple[Text, ...]:
    sentences: Iterator[Say]
    if isinstance(old, AgendaContents) and isinstance(new, AgendaContents):
        sentences = agenda_changes(old, new)
    elif isinstance(old, ParticipantsContents) and isinstance(new, ParticipantsContents):
        sentences = participants_changes(old, new)
    elif isinstance(old, ProgrammeContents) and isinstance(new, ProgrammeContents):
        sentences = (change.say for change in changes_of(old, new))
    elif isinstance(old, RecordContents) and isinstance(new, RecordContents):
        sentences = record_changes(old, new)
    elif isinstance(old, FLOWING) and isinstance(new, FLOWING):
        sentences = flow_changes(old, new)
    else:
        raise TypeError("A paper is compared with one of its kind.")
    found = all_in_each_language(list(sentences))
    if not found and old != new:
        found = [in_each_language(lambda: gettext("Editorial corrections were made."))]
    return tuple(found)


# Participants -----------------------------------------------------------------


def participants_changes(old: ParticipantsContents, new: ParticipantsContents) -> Iterator[Say]:
    """Who has come, who has gone, who is called or serves otherwise; one is the same by the name."""
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
    """Who bears one name twice in a delegation is told apart by a number."""
    found: dict[str, tuple[ListedPerson, ListedDelegation]] = {}
    for group in contents.groups:
        for delegation in group.delegations:
            for person in delegation.people:
                key = f"{delegation.name} {person.name}"
                while key in found:
                    key += " again"
                found[key] = (person, delegation)
    return found


def say_person(sentence: str, person: ListedPerson, delegation: ListedDelegation) -> str:
    return gettext(sentence) % {"name": pick(person.name)[0], "institution": pick(delegation.name)[0]}


# Agenda -----------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """An item with the numbers that lead to it: 4, then 2 for 4 (b)."""

    numbers: tuple[int, ...]
    entry: AgendaEntry
    parent: int = 0

    def called(self) -> str:
        """4 (b), in the language in use."""
        return " ".join(label(number, level, active()) for level, number in enumerate(self.numbers, 1))

    def title(self) -> str:
        return pick(self.entry.title)[0]


def placed(
    entries: tuple[AgendaEntry, ...], above: tuple[int, ...] = (), parent: int = 0
) -> Iterator[Placed]:
    for entry in entries:
        numbers = (*above, entry.number)
        yield Placed(numbers, entry, parent)
        yield from placed(entry.entries, numbers, entry.pk)


def agenda_changes(old: AgendaContents, new: AgendaContents) -> Iterator[Say]:
    before = {item.entry.pk: item for item in placed(old.entries)}
    after = {item.entry.pk: item for item in placed(new.entries)}
    if old.provisional and not new.provisional:
        yield partial(gettext, "The agenda was adopted.")
    yield from (partial(item_added, item) for pk, item in after.items() if pk not in before)
    yield from (partial(item_deleted, item) for pk, item in before.items() if pk not in after)
    for pk, item in after.items():
        if pk in before:
            yield from item_changes(before[pk], item)


def item_changes(was: Placed, is_now: Placed) -> Iterator[Say]:
    if (was.parent, was.entry.number) != (is_now.parent, is_now.entry.number):
        yield partial(item_renumbered, was, is_now)
    changed = [code for code in codes() if was.entry.title.get(code) != is_now.entry.title.get(code)]
    if len(changed) == len(codes()):
        yield partial(item_renamed, is_now)
    else:
        yield from (partial(item_corrected, is_now, code) for code in changed)


def item_added(item: Placed) -> str:
    return gettext("Item %(number)s, “%(title)s”, was added.") % {
        "number": item.called(),
        "title": item.title(),
    }


def item_deleted(item: Placed) -> str:
    return gettext("Former item %(number)s, “%(title)s”, was deleted.") % {
        "number": item.called(),
        "title": item.title(),
    }


def item_renumbered(was: Placed, is_now: Placed) -> str:
    return gettext("Former item %(old)s is now item %(new)s.") % {"old": was.called(), "new": is_now.called()}


def item_renamed(item: Placed) -> str:
    return gettext("The title of item %(number)s now reads: “%(title)s”.") % {
        "number": item.called(),
        "title": item.title(),
    }


def item_corrected(item: Placed, code: str) -> str:
    sentences = {
        "ar": gettext("The Arabic title of item %(number)s was corrected."),
        "en": gettext("The English title of item %(number)s was corrected."),
    }
    other = gettext("The title of item %(number)s was corrected in one language.")
    return sentences.get(code, other) % {"number": item.called()}
