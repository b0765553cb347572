"""The agenda: what the meeting takes up, without times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from bilingual.texts import Text
from delegates.audiences import INVITED
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.sheet import Body
from papers.typesetting import NO_BREAK, Typesetter, brief, full_stop, listed, ranges, sentence
from sessions.agenda_changes import agenda_changes
from sessions.contents import AgendaContents, AgendaEntry
from sessions.selectors import agenda_contents

if TYPE_CHECKING:
    from papers.word.writer import Writer

ADOPTION = ("adoption of the agenda", "إقرار جدول الأعمال")  # what the item for this paper is called
LONG = 450  # characters; a longer item may be divided between pages


@dataclass(frozen=True, slots=True)
class AgendaRow:
    numeral: str
    text: SafeString
    outline: str
    long: bool


def body(paper: Paper[AgendaContents], setter: Typesetter) -> Body:
    contents = paper.contents
    return Body(
        heading=_("Provisional agenda") if contents.provisional else pgettext("title of a paper", "Agenda"),
        rows=[_row(entry, setter) for entry in contents.entries],
        footnote=_footnote(contents, setter),
    )


def _row(entry: AgendaEntry, setter: Typesetter) -> AgendaRow:
    numeral, title = setter.numeral(entry.number), setter.plain(entry.title)
    text = _set(entry, setter)
    return AgendaRow(numeral, text, outline=f"{numeral} {brief(title)}", long=len(text) > LONG)


def _set(entry: AgendaEntry, setter: Typesetter) -> SafeString:
    if not entry.entries:
        return full_stop(setter.text(entry.title, last=True), setter.plain(entry.title))
    return format_html("{}: {}.", setter.text(entry.title), setter.run_in(entry.entries))


def _footnote(contents: AgendaContents, setter: Typesetter) -> SafeString:
    sentences = [*_for_adoption(contents, setter), *_illustrative(contents, setter)]
    return mark_safe(" ".join(sentences))  # noqa: S308 -- each is made by `sentence`


def _for_adoption(contents: AgendaContents, setter: Typesetter) -> Iterator[SafeString]:
    item = next((entry for entry in contents.entries if adopts_the_agenda(entry.title)), None)
    if contents.provisional and item:
        yield sentence(_("For adoption under item %(item)s."), item=setter.number(item.number))


def adopts_the_agenda(title: Text) -> bool:
    return any(name in words.casefold() for words in title.values() for name in ADOPTION)


def _illustrative(contents: AgendaContents, setter: Typesetter) -> Iterator[SafeString]:
    whole = [entry.number for entry in contents.entries if entry.illustrative]
    parts = [part for entry in contents.entries if not entry.illustrative for part in _parts(entry, setter)]
    if not whole and not parts:
        return
    message = ngettext(
        "Item %(items)s is illustrative.", "Items %(items)s are illustrative.", len(whole) + len(parts)
    )
    named = sorted([*_items(whole, setter), *parts], key=lambda pair: pair[0])
    yield sentence(message, items=listed(name for _number, name in named))


def _parts(entry: AgendaEntry, setter: Typesetter) -> list[tuple[int, str]]:
    """Its illustrative sub-items, such as "4 (b)"."""
    number = setter.number(entry.number)
    subs = [sub.number for sub in entry.entries if sub.illustrative]
    return [(entry.number, f"{number}{NO_BREAK}{setter.label(sub, 2)}") for sub in subs]


def _items(numbers: Sequence[int], setter: Typesetter) -> list[tuple[int, str]]:
    """2, 8, 9, 10 → "2", "8 to 10", each with its first number."""

    def name(first: int, last: int) -> str:
        if first == last:
            return setter.number(first)
        ends = {"first": setter.number(first), "last": setter.number(last)}
        return pgettext("items", "%(first)s to %(last)s") % ends

    return [(first, name(first, last)) for first, last in ranges(numbers)]


def write_agenda(writer: "Writer") -> None:
    for entry, row in zip(writer.paper.contents.entries, writer.side.body.rows, strict=True):
        writer.numbered("Numbered Paragraph", entry.number, row.numeral, row.text)


AGENDA = register(
    PaperKind(
        "agenda",
        label=pgettext_lazy("title of a paper", "Agenda"),
        provisional_label=gettext_lazy("Provisional agenda"),
        order=10,
        contents=AgendaContents,
        body=body,
        read=agenda_contents,
        says=("entries",),
        changes=agenda_changes,
        symbol="1",
        audience=INVITED,
        facing=True,
        cleared=True,
        adoptable=True,
        word=write_agenda,
    )
)
