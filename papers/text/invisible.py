"""Characters that no reader sees: they keep the order of a line and hold together what is not divided.

The press orders each text box of a line by itself, and each line of a paragraph by itself, so that what the
bidirectional algorithm would infer from the text before is lost. Therefore each run of the other direction is isolated
as a whole, and each number or word whose place depends on its neighbours carries its direction with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import bidirectional

from .atoms import NO_BREAK, RANGE, Atom, Span

LRI, PDI, LRM, ALM, ZERO_SPACE, JOINER = "\u2066", "\u2069", "\u200e", "\u061c", "\u200b", "\u2060"
LEANING = re.compile(r"[#$%£¥€°‰+\u2212-]*\d(?:[\d.,/:+-]*\d)?[#$%£¥€°‰]*")
"""A number; what stands in it or beside it may take its direction from the text before."""
NUMBERED = re.compile(r"[A-Za-z]\.(?=\d)")
"""Rev.2, para.3: after the stop there is no end of a line."""
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


def invisible_in(
    text: str, base: str, atoms: list[Atom], spans: list[Span], isolated: list[Span]
) -> Invisible:
    """Isolates those Latin runs that no tag isolates; `spans` are all runs of the other direction.

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
    for match in NUMBERED.finditer(text):
        invisible.put_after(match.end(), JOINER)
    arabic = _outside(text, spans) if base == "rtl" else spans
    for start, end in arabic:
        for number in LEANING.finditer(text, start, end):
            if LEANS.search(number[0]) and not any(s <= number.start() < e for s, e in isolated):
                invisible.put_before(number.start(), ALM)
    for start, end in isolated:
        invisible.put_before(start, LRI)
        divided = _lead(text, start, end, atoms, invisible)
        invisible.put_after(end, PDI + ALM if divided else PDI)
    return invisible


def _hold_atom(text: str, atom: Atom, invisible: Invisible) -> None:
    for at in range(atom.start + 1, atom.end):
        mark, follows = text[at - 1], text[at]
        if _ends_part(atom, mark, follows):
            invisible.put_after(at, ZERO_SPACE)
        elif not (mark.isalnum() or mark == NO_BREAK) or follows == "–":
            invisible.put_after(at, JOINER)


def _ends_part(atom: Atom, mark: str, follows: str) -> bool:
    """Whether a line may end between these two characters of an address."""
    return atom.kind == "url" and mark == "/" and follows != "/"


def _lead(text: str, start: int, end: int, atoms: list[Atom], invisible: Invisible) -> bool:
    """Each part of a Latin run that may come first on a line, and does not begin with a letter, gets a mark; and so does
    each that may come last, and does not end with a letter or digit. Returns whether it may be.
    """
    cuts = [at for at in range(start + 1, end) if _may_break(text, at, atoms)]
    for at in cuts:
        before = at - 1 if text[at - 1] == " " else at
        if bidirectional(text[before - 1]) not in {"L", "EN"}:
            invisible.put_after(before, LRM)
        if bidirectional(text[at]) != "L":
            invisible.put_before(at, LRM)
    if cuts and bidirectional(text[end - 1]) not in {"L", "EN"}:
        invisible.put_after(end, LRM)
    return bool(cuts)


def _may_break(text: str, at: int, atoms: list[Atom]) -> bool:
    """Whether a line may end before this position."""
    mark, follows = text[at - 1], text[at]
    for atom in atoms:
        if atom.start < at < atom.end:
            return _ends_part(atom, mark, follows)
    return mark == " " or (mark in "-–—/?" and not follows.isdigit())


def _outside(text: str, spans: list[Span]) -> Iterator[Span]:
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, len(text)
