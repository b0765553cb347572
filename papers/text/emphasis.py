"""Which words of a line are bold: whole words only, with the particles that Arabic writes joined to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .atoms import Span

MARKS = "\u064b-\u065f\u0670"
"""Vowel signs; they belong to the letter before them."""
LETTER = rf"[^\W\d_{MARKS}]|[{MARKS}\u200c\u200d]"
WORD = re.compile(rf"(?:{LETTER}|\d)+")
ARTICLE = "ال"


def whole_words(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans widened to whole words, in order; those that touch or overlap become one."""
    words = [match.span() for match in WORD.finditer(text)]
    whole: list[Span] = []
    for start, end in sorted(spans):
        start = next((s for s, e in words if s < start < e), start)
        end = next((e for s, e in words if s < end < e), end)
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def name_spans(text: str, name: str) -> Iterator[Span]:
    """Where the name is mentioned as a whole word, with «و»، «ل»، «ب»، «ك»، «ف» before it at most.

    «علي» is in «لعلي» and «وعلي», never in «عليه».
    """
    if name:
        yield from (match.span() for match in _mention(name).finditer(text))


def mentions(text: str, name: str) -> bool:
    return next(name_spans(text.replace("**", ""), name), None) is not None


def _mention(name: str) -> re.Pattern[str]:
    words = rf"[{MARKS}]*".join(map(re.escape, name))
    if name.startswith(ARTICLE):  # للأمين is ل + الأمين
        rest = rf"[{MARKS}]*".join(map(re.escape, name[len(ARTICLE) :]))
        named = rf"[وف]?(?:[بك]?{words}|لل{rest})"
    elif re.match("[\u0620-\u064a]", name):
        named = rf"[وف]?[بكل]?{words}"
    else:
        named = words
    return re.compile(rf"(?<![\w{MARKS}\u200d]){named}[{MARKS}]*(?![\w{MARKS}\u200d])")
