"""The escaped HTML of papers as runs of text for Word, each with its weight and language.

Word orders a paragraph as a whole, and knows neither tags nor isolating characters in it. Its runs tell their direction;
other programs do not read that, so that marks of direction stand where a run would otherwise be torn or moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from unicodedata import bidirectional

from bilingual.languages import direction
from papers.text.invisible import ALM, JOINER, LRI, LRM, PDI, ZERO_SPACE

ISOLATES = re.compile(f"[{LRI}{PDI}]")
INVISIBLE = str.maketrans("", "", LRM + ALM + JOINER + ZERO_SPACE)
MARKS = {"ltr": LRM, "rtl": "\u200f"}
STRONG = {"ltr": {"L"}, "rtl": {"R", "AL"}}
ENDS = "\n\t"
"""The algorithm begins anew after a line end or a tab."""


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    language: str
    bold: bool = False


class _Reader(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.languages, self.bold = [language], 0
        self.runs: list[Run] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
            return
        if tag == "strong":
            self.bold += 1
        self.languages.append(dict(attrs).get("lang") or self.languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "strong":
            self.bold -= 1
        self.languages.pop()

    def handle_data(self, data: str) -> None:
        """Isolated runs are Latin, since those in Arabic have a tag; Word needs none of the invisible characters."""
        for place, part in enumerate(ISOLATES.split(data)):
            text = part.translate(INVISIBLE)
            if text:
                self.runs.append(Run(text, "en" if place % 2 else self.languages[-1], self.bold > 0))


def runs_of(html: str, language: str) -> Iterator[Run]:
    reader = _Reader(language)
    reader.feed(str(html))
    reader.close()
    if any(run.language != language for run in reader.runs):
        yield from _marked(reader.runs, language)
    else:
        yield from reader.runs


def _marked(runs: list[Run], language: str) -> Iterator[Run]:
    """With a mark where a run of the other direction begins or ends with a number or a sign, and behind it where a number
    or another such run follows.
    """
    groups = [list(group) for group in _groups(runs)]
    for place, group in enumerate(groups):
        if group[0].language == language:
            yield from group
            continue
        yield from _with_ends(group)
        after = "".join(run.text for later in groups[place + 1 :] for run in later)
        if _is_drawn_in(after, direction(language)):
            yield Run(MARKS[direction(language)], language)


def _groups(runs: list[Run]) -> Iterator[Iterator[Run]]:
    """Neighbours of one language, on one line."""
    split = [
        Run(text, run.language, run.bold)
        for run in runs
        for text in re.split(f"([{ENDS}])", run.text)
        if text
    ]
    for _key, group in groupby(split, key=lambda run: (run.language, run.text in ENDS)):
        yield group


def _with_ends(group: list[Run]) -> list[Run]:
    """Last figures need no mark: they take their direction from the letters before."""
    text = "".join(run.text for run in group)
    if not text.strip():
        return group
    side = direction(group[0].language)
    mark, strong = MARKS[side], STRONG[side]
    first, last = bidirectional(text[0]), bidirectional(text[-1])
    begun = [Run(mark, *_look(group[0]))] if first not in strong else []
    ended = [Run(mark, *_look(group[-1]))] if last not in strong | {"EN", "AN"} else []
    return [*begun, *group, *ended]


def _look(run: Run) -> tuple[str, bool]:
    return run.language, run.bold


def _is_drawn_in(after: str, base: str) -> bool:
    """Whether the first character after a run that has a direction would join that run."""
    line = re.split(f"[{ENDS}]", after, maxsplit=1)[0]
    kinds = map(bidirectional, line)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL", "EN", "AN"}), "")
    return bool(first) and first not in STRONG[base] and not (base == "rtl" and first == "AN")
