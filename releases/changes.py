"""The differences between two programmes: each change as a sentence and as before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop, pgettext_lazy

from bilingual import dates
from bilingual.languages import active, codes, listed
from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text
from bilingual.unknown import to_be_announced
from sessions.contents import ProgrammeContents, ProgrammeSlot

Say = Callable[[], str]


class ProgrammeChangeKind(StrEnum):
    NEW = "new"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    MOVED = "moved"
    LONGER = "longer"
    SHORTER = "shorter"
    ROOM = "room"
    RENAMED = "renamed"
    ITEMS = "items"
    RESTAFFED = "restaffed"
    NOTE = "note"


WORDS: dict[str, str | Promise] = {
    ProgrammeChangeKind.NEW: pgettext_lazy("change", "New"),
    ProgrammeChangeKind.REMOVED: pgettext_lazy("change", "Removed"),
    ProgrammeChangeKind.CANCELLED: pgettext_lazy("change", "Cancelled"),
    ProgrammeChangeKind.RESTORED: pgettext_lazy("change", "Held after all"),
    ProgrammeChangeKind.MOVED: pgettext_lazy("change", "Moved"),
    ProgrammeChangeKind.LONGER: pgettext_lazy("change", "Longer"),
    ProgrammeChangeKind.SHORTER: pgettext_lazy("change", "Shorter"),
    ProgrammeChangeKind.ROOM: pgettext_lazy("change", "Another room"),
    ProgrammeChangeKind.RENAMED: pgettext_lazy("change", "Renamed"),
    ProgrammeChangeKind.ITEMS: pgettext_lazy("change", "Other agenda items"),
    ProgrammeChangeKind.RESTAFFED: pgettext_lazy("change", "Other officers"),
    ProgrammeChangeKind.NOTE: pgettext_lazy("change", "Another note"),
}


@dataclass(frozen=True, slots=True)
class ProgrammeChange:
    """One change of a slot. `was` and `now` are lines of text, each with its language or ""."""

    kind: ProgrammeChangeKind
    slot: ProgrammeSlot  # as it is now, or as it was if it is gone
    before: ProgrammeSlot | None
    style: str  # of month names
    say: Say

    def __str__(self) -> str:
        """The sentence in the current language."""
        return self.say()

    @property
    def words(self) -> str:
        return str(WORDS[self.kind])

    @property
    def was(self) -> list[tuple[str, str]]:
        return [] if self.before is None else self.lines(self.before)

    @property
    def now(self) -> list[tuple[str, str]]:
        return [] if self.kind == ProgrammeChangeKind.REMOVED else self.lines(self.slot)

    def lines(self, slot: ProgrammeSlot) -> list[tuple[str, str]]:
        return LINES.get(self.kind, in_time)(slot, self)


def changes_of(old: ProgrammeContents, new: ProgrammeContents) -> list[ProgrammeChange]:
    """In the order of the new programme; removed slots come last."""
    before, after = slots_by_uid(old), slots_by_uid(new)
    style = new.meeting.month_style
    changes = [change for uid, slot in after.items() for change in of_slot(before.get(uid), slot, style)]
    gone = [slot for uid, slot in before.items() if uid not in after]
    return changes + [
        ProgrammeChange(ProgrammeChangeKind.REMOVED, slot, slot, style, partial(removed, slot, style))
        for slot in gone
    ]


def slots_by_uid(contents: ProgrammeContents) -> dict[str, ProgrammeSlot]:
    return {slot.uid: slot for slot in contents.slots}


def of_slot(was: ProgrammeSlot | None, now: ProgrammeSlot, style: str) -> Iterator[ProgrammeChange]:
    if was is None:
        yield ProgrammeChange(ProgrammeChangeKind.NEW, now, None, style, partial(added, now, style))
    elif was != now:
        for kind, say in differences(was, now, style):
            yield ProgrammeChange(kind, now, was, style, say)


def differences(
    was: ProgrammeSlot, now: ProgrammeSlot, style: str
) -> Iterator[tuple[ProgrammeChangeKind, Say]]:
    if was.starts != now.starts:
        yield ProgrammeChangeKind.MOVED, partial(moved, was, now, style)
    elif was.ends != now.ends:
        longer = was.ends < now.ends
        yield (
            ProgrammeChangeKind.LONGER if longer else ProgrammeChangeKind.SHORTER,
            partial(lengthened if longer else shortened, was, now),
        )
    if was.room != now.room:
        yield ProgrammeChangeKind.ROOM, partial(in_another_room, now)
    if was.cancelled != now.cancelled:
        yield (
            (ProgrammeChangeKind.CANCELLED, partial(cancelled, was))
            if now.cancelled
            else (ProgrammeChangeKind.RESTORED, partial(restored, now))
        )
    elif languages := renamed_in(was, now):
        yield ProgrammeChangeKind.RENAMED, partial(renamed, was, now, languages)
    if items_taken(was) != items_taken(now):
        yield (
            ProgrammeChangeKind.ITEMS,
            partial(about, now, gettext_noop("The agenda items of “%(title)s” were changed.")),
        )
    if was.cancelled == now.cancelled and was.officers != now.officers:
        yield (
            ProgrammeChangeKind.RESTAFFED,
            partial(about, now, gettext_noop("The officers of “%(title)s” were changed.")),
        )
    if was.note != now.note:
        yield (
            ProgrammeChangeKind.NOTE,
            partial(about, now, gettext_noop("The note on “%(title)s” was changed.")),
        )


def items_taken(slot: ProgrammeSlot) -> list[tuple[int, list[int]]]:
    """Which items are taken up, regardless of their numbers and titles."""
    return [(item.pk, [entry.pk for entry in item.entries]) for item in slot.items]


def full_title(slot: ProgrammeSlot, language: str) -> str:
    """Including the title of the working session."""
    title = slot.title.get(language, "")
    session = slot.session_title.get(language, "") if slot.session_title else ""
    return f"{title}: {session}" if session else title


def renamed_in(was: ProgrammeSlot, now: ProgrammeSlot) -> list[str]:
    return [code for code in codes() if full_title(was, code) != full_title(now, code)]


# Sentences, in the language in use -----------------------------------------------


def title_of(slot: ProgrammeSlot) -> str:
    return pick(slot.title)[0]


def hours(iso: str) -> str:
    return iso[11:16]


def time_of(slot: ProgrammeSlot, style: str) -> str:
    """Monday, 22 July, 09:30–10:30"""
    start = dt.datetime.fromisoformat(slot.starts)
    return gettext("%(day)s, %(start)s–%(end)s") % {
        "day": dates.day(start.date(), active(), weekday=True, year=False, style=style),
        "start": hours(slot.starts),
        "end": hours(slot.ends),
    }


def room_of(slot: ProgrammeSlot) -> str:
    return pick(slot.room)[0] if slot.room else to_be_announced()


def about(slot: ProgrammeSlot, sentence: str) -> str:
    return gettext(sentence) % {"title": title_of(slot)}


def added(slot: ProgrammeSlot, style: str) -> str:
    return gettext("“%(title)s” was added: %(time)s.") % {
        "title": title_of(slot),
        "time": time_of(slot, style),
    }


def removed(slot: ProgrammeSlot, style: str) -> str:
    return gettext("“%(title)s” (%(time)s) was removed.") % {
        "title": title_of(slot),
        "time": time_of(slot, style),
    }


def moved(was: ProgrammeSlot, now: ProgrammeSlot, style: str) -> str:
    return gettext("“%(title)s” was moved from %(old)s to %(new)s.") % {
        "title": title_of(now),
        "old": time_of(was, style),
        "new": time_of(now, style),
    }


def lengthened(was: ProgrammeSlot, now: ProgrammeSlot) -> str:
    return gettext("“%(title)s” is longer: it ends at %(new)s instead of %(old)s.") % ends_of(was, now)


def shortened(was: ProgrammeSlot, now: ProgrammeSlot) -> str:
    return gettext("“%(title)s” is shorter: it ends at %(new)s instead of %(old)s.") % ends_of(was, now)


def ends_of(was: ProgrammeSlot, now: ProgrammeSlot) -> dict[str, str]:
    return {"title": title_of(now), "old": hours(was.ends), "new": hours(now.ends)}


def in_another_room(slot: ProgrammeSlot) -> str:
    if not slot.room:
        return about(slot, gettext_noop("The room of “%(title)s” will be announced."))
    return gettext("The room of “%(title)s” is now: %(room)s.") % {
        "title": title_of(slot),
        "room": room_of(slot),
    }


def cancelled(was: ProgrammeSlot) -> str:
    return gettext("“%(title)s” was cancelled.") % {"title": title_of(was)}


def restored(slot: ProgrammeSlot) -> str:
    return gettext("“%(title)s” will be held after all.") % {"title": title_of(slot)}


def renamed(was: ProgrammeSlot, now: ProgrammeSlot, languages: list[str]) -> str:
    """If the title is unchanged in the current language, the sentence names the language in which it was corrected."""
    if active() in languages:
        old, new = (full_title(slot, active()) or title_of(slot) for slot in (was, now))
        return gettext("“%(old)s” is now called “%(title)s”.") % {"old": old, "title": new}
    sentences = {
        "ar": gettext("The Arabic title of “%(title)s” was corrected."),
        "en": gettext("The English title of “%(title)s” was corrected."),
    }
    other = gettext("The title of “%(title)s” was corrected in one language.")
    return sentences.get(languages[0], other) % {"title": title_of(now)}


# Before and after ---------------------------------------------------------------


Line = tuple[str, str]  # language code, or "" for the current language; text


def in_time(slot: ProgrammeSlot, change: ProgrammeChange) -> list[Line]:
    return [("", listed([time_of(slot, change.style), room_of(slot)]))]


def in_room(slot: ProgrammeSlot, change: ProgrammeChange) -> list[Line]:
    return [("", room_of(slot))]


def in_words(slot: ProgrammeSlot, change: ProgrammeChange) -> list[Line]:
    assert change.before  # noqa: S101 – for the type checker
    return [(code, full_title(slot, code) or "–") for code in renamed_in(change.before, change.slot)]


def in_items(slot: ProgrammeSlot, change: ProgrammeChange) -> list[Line]:
    titles = [pick(entry.title)[0] for item in slot.items for entry in (item.entries or (item,))]
    return [("", title) for title in titles] or [("", "–")]


def in_people(slot: ProgrammeSlot, change: ProgrammeChange) -> list[Line]:
    names = [name for line in slot.officers for name in line.names]
    return [("", pick(name)[0]) for name in names] or [("", to_be_announced())]


def in_note(slot: ProgrammeSlot, change: ProgrammeChange) -> list[Line]:
    note: Text = slot.note or {}
    return [(code, note[code]) for code in codes() if note.get(code)] or [("", "–")]


LINES: dict[str, Callable[[ProgrammeSlot, ProgrammeChange], list[Line]]] = {
    ProgrammeChangeKind.ROOM: in_room,
    ProgrammeChangeKind.RENAMED: in_words,
    ProgrammeChangeKind.ITEMS: in_items,
    ProgrammeChangeKind.RESTAFFED: in_people,
    ProgrammeChangeKind.NOTE: in_note,
}
