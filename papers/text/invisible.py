"""Characters that no reader sees: they keep the order of a line and hold together what is not divided.

The press orders each text box of a line by itself, and each line of a paragraph by itself, so that what the
bidirectional algorithm would infer from the text before is lost. Therefore each run of the other direction is isolated
as a whole, and each number or word whose place depends on its neighbours carries its direction with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import bidirectional

from .atoms import RANGE, Atom, Span

LRI, PDI, LRM, ALM, ZERO_SPACE, JOINER = "\u2066", "\u2069", "\u200e", "\u061c", "\u200b", "\u2060"
LEANING = re.compile(r"[#$%£¥€°‰+\u2212-]*\d(?:[\d.,/:+-]*\d)?[#$%£¥€°‰]*")
"""A number; what stands in it or beside it may take its direction from the text before."""
LEANS = re.compile(r"[#$%£¥€°‰+\u2212-]")


@dataclass(frozen=True, slots=True)
class Invisible:
    """Characters that no reader sees, by position: `after` goes with the letter before it, `before` with the next."""

    before: dict[int, str] = field(default_factory=dict)
    after: dict[int, str] = field(default_factory=dict)

    def put_before(self, at: int, character: str) -> None:
        self.before[at] = self.before.get(at, "") + character

    def put_after(self, at: int, character: str) -> None:
        self.after[at] = self.after.get(at, "") + character

    def woven(self, text: str, start: int, end: int) -> str:
        """This part of the text with the characters in their places."""
        before, after = self.before.get, self.after.get
        return "".join(f"{before(at, '')}{text[at]}{after(at + 1, '')}" for at in range(start, end))


def invisible_in(text: str, base: str, atoms: list[Atom], spans: list[Span], tagged: list[Span]) -> Invisible:
    """Isolates the runs `spans`, but for those that a tag isolates.

    The other characters keep symbols, telephone numbers and ranges on one line, let addresses break after a slash only,
    and keep the order of what comes first on a line.
    """
    invisible = Invisible()
    for atom in atoms:
        _hold_atom(text, atom, invisible)
    for match in RANGE.finditer(text):
        if not any(atom.start <= match.start() < atom.end for atom in atoms):
            invisible.put_after(match.start(), JOINER)
            invisible.put_after(match.end(), JOINER)
    if base == "rtl":
        for start, end in _outside(text, spans):
            for number in LEANING.finditer(text, start, end):
                if LEANS.search(number[0]):
                    invisible.put_before(number.start(), ALM)
        for start, end in spans:
            if (start, end) in tagged:
                continue
            invisible.put_before(start, LRI)
            _lead(text, start, end, atoms, invisible)
            invisible.put_after(end, PDI)
    return invisible


def _hold_atom(text: str, atom: Atom, invisible: Invisible) -> None:
    for at in range(atom.start, atom.end - 1):
        mark, follows = text[at], text[at + 1]
        if atom.kind == "url" and mark == "/" and follows != "/":
            invisible.put_after(at + 1, ZERO_SPACE)
        elif mark in "/-–?&=%." or follows == "–":
            invisible.put_after(at + 1, JOINER)


def _lead(text: str, start: int, end: int, atoms: list[Atom], invisible: Invisible) -> None:
    """Each part of a Latin run that may come first on a line, and does not begin or end with a letter, gets a mark."""
    cuts = [at for at in range(start + 1, end) if _may_break(text, at, atoms)]
    if not cuts:
        return
    for first, last in pairwise([start, *cuts, end]):
        last -= text[last - 1] == " "
        if first < last and bidirectional(text[first]) != "L":
            invisible.put_before(first, LRM)
        if first < last and bidirectional(text[last - 1]) != "L":
            invisible.put_after(last, LRM)


def _may_break(text: str, at: int, atoms: list[Atom]) -> bool:
    """Whether a line may end before this position."""
    if any(atom.start < at < atom.end and not (atom.kind == "url" and text[at - 1] == "/") for atom in atoms):
        return False
    return text[at - 1] in " -–—/?"


def _outside(text: str, spans: list[Span]) -> Iterator[Span]:
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, len(text)
