"""The papers of a meeting as HTML: from a snapshot and a layout to what the press prints."""

import re

from django.template.loader import render_to_string
from django.utils.translation import override

from documents.contents import BadgesContents, BundlesContents, Paper

from . import (
    agenda,
    annotated,
    badges,
    bundles,
    ceremony,
    corrigendum,
    decisions,
    information,
    journal,
    letter,
    listed,
    minutes,
    nameplates,
    participants,
    personal,
    programme,
    report,
    seating,
    signs,
)
from .sheet import Side, head, side_of

LAYOUTS = ("ar", "en", "bilingual")
FACING = ("en", "ar")  # in facing columns English stands on the left, Arabic on the right
ARABIC_ABOVE = ("signs", "nameplates")
BODIES = {
    "agenda": agenda.body,
    "programme": programme.body,
    "journal": journal.body,
    "signs": signs.body,
    "letter": letter.body,
    "participants": participants.body,
    "badges": badges.body,
    "bundles": bundles.body,
    "visa": personal.body,
    "confirmation": personal.body,
    "attendance": personal.body,
    "nameplates": nameplates.body,
    "seating": seating.body,
    "ceremony": ceremony.body,
    "minutes": minutes.body,
    "report": report.body,
    "decisions": decisions.body,
    "annotated": annotated.body,
    "list": listed.body,
    "information": information.body,
    "corrigendum": corrigendum.body,
}
FLOWING = ("minutes", "report", "decisions", "annotated", "list", "information", "corrigendum")
"""What is read from top to bottom has one template for all."""


def paper_html(paper: Paper, layout: str) -> str:
    """The paper as one HTML document that refers to nothing outside itself."""
    if layout not in LAYOUTS:
        raise ValueError(f"No such layout: {layout}")
    languages = FACING if layout == "bilingual" else (layout,)
    sides = [side_in(paper, language) for language in languages]
    shape = "facing" if len(sides) > 1 else "single"
    context = {"head": head(paper, sides), "sides": sides, "side": sides[0]}
    if len(sides) > 1:
        context |= {"other": sides[1], "rows": facing_rows(paper, sides)}
    name = "flow" if paper.kind in FLOWING else paper.kind
    return render_to_string(f"documents/print/{name}_{shape}.html", context)


def facing_rows(paper: Paper, sides: list[Side]) -> list[tuple]:
    """The rows of both languages in pairs; of a programme the days in pairs, each with its pairs of slots.

    A sign, or a nameplate, has Arabic above, each row with its side.
    """
    pairs = list(zip(*(side.body.rows for side in sides), strict=True))
    if paper.kind in {"agenda", "attendance", *FLOWING}:
        return pairs
    if isinstance(paper.contents, BadgesContents):
        return badges.sheets(paper.contents, sides, pairs)
    if isinstance(paper.contents, BundlesContents):
        return [(en, ar, list(zip(en.people, ar.people, strict=True))) for en, ar in pairs]
    if paper.kind in ARABIC_ABOVE:
        return [tuple(reversed(list(zip(sides, pair, strict=True)))) for pair in pairs]
    return [(en, ar, list(zip(en.slots, ar.slots, strict=True))) for en, ar in pairs]


def pages_expected(paper: Paper) -> int | None:
    """How many pages its file has, where that is known before it is printed."""
    return badges.sides_of(paper.contents) if isinstance(paper.contents, BadgesContents) else None


def download_name(
    kind: str, about: str, revision: int, layout: str, meeting_slug: str, ending: str = "pdf"
) -> str:
    """16-astana-2024-agenda-ar-Rev.1.pdf: in ASCII, whatever the meeting is called."""
    kind = f"{kind}-{about}" if about else kind
    language = "ar-en" if layout == "bilingual" else layout
    slug = re.sub(r"[^A-Za-z0-9]+", "-", meeting_slug).strip("-") or "meeting"
    return f"{slug}-{kind}-{language}{f'-Rev.{revision}' if revision else ''}.{ending}"


def side_in(paper: Paper, language: str) -> Side:
    with override(language):
        return side_of(paper, language, BODIES[paper.kind])
