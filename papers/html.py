"""A paper as HTML: from a snapshot and a layout to the input of the press."""

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from .contents import Paper
from .kinds import kind_named
from .layouts import languages_in
from .sheet import LanguageSide, head, side_of

FIRST_ISSUE = (0, 0)
"""Neither revised nor reissued."""


def paper_html(paper: Paper[Any], layout: str) -> str:
    """One HTML document without external references. Raises ValueError for a layout that the paper does not have."""
    kind = kind_named(paper.kind)
    if layout not in kind.layouts:
        raise ValueError(f"No such layout: {layout}")
    sides = [side_in(paper, language) for language in languages_in(layout)]
    shape = "facing" if len(sides) > 1 else "single"
    context = {"head": head(paper, sides), "sides": sides, "side": sides[0]}
    if len(sides) > 1:
        context |= {"other": sides[1], "rows": facing_rows(paper, sides)}
    return render_to_string(f"papers/print/{kind.template or kind.name}_{shape}.html", context)


def facing_rows(paper: Paper[Any], sides: list[LanguageSide]) -> list[tuple]:
    """The rows of both languages in pairs, as the kind combines them."""
    pairs = list(zip(*(side.body.rows for side in sides), strict=True))
    put_together = kind_named(paper.kind).pairs
    return put_together(paper, sides, pairs) if put_together else pairs


def arabic_above(paper: Paper[Any], sides: list[LanguageSide], pairs: list[tuple]) -> list[tuple]:
    """For rows with Arabic above English: each row with its side."""
    return [tuple(reversed(list(zip(sides, pair, strict=True)))) for pair in pairs]


def pages_expected(paper: Paper[Any]) -> int | None:
    """The number of pages of its file, if it is known before printing."""
    pages = kind_named(paper.kind).pages
    return pages(paper.contents) if pages else None


def download_name(
    kind: str, about: str, order: tuple[int, int], layout: str, meeting_slug: str, ending: str = "pdf"
) -> str:
    """16-astana-2024-agenda-ar-Rev.1.pdf: always ASCII, whatever the meeting's name.

    `order` is the revision, and how often it was reissued, for which a file name has no asterisk.
    """
    revision, reissue = order
    marks = f"{f'-Rev.{revision}' if revision else ''}{f'-reissue.{reissue}' if reissue else ''}"
    kind = f"{kind}-{about}" if about else kind
    slug = re.sub(r"[^A-Za-z0-9]+", "-", meeting_slug).strip("-") or "meeting"
    return f"{slug}-{kind}-{layout}{marks}.{ending}"


def side_in(paper: Paper[Any], language: str) -> LanguageSide:
    with override(language):
        return side_of(paper, language, kind_named(paper.kind).body)
