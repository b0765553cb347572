"""What differs between two issues of a paper, in whole sentences and in each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext, gettext_noop

from bilingual import dates
from bilingual.languages import active, codes
from bilingual.numbering import label
from bilingual.templatetags.bilingual import pick
from sessions.contents import AgendaContents, AgendaEntry, ProgrammeContents, ProgrammeSlot, Text
from sessions.reading import in_each_language

Say = Callable[[], str]


def changes_between(
    old: AgendaContents | ProgrammeContents, new: AgendaContents | ProgrammeContents
) -> tuple[Text, ...]:
    if isinstance(old, AgendaContents) and isinstance(new, AgendaContents):
        sentences = agenda_changes(old, new)
    elif isinstance(old, ProgrammeContents) and isinstance(new, ProgrammeContents):
        sentences = programme_changes(old, new)
    else:
        raise TypeError("An agenda is compared with an agenda, a programme with a programme.")
    found = [in_each_language(say) for say in sentences]
    if not found and old != new:
        found = [in_each_language(lambda: gettext("Editorial corrections were made."))]
    return tuple(found)


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


# Programme ----------------------------------------------------------------------


def programme_changes(old: ProgrammeContents, new: ProgrammeContents) -> Iterator[Say]:
    before, after = slots_by_uid(old), slots_by_uid(new)
    style = new.meeting.month_style
    yield from (partial(slot_added, slot, style) for uid, slot in after.items() if uid not in before)
    yield from (partial(slot_removed, slot, style) for uid, slot in before.items() if uid not in after)
    for uid, slot in after.items():
        if uid in before:
            yield from slot_changes(before[uid], slot, style)


def slots_by_uid(contents: ProgrammeContents) -> dict[str, ProgrammeSlot]:
    return {slot.uid: slot for day in contents.days for slot in day.slots}


def slot_changes(was: ProgrammeSlot, is_now: ProgrammeSlot, style: str) -> Iterator[Say]:
    if (was.starts, was.ends) != (is_now.starts, is_now.ends):
        yield partial(slot_moved, was, is_now, style)
    if was.room != is_now.room:
        yield partial(slot_in_another_room, is_now)
    if was.cancelled != is_now.cancelled:
        yield partial(slot_cancelled if is_now.cancelled else slot_held_after_all, was, is_now)
    elif (was.title, was.session_title) != (is_now.title, is_now.session_title):
        yield partial(slot_renamed, was, is_now)
    if was.items != is_now.items and taken(was) != taken(is_now):
        yield partial(about, is_now, gettext_noop("The agenda items of “%(title)s” were changed."))
    if was.cancelled == is_now.cancelled and was.officers != is_now.officers:
        yield partial(about, is_now, gettext_noop("The officers of “%(title)s” were changed."))


def taken(slot: ProgrammeSlot) -> list[tuple[int, list[int]]]:
    """Which items, whatever their numbers and titles are by now."""
    return [(item.pk, [entry.pk for entry in item.entries]) for item in slot.items]


def time_of(slot: ProgrammeSlot, style: str) -> str:
    start, end = map(dt.datetime.fromisoformat, (slot.starts, slot.ends))
    day = dates.day(start.date(), active(), weekday=True, year=False, style=style)
    return gettext("%(day)s, %(start)s–%(end)s") % {
        "day": day,
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
    }


def title_of(slot: ProgrammeSlot) -> str:
    return pick(slot.title)[0]


def about(slot: ProgrammeSlot, sentence: str) -> str:
    return gettext(sentence) % {"title": title_of(slot)}


def slot_added(slot: ProgrammeSlot, style: str) -> str:
    return gettext("“%(title)s” was added: %(time)s.") % {
        "title": title_of(slot),
        "time": time_of(slot, style),
    }


def slot_removed(slot: ProgrammeSlot, style: str) -> str:
    return gettext("“%(title)s” (%(time)s) was removed.") % {
        "title": title_of(slot),
        "time": time_of(slot, style),
    }


def slot_moved(was: ProgrammeSlot, is_now: ProgrammeSlot, style: str) -> str:
    return gettext("“%(title)s” was moved from %(old)s to %(new)s.") % {
        "title": title_of(is_now),
        "old": time_of(was, style),
        "new": time_of(is_now, style),
    }


def slot_in_another_room(slot: ProgrammeSlot) -> str:
    room = pick(slot.room)[0] if slot.room else gettext("to be confirmed")
    return gettext("The room of “%(title)s” is now: %(room)s.") % {"title": title_of(slot), "room": room}


def slot_cancelled(was: ProgrammeSlot, is_now: ProgrammeSlot) -> str:
    return gettext("“%(title)s” was cancelled.") % {"title": title_of(was)}


def slot_held_after_all(was: ProgrammeSlot, is_now: ProgrammeSlot) -> str:
    return gettext("“%(title)s” will be held after all.") % {"title": title_of(is_now)}


def slot_renamed(was: ProgrammeSlot, is_now: ProgrammeSlot) -> str:
    return gettext("“%(old)s” is now called “%(title)s”.") % {"old": title_of(was), "title": title_of(is_now)}
