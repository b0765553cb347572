"""One line of human text as HTML: runs of the other direction, bold words, digits, and what is kept together.

Isolating characters cost the press much less than tags, so that a run has a tag only if bold begins or ends inside it,
or if its letters have another size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from bilingual.digits import european, shape

from .atoms import Atom, Span, atoms_in, without_breaks
from .invisible import invisible_in
from .runs import inside, runs

OTHER = {"rtl": ("en", "ltr"), "ltr": ("ar", "rtl")}
NOTHING_TO_DO = re.compile(r"[^0-9\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff/@]*")
GROUPED = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,]*\d)|\d+\.\d+(?=[ \u00a0]?%))")
TO_ARABIC = str.maketrans({",": "\u066c", ".": "\u066b"})
PERCENT = re.compile(r"(?<=\d)([ \u00a0]?)%")


def line_html(text: str, base: str, *, bold: Sequence[Span] = (), digits: str = "latn") -> str:
    """`base` is the direction of the line, `bold` are spans of whole words."""
    text = european(text)
    if base == "ltr" and not bold and NOTHING_TO_DO.fullmatch(text):
        return escape(text)
    atoms = atoms_in(text)
    text = without_breaks(text, atoms)
    spans = runs(text, base, atoms)
    bold = [_around_atoms(span, atoms) for span in bold]
    tagged = spans if base == "ltr" else [run for run in spans if _divided(run, bold)]
    isolated = [run for run in spans if run not in tagged] + inside(spans, atoms, base)
    invisible = invisible_in(text, base, atoms, spans, isolated)
    shaped = _shaped(text, spans, digits) if digits == "arab" else text

    def boxes(start: int, end: int) -> Iterator[str]:
        """Bold is cut where a tagged run begins and ends."""
        edges = sorted({start, end, *(edge for span in bold for edge in span if start < edge < end)})
        for first, last in pairwise(edges):
            box = invisible.woven(shaped, first, last)
            is_bold = any(s <= first and last <= e for s, e in bold)
            yield f"<strong>{escape(box)}</strong>" if is_bold else escape(box)

    html, at = "", 0
    language, direction = OTHER[base]
    for start, end in tagged:
        html += "".join(boxes(at, start))
        html += f'<bdi lang="{language}" dir="{direction}">{"".join(boxes(start, end))}</bdi>'
        at = end
    return html + "".join(boxes(at, len(text)))


def plain_line(text: str, base: str, digits: str) -> str:
    """The text without markup, with these digits."""
    text = european(text).replace("**", "")
    return _shaped(text, runs(text, base), digits) if digits == "arab" else text


def whole_run(symbol: str, base: str) -> str:
    """A symbol, number or address in Latin letters on its own, on one line."""
    atom = Atom("symbol", 0, len(symbol))
    symbol = without_breaks(symbol, [atom])
    spans = [(0, len(symbol))] if base == "rtl" else []
    invisible = invisible_in(symbol, base, [atom], spans, spans)
    return escape(invisible.woven(symbol, 0, len(symbol)))


def _around_atoms(span: Span, atoms: list[Atom]) -> Span:
    """Emphasis does not cut an address or a symbol."""
    start, end = span
    for atom in atoms:
        start = atom.start if atom.start < start < atom.end else start
        end = atom.end if atom.start < end < atom.end else end
    return start, end


def _divided(run: Span, bold: Sequence[Span]) -> bool:
    return any(run[0] < edge < run[1] for span in bold for edge in span)


def _shaped(text: str, spans: list[Span], digits: str) -> str:
    """Of the same length: Arabic-Indic digits outside Latin runs, with the separators that belong to them."""
    at, shaped = 0, ""
    for start, end in [*spans, (len(text), len(text))]:
        shaped += shape(_with_separators(text[at:start]), digits) + text[start:end]
        at = end
    return shaped


def _with_separators(text: str) -> str:
    return PERCENT.sub("\\1\u066a", GROUPED.sub(lambda match: match[0].translate(TO_ARABIC), text))
