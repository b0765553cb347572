"""The differences between two editions of an agenda, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext

from bilingual.languages import active, codes
from bilingual.numbering import label
from bilingual.templatetags.bilingual import pick

from .contents import AgendaContents, AgendaEntry

Say = Callable[[], str]


@dataclass(frozen=True)
class Placed:
    """An item with the path of its numbers: 4, then 2 for 4 (b)."""

    numbers: tuple[int, ...]
    entry: AgendaEntry
    parent: int = 0

    def called(self) -> str:
        """For example 4 (b), in the current language."""
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
