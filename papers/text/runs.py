"""Where runs of the other direction begin and end in a line.

A Latin run goes from its first letter to the last letter or digit before anything Arabic; a number before it stays
outside. What cannot be divided comes first. An Arabic run in a Latin line goes from its first to its last letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from .atoms import Atom, Span, atoms_in

ARABIC = {"R", "AL", "AN"}
LATIN_ENDS, ARABIC_ENDS = {"L", "EN", "NSM", "ET"}, {"R", "AL", "NSM"}
"""With what a run ends."""
OPENING = {"(": ")", "[": "]", "«": "»", "“": "”"}
CLOSING = {close: mark for mark, close in OPENING.items()}

STOPPED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Amb|Gen|Col|Hon|No|Nos|Rev|Add|Corr|Art|para|paras|pp?|vol|ext|St|Jr|Sr|Inc|Ltd|Co|e\.g|i\.e|etc|al)$"
    r"|(?<!\w)(?:[A-Za-z]\.)+[A-Za-z]$"
)
"""What keeps its full stop."""
JOINED_BEFORE = re.compile(r"(?:[0-9][0-9.,/:–-]*|(?<![\w.)\]])[@#.~/])$")
"""What belongs to the letters that follow at once: 16th, 3D, @name."""


def runs(text: str, base: str, atoms: list[Atom] | None = None) -> list[Span]:
    """The parts that are set in the other direction than `base`, "rtl" or "ltr"."""
    if base == "rtl":
        return list(_latin_runs(text, atoms_in(text) if atoms is None else atoms))
    return list(_arabic_runs(text))


def inside(spans: list[Span], atoms: list[Atom], base: str) -> list[Span]:
    """Telephone numbers and their like inside Arabic runs, which are runs in these."""
    if base == "rtl":
        return []
    return [
        (atom.start, atom.end)
        for atom in atoms
        if atom.is_number and any(start < atom.start and atom.end < end for start, end in spans)
    ]


def _latin_runs(text: str, atoms: list[Atom]) -> Iterator[Span]:
    ends = {atom.start: atom.end for atom in atoms}
    alone = {atom.start for atom in atoms if atom.is_number}
    at = 0
    while at < len(text):
        if at in alone:
            yield at, ends[at]
            at = ends[at]
        elif at in ends or bidirectional(text[at]) == "L":
            start = at
            end = _balanced(text, start, _end_of_latin(text, start, ends), LATIN_ENDS)
            if text[end : end + 1] == "." and STOPPED.search(text, start, end):
                end += 1
            previous = at - len(match[0]) if (match := JOINED_BEFORE.search(text, 0, at)) else at
            yield previous, max(end, start + 1)
            at = max(end, start + 1)
        else:
            at += 1


def _end_of_latin(text: str, start: int, ends: dict[int, int]) -> int:
    end = at = ends.get(start, start + 1)
    while at < len(text):
        kind = bidirectional(text[at])
        if kind in ARABIC:
            break
        if at in ends:
            at = end = ends[at]
            continue
        at += 1
        if kind in {"L", "EN"} or (kind in {"NSM", "ET"} and at == end + 1):
            end = at
    return end


def _arabic_runs(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        if bidirectional(text[at]) not in {"R", "AL"}:
            at += 1
            continue
        start = end = at
        while at < len(text) and (kind := bidirectional(text[at])) != "L":
            at += 1
            if kind in {"R", "AL"} or (kind == "NSM" and at == end + 1):
                end = at
        at = max(_balanced(text, start, end, ARABIC_ENDS), start + 1)
        yield start, at


def _balanced(text: str, start: int, end: int, ends: set[str]) -> int:
    """The end so that each bracket that opens inside closes inside: with its partner, or before it."""
    while True:
        open_at: list[int] = []
        stray = None
        for at in range(start, end):
            if text[at] in OPENING:
                open_at.append(at)
            elif text[at] in CLOSING:
                if not open_at:
                    stray = at
                    break
                open_at.pop()
        if stray is None and not open_at:
            return _with_quotation_mark(text, start, end)
        if stray is None and (close := _closing_after(text, end)) is not None:
            end = close + 1
            continue
        end = _trimmed(text, start, stray if stray is not None else open_at[-1], ends)
        if end <= start:
            return start


def _closing_after(text: str, end: int) -> int | None:
    at = end
    while at < len(text) and text[at] in " \u00a0.,;:!?%":
        at += 1
    return at if text[at : at + 1] in CLOSING else None


def _trimmed(text: str, start: int, end: int, ends: set[str]) -> int:
    while end > start and not (bidirectional(text[end - 1]) in ends or text[end - 1] in CLOSING):
        end -= 1
    return end


def _with_quotation_mark(text: str, start: int, end: int) -> int:
    return end + 1 if text[end : end + 1] == '"' and text.count('"', start, end) % 2 else end
