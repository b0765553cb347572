"""The programme of work: when and where items are taken up, and who presides."""

import datetime as dt
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bilingual.dates import utc_offset
from bilingual.numbering import ordinal
from bilingual.unknown import to_be_announced
from delegates.audiences import INVITED
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.sheet import Body, LanguageSide
from papers.typesetting import Typesetter, hold, hold_numbers, no_runt, sentence
from releases.changes import changes_of
from releases.selectors import released_programme
from sessions.contents import ItemOnProgramme, OfficerLine, ProgrammeContents, ProgrammeDay, ProgrammeSlot
from sessions.officer_lines import officer_names

LONG = 500  # characters; a longer slot may be divided between pages
WITHOUT_OFFICERS = {"registration", "break"}


@dataclass(frozen=True, slots=True)
class SlotRow:
    starts: str
    ends: str
    title: SafeString
    lines: tuple[SafeString, ...]
    room: SafeString | str
    officers: tuple[SafeString, ...]
    tail: tuple[SafeString, ...]  # room and officers in short, for facing columns
    marked: bool  # illustrative, while other slots are not
    quiet: bool  # a break
    long: bool


@dataclass(frozen=True, slots=True)
class DayRows:
    name: str
    hijri: str
    slots: tuple[SlotRow, ...]


def body(paper: Paper[ProgrammeContents], setter: Typesetter) -> Body:
    contents = paper.contents
    provisional = contents.provisional
    return Body(
        heading=_("Provisional programme of work") if provisional else _("Programme of work"),
        rows=day_rows(contents, setter),
        note=note(contents, setter),
        columns=columns(),
    )


def day_rows(contents: ProgrammeContents, setter: Typesetter) -> list[DayRows]:
    return [_day(day, setter, some=_some_illustrative(contents)) for day in contents.days]


def columns() -> tuple[str, ...]:
    return (
        pgettext("column", "Time"),
        _("Meeting and agenda item"),
        pgettext("column", "Room"),
        pgettext("column", "Officers"),
    )


def _day(day: ProgrammeDay, setter: Typesetter, *, some: bool) -> DayRows:
    which = ordinal(day.number, "ar") if setter.language == "ar" else str(day.number)  # Day 1, «اليوم الأول»
    name = pgettext("day of a programme", "Day %(which)s") % {"which": setter.number(which)}
    date = setter.day(day.date, weekday=True)
    return DayRows(
        name=pgettext("day of a programme", "%(day)s: %(date)s") % {"day": name, "date": date},
        hijri=setter.hijri(day.date),
        slots=tuple(_row(slot, setter, some=some) for slot in day.slots),
    )


def _row(slot: ProgrammeSlot, setter: Typesetter, *, some: bool) -> SlotRow:
    lines = tuple(_item(item, setter) for item in slot.items)
    if slot.note:
        lines += (setter.text(slot.note, last=True),)
    return SlotRow(
        starts=setter.clock(slot.starts),
        ends=setter.clock(slot.ends),
        title=setter.text(slot.title, last=True),
        lines=lines,
        room=_room(slot, setter),
        officers=_officers(slot, setter),
        tail=_tail(slot, setter),
        marked=some and slot.illustrative,
        quiet=slot.kind == "break",
        long=sum(map(len, (setter.plain(slot.title), *lines))) > LONG,
    )


def _item(item: ItemOnProgramme, setter: Typesetter) -> SafeString:
    title = setter.text(item.title, last=not item.entries)
    line = sentence(
        pgettext("item on a programme", "Item %(number)s – %(title)s"),
        number=setter.number(item.number),
        title=title,
    )
    return format_html("{}: {}.", line, setter.run_in(item.entries)) if item.entries else line


# Where and who -------------------------------------------------------------


def _room(slot: ProgrammeSlot, setter: Typesetter) -> SafeString | str:
    if slot.room is None or not any(slot.room.values()):
        return "" if slot.kind == "break" else hold(to_be_announced())
    return setter.name({code: hold_numbers(name) for code, name in slot.room.items()})


def _officer(line: OfficerLine, setter: Typesetter) -> SafeString:
    return _labelled(line.heading, officer_names(line, setter))


def _labelled(label: str, value: str) -> SafeString:
    return sentence(pgettext("label and value", "%(label)s: %(value)s"), label=label, value=value)


def _officers(slot: ProgrammeSlot, setter: Typesetter) -> tuple[SafeString, ...]:
    if slot.officers:
        return tuple(_officer(line, setter) for line in slot.officers)
    if slot.kind in WITHOUT_OFFICERS:
        return () if slot.kind == "break" else (sentence("–"),)
    return (sentence(hold(to_be_announced())),)


def _tail(slot: ProgrammeSlot, setter: Typesetter) -> tuple[SafeString, ...]:
    room = _room(slot, setter)
    if room and slot.room is None:
        room = _labelled(pgettext("column", "Room"), room)
    if _nobody_yet(slot):
        return _lines(room, _labelled(_("Co-Chairs and Rapporteur"), hold(to_be_announced())))
    officers = _officers(slot, setter) if slot.officers else _missing_officers(slot)
    if room and len(officers) == 1:
        return (format_html("{} – {}", room, officers[0]),)
    return _lines(room, *officers)


def _nobody_yet(slot: ProgrammeSlot) -> bool:
    return [(line.role, line.names) for line in slot.officers] == [("co-chair", ()), ("rapporteur", ())]


def _missing_officers(slot: ProgrammeSlot) -> tuple[SafeString, ...]:
    if slot.kind in WITHOUT_OFFICERS:
        return ()
    return (_labelled(pgettext("column", "Officers"), hold(to_be_announced())),)


def _lines(*lines: SafeString | str) -> tuple[SafeString, ...]:
    return tuple(sentence("%(line)s", line=line) for line in lines if line)


# Notes ----------------------------------------------------------------------


def _some_illustrative(contents: ProgrammeContents) -> bool:
    """Whether only some slots are illustrative, so that each must be marked."""
    return {slot.illustrative for slot in contents.slots} == {True, False}


def note(contents: ProgrammeContents, setter: Typesetter) -> SafeString:
    """The time zone, what is illustrative, and why a language is missing."""
    lines = [_zone(contents, setter), *(setter.text(reason, last=True) for reason in contents.reasons)]
    return format_html_join(" ", "{}", ((line,) for line in lines))


def _zone(contents: ProgrammeContents, setter: Typesetter) -> SafeString:
    zone = sentence(
        _("Times are local time in %(city)s (%(offset)s)."),
        city=setter.name(contents.meeting.city),
        offset=setter.symbol(_offset(contents)),
    )
    if _some_illustrative(contents):
        return format_html("{} {}", zone, _("* Illustrative."))
    if not any(slot.illustrative for slot in contents.slots):
        return zone
    return format_html(
        "{} {}", zone, no_runt(_("Times, rooms and the order of the sessions are illustrative."))
    )


def _offset(contents: ProgrammeContents) -> str:
    slots = contents.slots
    first = slots[0].starts if slots else contents.meeting.starts
    moment = dt.datetime.fromisoformat(first)
    return utc_offset(contents.meeting.zone, moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))


def slots_in_pairs(paper: Paper, sides: list[LanguageSide], pairs: list[tuple]) -> list[tuple]:
    """Days in pairs, each with its slots in pairs."""
    return [(en, ar, list(zip(en.slots, ar.slots, strict=True))) for en, ar in pairs]


PROGRAMME = register(
    PaperKind(
        "programme",
        label=gettext_lazy("Programme of work"),
        provisional_label=gettext_lazy("Provisional programme of work"),
        order=30,
        contents=ProgrammeContents,
        body=body,
        pairs=slots_in_pairs,
        read=released_programme,
        says=("days",),
        published=True,
        changes=lambda old, new: (change.say for change in changes_of(old, new)),
        symbol="1/Add.1",
        audience=INVITED,
        facing=True,
        adoptable=True,
    )
)
