"""Papers that run from top to bottom: headings, numbered paragraphs, and outcomes set apart.

The same blocks are laid out by the one-language template, the facing-columns template and Word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual.unknown import to_be_announced

from .passages import Passage
from .typesetting import Typesetter, brief, sentence

LONG = 300  # characters; a longer block may be divided between pages
SET_APART = ("decision", "recommendation", "action", "reservation")


@dataclass(frozen=True, slots=True)
class Block:
    """`number` is 0 for a paragraph without a number; `lines` are printed below it."""

    style: str  # heading, under, under-heading, state, fact, listing, paragraph, words, listed, or a key of SET_APART
    text: SafeString | str
    number: int = 0
    numeral: str = ""
    label: SafeString | str = ""
    lines: tuple[SafeString, ...] = ()
    outline: str = ""
    passage: Passage | None = None
    """Its `first` is `text`; its `rest`, paragraphs and lists, is printed below that."""

    @property
    def long(self) -> bool:
        return len(self.text) + len(self.rest) > LONG

    @property
    def rest(self) -> SafeString | str:
        return self.passage.rest_html if self.passage else ""

    @property
    def beside(self) -> bool:
        """Whether its label stands in a column beside it."""
        return self.style in {"fact", "listing"}

    @property
    def apart(self) -> bool:
        return self.style in SET_APART


def heading(words: SafeString | str, plain: str = "") -> Block:
    """`plain` is for the bookmark, if what people wrote stands in the words."""
    return Block("heading", words, outline=brief(plain or words))


def block(style: str, words: SafeString | str | Passage, **more: Any) -> Block:
    if isinstance(words, Passage):
        return Block(style, words.first, passage=words, **more)
    return Block(style, words, **more)


def fact(label: str, words: SafeString | str | Passage, *lines: SafeString) -> Block:
    return block("fact", words, label=label, lines=lines)


def numbered(number: int, words: SafeString | Passage, setter: Typesetter) -> Block:
    return block("paragraph", words, number=number, numeral=setter.numeral(number))


def labelled(label: str, value: SafeString | str) -> SafeString:
    return sentence(pgettext("label and value", "%(label)s: %(value)s"), label=label, value=value)


# What several of them say ---------------------------------------------------------------------------


def joined(parts: Iterable[SafeString | str], setter: Typesetter) -> SafeString:
    """A; B; C"""
    mark_between = "؛ " if setter.language == "ar" else "; "
    return mark_safe(mark_between.join(conditional_escape(part) for part in parts))  # noqa: S308 -- escaped


def moment(iso: str, setter: Typesetter) -> SafeString | str:
    """24 July 2024, 15:10"""
    if not iso:
        return to_be_announced()
    return sentence(_("%(day)s, %(time)s"), day=setter.day(iso), time=setter.clock(iso))
