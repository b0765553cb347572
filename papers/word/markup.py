"""The escaped HTML of papers as runs of text for Word, each with its weight and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from papers.text.invisible import ALM, JOINER, LRI, LRM, PDI, ZERO_SPACE

ISOLATES = re.compile(f"[{LRI}{PDI}]")
INVISIBLE = str.maketrans("", "", LRM + ALM + JOINER + ZERO_SPACE)


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
    yield from reader.runs
