"""The differences between two editions of a record, the report or the lists, in whole sentences.

Paragraphs are compared by their words: they have no name but their number, which changes when others are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial

from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from bilingual.languages import codes
from bilingual.templatetags.bilingual import pick
from papers.typesetting import listed, ranges
from records.contents import ParagraphLine, RecordContents

from .contents import DecisionsContents, ReportContents

Say = Callable[[], str]


# Records --------------------------------------------------------------------------------------------


def record_changes(old: RecordContents, new: RecordContents) -> Iterator[Say]:
    yield from state_changes(old, new)
    if heading_of(old) != heading_of(new):
        yield partial(gettext, gettext_noop("The heading was corrected."))
    was, now = lines_of(old), lines_of(new)
    changed, added, removed = compared([alike(line) for line in was], [alike(line) for line in now])
    yield from about([now[at].number for at in added], say_added)
    yield from about([was[at].number for at in removed], say_removed)
    pairs = [(was[before], now[after]) for before, after in changed]
    for code in codes():
        only = [after.number for before, after in pairs if differs_only_in(before, after) == code]
        yield from about(only, partial(say_corrected, code))
    whole = [after.number for before, after in pairs if not differs_only_in(before, after)]
    yield from about(whole, say_changed)
    before = [reservation for line in was for reservation in line.reservations]
    reserved = [
        line.number for line in now if any(reservation not in before for reservation in line.reservations)
    ]
    yield from about(reserved, say_reserved)


def state_changes(old: RecordContents, new: RecordContents) -> Iterator[Say]:
    if old.state == new.state:
        return
    if new.state == "adopted":
        yield partial(gettext, gettext_noop("The record was adopted."))
    elif new.state == "circulated":
        yield partial(gettext, gettext_noop("The record was circulated for corrections."))
    else:
        yield partial(gettext, gettext_noop("The record is a draft again."))


def heading_of(record: RecordContents) -> tuple[object, ...]:
    return (
        record.title, record.room, record.opened, record.closed, record.officers, record.present, record.corrections_until
    )  # fmt: skip


def lines_of(record: RecordContents) -> list[ParagraphLine]:
    return [line for item in record.items for line in item.paragraphs]


def alike(line: ParagraphLine) -> tuple[object, ...]:
    """The key by which two paragraphs count as the same, whatever their numbers."""
    texts = (line.words, line.speaker, line.owner_un, line.person_un, line.owner_oic, line.person_oic)
    return (line.kind, line.due, *(tuple(sorted(text.items())) for text in texts))


def differs_only_in(before: ParagraphLine, after: ParagraphLine) -> str:
    """The one language in which the words differ; empty if anything else differs."""
    if alike(replace(before, words=after.words)) != alike(after):
        return ""
    differing = [code for code in codes() if before.words.get(code) != after.words.get(code)]
    return differing[0] if len(differing) == 1 else ""


def compared(
    old: Sequence[object], new: Sequence[object]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Positions of changed entries (before and after), of added ones, and of removed ones."""
    changed: list[tuple[int, int]] = []
    added: list[int] = []
    removed: list[int] = []
    for verb, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        changed += [(i1 + at, j1 + at) for at in range(both)]
        removed += range(i1 + both, i2)
        added += range(j1 + both, j2)
    return changed, added, removed


def about(numbers: list[int], say: Callable[[list[int]], str]) -> Iterator[Say]:
    if numbers:
        yield partial(say, numbers)


def say_added(numbers: list[int]) -> str:
    words = ngettext("Paragraph %(numbers)s was added.", "Paragraphs %(numbers)s were added.", len(numbers))
    return words % {"numbers": spelled(numbers)}


def say_removed(numbers: list[int]) -> str:
    words = ngettext(
        "Former paragraph %(numbers)s was deleted.", "Former paragraphs %(numbers)s were deleted.", len(numbers)
    )  # fmt: skip
    return words % {"numbers": spelled(numbers)}


def say_changed(numbers: list[int]) -> str:
    words = ngettext(
        "Paragraph %(numbers)s was changed.", "Paragraphs %(numbers)s were changed.", len(numbers)
    )
    return words % {"numbers": spelled(numbers)}


def say_reserved(numbers: list[int]) -> str:
    words = ngettext(
        "A reservation to paragraph %(numbers)s was noted.", "Reservations to paragraphs %(numbers)s were noted.", len(numbers)
    )  # fmt: skip
    return words % {"numbers": spelled(numbers)}


def say_corrected(code: str, numbers: list[int]) -> str:
    count = len(numbers)
    sentences = {
        "ar": ngettext("The Arabic text of paragraph %(numbers)s was corrected.", "The Arabic text of paragraphs %(numbers)s was corrected.", count),
        "en": ngettext("The English text of paragraph %(numbers)s was corrected.", "The English text of paragraphs %(numbers)s was corrected.", count),
    }  # fmt: skip
    other = ngettext("Paragraph %(numbers)s was corrected in one language.", "Paragraphs %(numbers)s were corrected in one language.", count)  # fmt: skip
    return sentences.get(code, other) % {"numbers": spelled(numbers)}


def spelled(numbers: list[int]) -> str:
    """2, 5 and 8 to 10"""
    return listed(
        str(first)
        if first == last
        else pgettext("items", "%(first)s to %(last)s") % {"first": first, "last": last}
        for first, last in ranges(numbers)
    )


# The report and the lists ---------------------------------------------------------------------------


def report_changes(old: ReportContents, new: ReportContents) -> Iterator[Say]:
    if new.final and not old.final:
        yield partial(gettext, gettext_noop("The report was adopted."))
    elif old.final and not new.final:
        yield partial(gettext, gettext_noop("The report is a draft again."))
    before = {(session.number, session.symbol): session for session in old.sessions}
    for session in new.sessions:
        was = before.get((session.number, session.symbol))
        if was != session:
            yield partial(say_title, gettext_noop("The account of “%(title)s” was changed."), session.title)
    yield from settled_changes(old, new)


def settled_changes(
    old: ReportContents | DecisionsContents, new: ReportContents | DecisionsContents
) -> Iterator[Say]:
    was = {(line.kind, line.number): line for line in old.settled}
    now = {(line.kind, line.number): line for line in new.settled}
    for key, line in now.items():
        if was.get(key) != line:
            yield partial(say_number, SETTLED[line.kind][key in was], line.number)
    for kind, number in was:
        if (kind, number) not in now:
            yield partial(say_number, SETTLED[kind][2], number)


SETTLED = {
    "decision": (
        gettext_noop("Decision %(number)s was added."),
        gettext_noop("Decision %(number)s was changed."),
        gettext_noop("Decision %(number)s was deleted."),
    ),
    "recommendation": (
        gettext_noop("Recommendation %(number)s was added."),
        gettext_noop("Recommendation %(number)s was changed."),
        gettext_noop("Recommendation %(number)s was deleted."),
    ),
    "action": (
        gettext_noop("Action %(number)s was added."),
        gettext_noop("Action %(number)s was changed."),
        gettext_noop("Action %(number)s was deleted."),
    ),
}


def say_title(sentence: str, title: dict[str, str]) -> str:
    return gettext(sentence) % {"title": pick(title)[0]}


def say_number(sentence: str, number: int) -> str:
    return gettext(sentence) % {"number": number}
