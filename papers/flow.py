"""Papers that run from top to bottom: headings, numbered paragraphs, and outcomes set apart.

The same blocks are laid out by the one-language template, the facing-columns template and Word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual.languages import direction
from bilingual.texts import Text
from bilingual.unknown import to_be_announced

from .typesetting import Typesetter, brief, isolated, sentence

SYMBOL = re.compile(r"[A-Z][A-Za-z0-9.\-]*(?:/[A-Za-z0-9.]+){2,}")
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
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

    @property
    def long(self) -> bool:
        return len(self.text) > LONG

    @property
    def beside(self) -> bool:
        """Whether its label stands in a column beside it."""
        return self.style in {"fact", "listing"}

    @property
    def apart(self) -> bool:
        return self.style in SET_APART


def heading(words: str) -> Block:
    return Block("heading", words, outline=brief(words))


def fact(label: str, text: SafeString | str, *lines: SafeString) -> Block:
    return Block("fact", text, label=label, lines=lines)


def numbered(number: int, text: SafeString, setter: Typesetter) -> Block:
    return Block("paragraph", text, number, setter.numeral(number))


# The words of a paragraph ---------------------------------------------------------------------------


def set_words(words: Text, setter: Typesetter, named: Text | None = None) -> SafeString:
    """The words with **bold** as bold type. The person `named` is bold too, and put first if the words do not
    mention them.
    """
    value, language = setter.pick(words)
    name = (named or {}).get(language) or setter.plain(named or {}) if any((named or {}).values()) else ""
    marked = [mark(part, bold, name) for part, bold in parts_of(value)]
    text = mark_safe("".join(marked))  # noqa: S308 -- each part is escaped
    if name and name not in value.replace("**", ""):
        text = format_html("<strong>{}</strong>: {}", name, text)
    if language == setter.language:
        return text
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), text)


def parts_of(value: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in BOLD.finditer(value):
        yield value[at : match.start()], False
        yield match[1], True
        at = match.end()
    yield value[at:], False


def mark(part: str, bold: bool, name: str) -> SafeString:
    if bold:
        return format_html("<strong>{}</strong>", part)
    escaped = symbols_whole(part)
    if name and name in part:
        whole = conditional_escape(name)
        return mark_safe(escaped.replace(whole, f"<strong>{whole}</strong>"))  # noqa: S308 -- both are escaped
    return escaped


def symbols_whole(part: str) -> SafeString:
    """Keeps document symbols on one line and left to right."""
    pieces: list[SafeString] = []
    at = 0
    for match in SYMBOL.finditer(part):
        symbol = match[0].rstrip(".")
        pieces += [conditional_escape(part[at : match.start()]), isolated(symbol)]
        at = match.start() + len(symbol)
    pieces.append(conditional_escape(part[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 -- each piece is escaped


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
