"""Nameplates: folded tent cards with both languages on both sides, in the largest type that fits."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.contents import Paper
from papers.html import arabic_above
from papers.kinds import PaperKind, register
from papers.layouts import BILINGUAL
from papers.sheet import Body
from papers.typesetting import Typesetter, brief
from protocol.contents import Nameplate, NameplatesContents


@dataclass(frozen=True, slots=True)
class PlateRow:
    name: SafeString | str  # empty if not written in this language; then the other language has the side
    beneath: SafeString | str
    outline: str
    size: int  # step of the ladder, 1 is the largest


LADDER = (
    14,
    22,
    40,
    60,
    88,
    126,
    190,
    420,
)  # the width that each step holds; anything wider is set on the last step
WIDE = {"W": 2.4, "M": 2.1, "w": 1.8, "m": 1.9}
CAPITAL = 1.5
NARROWER = {"letter": 265 / 247.4}
"""By how much a plate of another paper than A4 is narrower, without its margins."""


def body(paper: Paper[NameplatesContents], setter: Typesetter) -> Body:
    contents = paper.contents
    wider = NARROWER.get(contents.meeting.page_size, 1)
    rows = [_plate(plate, setter, wider) for plate in contents.plates]
    return Body(heading=_("Nameplates"), rows=rows)


def _plate(plate: Nameplate, setter: Typesetter, wider: float) -> PlateRow:
    name = plate.name.get(setter.language, "")
    beneath = plate.beneath.get(setter.language, "")
    return PlateRow(
        setter.line(name) if name else "",
        setter.line(beneath) if beneath else "",
        brief(setter.plain(plate.name)),
        rung(wider * (width(name) + width(beneath) / 3)),
    )


def width(name: str) -> float:
    """In letters of average width."""
    return sum(WIDE.get(letter, CAPITAL if letter.isupper() else 1) for letter in name)


def rung(letters: float) -> int:
    return next((n for n, most in enumerate(LADDER, 1) if letters <= most), len(LADDER) + 1)


NAMEPLATES = register(
    PaperKind(
        "nameplates",
        label=gettext_lazy("Nameplates"),
        order=170,
        contents=NameplatesContents,
        body=body,
        layouts=BILINGUAL,
        pairs=arabic_above,
        in_hand=True,
    )
)
