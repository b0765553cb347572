"""Setting text: the one door through which what people wrote comes onto paper, and what stands around it.

Takes plain text and returns escaped HTML. `Typesetter.text` sets a title or a name, `passage` a text that may hold
paragraphs and lists, `line` what exists in one language only, `symbol` a symbol, number or address in Latin letters.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual import dates, numbering
from bilingual.digits import shape
from bilingual.languages import direction
from bilingual.texts import Text
from meetings.contents import MeetingFacts

from .passages import Passage
from .text.emphasis import mentions
from .text.lines import line_html, plain_line, whole_run
from .text.markup import TextParagraph, TypedLine, parts_of, typed_lines

NO_BREAK = "\u00a0"
WHOLE = (  # names that are never divided between lines
    "United Nations",
    "Organization of Islamic Cooperation",
    "الأمم المتحدة",
    "منظمة التعاون الإسلامي",
)
SHORT_WORD = 9  # letters; a shorter last word does not stand alone on a line
BRIEF = 250  # characters, since PDF/A limits the length of strings
FULL_STOPS = (".", "!", "?", "؟", "…")


class NumberedEntry(Protocol):
    """Something with a number, a title and sub-entries, such as an agenda item."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> Text: ...
    @property
    def entries(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets texts in one language, with the digits and month names of the meeting."""

    language: str
    digits: str = "latn"
    month_style: str = "general"
    missing: list[Text] = field(default_factory=list, compare=False)
    """The texts that were set in another language, since they are missing in this one."""

    @classmethod
    def of(cls, meeting: MeetingFacts, language: str) -> "Typesetter":
        return cls(language, meeting.digits if language == "ar" else "latn", meeting.month_style)

    def pick(self, text: Text) -> tuple[str, str]:
        """The text in this language, or in another if it is missing; with its language."""
        written = {code: value for code, value in text.items() if value}
        if self.language in written:
            return written[self.language], self.language
        return next(((value, code) for code, value in written.items()), ("–", self.language))

    def plain(self, text: Text) -> str:
        """For bookmarks and metadata, and to measure; what is printed comes from `text`."""
        value, language = self.pick(text)
        return plain_line(value, direction(language), self._digits(language))

    def text(self, text: Text, *, last: bool = False, whole: bool = False) -> SafeString:
        """A text on its lines; if it is missing in this language, in the other one, with a mark that says so.

        `last` keeps the last two words together; `whole` does so with the names of the two organisations.
        """
        value, language = self.pick(text)
        value = keep_whole(value) if whole else value
        return self._marked(self.line(no_runt(value) if last else value, language), language, text)

    def name(self, text: Text) -> SafeString:
        """A name of a person, an institution or a place: written in another language it is no missing translation."""
        return self.line(*self.pick(text))

    def line(self, value: str, language: str = "") -> SafeString:
        """What exists in one language only; by default that of the paper."""
        language = language or self.language
        lines = [self._set(line, language) for line in typed_lines(value)]
        return self._island(mark_safe("<br>".join(lines)), language)  # noqa: S308 -- each line is escaped

    def symbol(self, symbol: str) -> SafeString:
        """A symbol, number or address in Latin letters: in its own direction, on one line."""
        return mark_safe(whole_run(symbol, direction(self.language)))  # noqa: S308 -- escaped

    def passage(self, text: Text, named: Text | None = None) -> Passage:
        """A text with its paragraphs and lists. The person `named` is bold, and put first if the words do not mention
        them.
        """
        value, language = self.pick(text)
        name = (named or {}).get(language) or (self.pick(named)[0] if named and any(named.values()) else "")
        parts = [part.each(lambda line: self._set(line, language)) for part in parts_of(value, name=name)]
        first, rest = (
            (parts[0].lines, parts[1:]) if parts and isinstance(parts[0], TextParagraph) else ((), parts)
        )
        words = mark_safe("<br>".join(first))  # noqa: S308 -- each line is escaped
        if name and not mentions(value, name):
            words = format_html("<strong>{}</strong>: {}", self._set(TypedLine(name), language), words)
        words = self._marked(self._island(words, language), language, text)
        return Passage(words, tuple(rest), language, language != self.language)

    def _set(self, line: TypedLine, language: str) -> SafeString:
        html = line_html(line.text, direction(language), bold=line.bold, digits=self._digits(language))
        return mark_safe(html)  # noqa: S308 -- escaped

    def _digits(self, language: str) -> str:
        return self.digits if language == "ar" else "latn"

    def _island(self, html: SafeString, language: str) -> SafeString:
        if language == self.language:
            return html
        return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language), html)

    def _marked(self, html: SafeString, language: str, text: Text) -> SafeString:
        """«[الأصل: بالإنجليزية]» before what is missing in this language."""
        if language == self.language:
            return html
        self.missing.append(text)
        return format_html("{} {}", original_mark(language), html)

    def number(self, value: int | str) -> str:
        return shape(str(value), self.digits)

    def numeral(self, number: int) -> str:
        """The number before an agenda item: "4." or «4-»."""
        return self.number(number) + ("-" if self.language == "ar" else ".")

    def label(self, number: int, level: int) -> str:
        return self.number(numbering.label(number, level, self.language))

    def day(self, iso: str, *, weekday: bool = False) -> str:
        date = dt.date.fromisoformat(iso[:10])
        return dates.day(date, self.language, weekday=weekday, style=self.month_style, digits=self.digits)

    def days(self, start: str, end: str) -> str:
        first, last = (dt.date.fromisoformat(iso[:10]) for iso in (start, end))
        return dates.day_range(first, last, self.language, style=self.month_style, digits=self.digits)

    def hijri(self, iso: str) -> str:
        return dates.hijri(dt.date.fromisoformat(iso), self.language, self.digits)

    def clock(self, iso: str) -> str:
        return self.number(iso[11:16])

    def time_in_words(self, iso: str) -> str:
        return hold(dates.time_in_words(dt.time.fromisoformat(iso[11:16]), self.language, self.digits))

    def run_in(self, entries: Sequence[NumberedEntry], level: int = 2) -> SafeString:
        """(a) …; (b) …: (i) …, (ii) …; (c) … — without a full stop at the end."""
        mark = (";" if level == 2 else ",") if self.language != "ar" else ("؛" if level == 2 else "،")
        last = len(entries) - 1
        parts = [(self._entry(entry, level, last=k == last),) for k, entry in enumerate(entries)]
        return format_html_join(mark_safe(f"{mark} "), "{}", parts)  # noqa: S308 -- one of four marks

    def _entry(self, entry: NumberedEntry, level: int, *, last: bool) -> SafeString:
        title = self.text(entry.title, last=last and not entry.entries)
        labelled = format_html("{}" + NO_BREAK + "{}", self.label(entry.number, level), title)
        if not entry.entries:
            return labelled
        return format_html("{}: {}", labelled, self.run_in(entry.entries, level + 1))


def sentence(message: str, **parts: str) -> SafeString:
    """A translated sentence with its parts filled in; each is escaped unless it is safe already."""
    safe = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(conditional_escape(message) % safe)  # noqa: S308 -- message and parts are escaped


def original_mark(language: str) -> str:
    """Before a text that is missing in the current language: the language in which it is printed instead."""
    marks = {"ar": _("[Original: Arabic]"), "en": _("[Original: English]")}
    return marks.get(language, _("[Original: another language]"))


def full_stop(text: SafeString, plain: str) -> SafeString:
    """Adds a full stop unless `plain` ends with a mark of its own."""
    return text if plain.endswith(FULL_STOPS) else format_html("{}.", text)


def keep_whole(text: str) -> str:
    for name in WHOLE:
        text = text.replace(name, name.replace(" ", NO_BREAK))
    return text


def no_runt(text: str) -> str:
    head, _, last = text.rpartition(" ")
    return head + NO_BREAK + last if head and len(last) <= SHORT_WORD else text


def brief(text: str, most: int = BRIEF) -> str:
    """Shortened, for bookmarks and the title of the file."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"


def hold(text: str) -> str:
    """A short text that is never divided between lines."""
    return text.replace(" ", NO_BREAK)


def hold_numbers(text: str) -> str:
    """«قاعة الاجتماعات 1»: keeps a number with its word."""
    return re.sub(r" (?=\d)", NO_BREAK, text)


def listed(parts: Iterable[str]) -> str:
    """1, 2 and 3; Arabic repeats the conjunction: 1 و2 و3."""
    first, *rest = parts
    for part in rest[:-1]:
        first = pgettext("list", "%(before)s, %(next)s") % {"before": first, "next": part}
    if not rest:
        return first
    return pgettext("list", "%(before)s and %(last)s") % {"before": first, "last": rest[-1]}


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """2, 8, 9, 10 → (2, 2), (8, 10); two neighbours stay separate."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [pair for run in runs for pair in ([(run[0], run[-1])] if len(run) > 2 else [(n, n) for n in run])]
