"""What is never divided in a line: addresses, symbols, telephone numbers, versions, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end of a part of a text."""

NO_BREAK = "\u00a0"
_IN_ADDRESS = r"[^\s،؛؟«»()<>]"
_LAST_OF_ADDRESS = r"[^\s،؛؟«»()<>.,;:!?'\"]"
_GROUP = r"\d{2,5}"
ATOM = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.){_IN_ADDRESS}*{_LAST_OF_ADDRESS}
        |(?<![A-Za-z0-9@.-])(?:[a-z0-9-]+\.)+[a-z]{{2,}}/(?:{_IN_ADDRESS}*{_LAST_OF_ADDRESS})?)
    |(?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
    |(?P<symbol>(?<![A-Za-z0-9])[A-Z][A-Za-z0-9.–-]*(?:/[A-Za-z0-9–-]+(?:\.[A-Za-z0-9–-]+)*)+(?:[ \u00a0]\((?:Rev|Add|Corr)\.\d+\))?\*?)
    |(?P<telephone>(?<![\w+])\+\d[\d \u00a0()./-]{{4,24}}\d(?!\w))
    |(?P<date>(?<![\w-])\d{{4}}-\d\d-\d\d(?![\w-]))
    |(?P<version>(?<![\w.])(?!\d\d?\.\d\d?\.\d{{4}}\b)v?\d+(?:\.\d+){{2,}}(?!\w))
    |(?P<digits>(?<![\w.,/:–-])(?:00[ \u00a0]\d[ \u00a0])?(?:\({_GROUP}\)|{_GROUP})(?:[ \u00a0-](?:\({_GROUP}\)|{_GROUP}))+(?![\w–-]|[.,/:]\d))
    """,
    re.VERBOSE,
)
EXTENSION = re.compile(r"[ \u00a0]?,?[ \u00a0](?:ext|Ext)\.?[ \u00a0]?\d{1,6}")
CALLED = re.compile(
    r"(?:هاتف|تليفون|فاكس|جوال|محمول|واتساب|\b[Tt]el|\b[Ff]ax|\b[Pp]hone|\b[Mm]obile|\bWhatsApp)\w*[.:]?[ \u00a0]?(?:رقم[ \u00a0])?$"
)
"""Words before a telephone number."""
RANGE = re.compile(r"(?<=[\d)])(?P<before>[ \u00a0]?)[–-](?P<after>[ \u00a0]?)(?=[\d(])")


@dataclass(frozen=True, slots=True)
class Atom:
    kind: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.kind in {"telephone", "date", "version"}


def atoms_in(text: str) -> list[Atom]:
    return list(_atoms(text)) if _MAY_HOLD_ATOMS.search(text) else []


_MAY_HOLD_ATOMS = re.compile(r"[/@+]|\d[ \u00a0.)-]\(?\d|www\.")


def _atoms(text: str) -> Iterator[Atom]:
    at = 0
    while match := ATOM.search(text, at):
        kind, at = match.lastgroup or "", match.end()
        if kind == "digits":
            if not is_telephone(match[0], text[: match.start()]):
                at = match.start() + 1
                while at < match.end() and text[at].isdigit():
                    at += 1
                continue
            kind = "telephone"
        if kind == "telephone" and (extension := EXTENSION.match(text, at)):
            at = extension.end()
        yield Atom(kind, match.start(), at)


def is_telephone(digits: str, before: str) -> bool:
    """Groups of digits without a + are a telephone number if a word says so, or if nothing else looks like this."""
    groups = re.findall(r"\d+", digits)
    count = sum(map(len, groups))
    if CALLED.search(before):
        return count >= 6
    if not 8 <= count <= 15:
        return False
    return len(groups) >= 3 and (digits[0] in "0(" or (len(groups) >= 4 and len(groups[0]) > len(groups[-1])))


def without_breaks(text: str, atoms: list[Atom]) -> str:
    """Of the same length: no spaces inside atoms and ranges at which a line could end."""
    for atom in atoms:
        text = text[: atom.start] + text[atom.start : atom.end].replace(" ", NO_BREAK) + text[atom.end :]
    return RANGE.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
