"""Badges without a database: bearers as plain data, and files from the press."""

from typing import Any

from papers import press
from papers.contents import Paper
from papers.html import paper_html
from papers.pictures import pictures_of
from protocol.badge_contents import BadgeBearer, BadgesContents
from tests.papers import snapshots


def bearer(number: int = 1, **fields: Any) -> BadgeBearer:
    values = {
        "name": {"ar": "سعاد محمود", "en": "Suad Mahmoud"},
        "function": {"ar": "خبيرة", "en": "Expert"},
        "institution": {"ar": "البنك الإسلامي للتنمية", "en": "Islamic Development Bank"},
        "category": "delegate",
        "word": {"ar": "مندوب", "en": "Delegate"},
        "letter": {"ar": "و", "en": "D"},
        "number": f"{number:04}-1",
        "token": f"{number:024}",
        "photo": "",
    }
    return BadgeBearer(**(values | fields))  # type: ignore[arg-type]


def paper_of(size: str, *bearers: BadgeBearer, sheet: bool = False) -> Paper:
    contents = BadgesContents(snapshots.meeting(), size, sheet, bearers)
    return snapshots.paper("badges", "UN-OIC/GM.16/2024/BADGES", contents)


def pressed(paper: Paper) -> Any:
    return press.render(paper_html(paper, "ar-en"), pictures_of(paper))
