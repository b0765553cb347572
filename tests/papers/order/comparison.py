"""Prints random paragraphs, and names those whose lines do not stand in the order of the bidirectional algorithm.

The reference is the algorithm's for the whole paragraph with the isolates put in, since without them it turns a
telephone number round. Each printed line is read by position.
"""

import random
from collections.abc import Iterator

from bidi import get_display

from papers.text.atoms import atoms_in
from papers.text.emphasis import whole_words
from papers.text.lines import line_html
from papers.text.runs import inside, runs

from .levels import levels, reordered
from .mixtures import Mixture, mixture
from .printed import printed, shown

ISOLATE = {"rtl": "\u2066", "ltr": "\u2067"}
PDI = "\u2069"


def differences(count: int, base: str, seed: int) -> Iterator[str]:
    """Of `count` paragraphs of several lines."""
    dice = random.Random(seed)
    mixtures = [mixture(dice, base) for _ in range(count)]
    html = [line_html(mixed.text, base, bold=whole_words(mixed.text, mixed.bold)) for mixed in mixtures]
    for mixed, markup, lines in zip(mixtures, html, printed(html, base), strict=True):
        expected = expected_lines(mixed, base, lines)
        if lines != expected:
            yield f"{markup}\n  printed  {lines}\n  expected {expected}"
        whole = "".join(lines)
        for start, end in latin_runs(mixed.text, base):
            run = shown(mixed.text[start:end])
            if len(lines) == 1 and run not in whole:
                yield f"{markup}\n  the run {run} is not as it was typed in {lines}"


def expected_lines(mixed: Mixture, base: str, lines: list[str]) -> list[str]:
    """The whole paragraph with its isolates, divided where the printed lines end, each line in the order of its levels."""
    text = isolated(mixed.text, base)
    of_text = levels(text, base)
    # Two implementations agree about the paragraph on one line.
    assert shown(reordered(text, of_text)) == shown(get_display(text, base_dir=base[0].upper()))
    expected, start = [], 0
    for line in lines:
        end = start
        while end < len(text) and len(shown(text[start:end])) < len(line):
            end += 1
        expected.append(shown(reordered(text[start:end], of_text[start:end])))
        start = end
    return expected if not shown(text[start:]) else [*expected, shown(text[start:])]


def latin_runs(text: str, base: str) -> list[tuple[int, int]]:
    spans = runs(text, base)
    return spans if base == "rtl" else inside(spans, atoms_in(text), base)


def isolated(text: str, base: str) -> str:
    spans = runs(text, base)
    opened = {start: ISOLATE[base] for start, _ in spans}
    closed = [end for _, end in spans]
    for start, end in inside(spans, atoms_in(text), base):
        opened[start] = ISOLATE["rtl"]
        closed.append(end)
    return "".join(
        PDI * closed.count(at) + opened.get(at, "") + text[at : at + 1] for at in range(len(text) + 1)
    )
