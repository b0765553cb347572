"""What differs between two issues of a paper, in whole sentences and in each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

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
        yield lambda: gettext("The agenda was adopted.")
    for pk, item in after.items():
        if pk not in before:
            yield (
                lambda item=item: (
                    gettext("Item %(number)s, “%(title)s”, was added.")
                    % {
                        "number": item.called(),
                        "title": item.title(),
                    }
                )
            )
    for pk, item in before.items():
        if pk not in after:
            yield (
                lambda item=item: (
                    gettext("Former item %(number)s, “%(title)s”, was deleted.")
                    % {
                        "number": item.called(),
                        "title": item.title(),
                    }
                )
            )
    for pk, item in after.items():
        if pk in before:
            yield from item_changes(before[pk], item)


def item_changes(was: Placed, is_now: Placed) -> Iterator[Say]:
    if (was.parent, was.entry.number) != (is_now.parent, is_now.entry.number):
        yield (
            lambda: (
                gettext("Former item %(old)s is now item %(new)s.")
                % {
                    "old": was.called(),
                    "new": is_now.called(),
                }
            )
        )
    changed = [code for code in codes() if was.entry.title.get(code) != is_now.entry.title.get(code)]
    if not changed:
        return
    if len(changed) == len(codes()):
        yield (
            lambda: (
                gettext("The title of item %(number)s now reads: “%(title)s”.")
                % {
                    "number": is_now.called(),
                    "title": is_now.title(),
                }
            )
        )
        return
    for code in changed:
        yield lambda code=code: one_language_changed(is_now, code)


def one_language_changed(item: Placed, code: str) -> str:
    sentences = {
        "ar": gettext("The Arabic title of item %(number)s was corrected."),
        "en": gettext("The English title of item %(number)s was corrected."),
    }
    other = gettext("The title of item %(number)s was corrected in one language.")
    return sentences.get(code, other) % {"number": item.called()}


# Programme ----------------------------------------------------------------------


def slots_by_uid(contents: ProgrammeContents) -> dict[str, ProgrammeSlot]:
    return {slot.uid: slot for day in contents.days for slot in day.slots}


def programme_changes(old: ProgrammeContents, new: ProgrammeContents) -> Iterator[Say]:
    before, after = slots_by_uid(old), slots_by_uid(new)
    style = new.meeting.month_style

    def time_of(slot: ProgrammeSlot) -> str:
        start, end = map(dt.datetime.fromisoformat, (slot.starts, slot.ends))
        day = dates.day(start.date(), active(), weekday=True, year=False, style=style)
        return gettext("%(day)s, %(start)s–%(end)s") % {
            "day": day,
            "start": f"{start:%H:%M}",
            "end": f"{end:%H:%M}",
        }

    for uid, slot in after.items():
        if uid not in before:
            yield (
                lambda slot=slot: (
                    gettext("“%(title)s” was added: %(time)s.")
                    % {
                        "title": pick(slot.title)[0],
                        "time": time_of(slot),
                    }
                )
            )
    for uid, slot in before.items():
        if uid not in after:
            yield (
                lambda slot=slot: (
                    gettext("“%(title)s” (%(time)s) was removed.")
                    % {
                        "title": pick(slot.title)[0],
                        "time": time_of(slot),
                    }
                )
            )
    for uid, slot in after.items():
        if uid in before:
            yield from slot_changes(before[uid], slot, time_of)


def slot_changes(
    was: ProgrammeSlot, is_now: ProgrammeSlot, time_of: Callable[[ProgrammeSlot], str]
) -> Iterator[Say]:
    def about(sentence: str, **values: str) -> str:
        return sentence % {"title": pick(is_now.title)[0], **values}

    if (was.starts, was.ends) != (is_now.starts, is_now.ends):
        yield lambda: about(
            gettext("“%(title)s” was moved from %(old)s to %(new)s."), old=time_of(was), new=time_of(is_now)
        )
    if was.room != is_now.room:
        yield lambda: about(gettext("The room of “%(title)s” is now: %(room)s."), room=room_name(is_now))
    if was.title != is_now.title or was.session_title != is_now.session_title:
        yield lambda: about(gettext("“%(old)s” is now called “%(title)s”."), old=pick(was.title)[0])
    if [(i.pk, i.title, i.entries) for i in was.items] != [(i.pk, i.title, i.entries) for i in is_now.items]:
        yield lambda: about(gettext("The agenda items of “%(title)s” were changed."))
    if was.officers != is_now.officers:
        yield lambda: about(gettext("The officers of “%(title)s” were changed."))


def room_name(slot: ProgrammeSlot) -> str:
    return pick(slot.room)[0] if slot.room else gettext("to be confirmed")
