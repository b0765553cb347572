"""Halls of the sixteenth meeting with its institutions seated."""

import json
from typing import Any

from config.launcher.places import ROOT
from papers.contents import Contents, Paper
from protocol.contents import (
    Announced,
    CeremonyContents,
    CeremonySlot,
    Nameplate,
    NameplatesContents,
    SeatingContents,
    SeatOnPlan,
)
from tests.papers import snapshots

ROOM = {"ar": "القاعة الكبرى", "en": "Main hall"}
PERSON = {"ar": "سعادة الدكتور أسكر موسينوف", "en": "H.E. Dr. Askar Mussinov"}
NOBODY: dict[str, str] = {}


def organisations() -> list[dict[str, Any]]:
    path = ROOT / "directory" / "fixtures" / "organisations.json"
    return json.loads(path.read_text("utf-8"))["organisations"]


def paper(kind: str, contents: Contents, **changed: Any) -> Paper:
    return snapshots.paper(kind, f"UN-OIC/GM.16/2024/{kind.upper()}", contents)


def nameplates(plates: list[Nameplate] | None = None) -> Paper:
    """For every known institution, and one person."""
    named = [Nameplate(one["name"], NOBODY) for one in organisations()]
    plates = plates if plates is not None else [Nameplate(PERSON, organisations()[0]["name"]), *named]
    return paper("nameplates", NameplatesContents(snapshots.meeting(), tuple(plates)))


def seating(shape: str = "u", head: int = 3, length: int = 12, width: int = 2) -> Paper:
    places = [("head", 0)] * head
    if shape == "u":
        places += [(block, row) for block in ("left", "right") for row in range(length)]
    else:
        half = (width + 1) // 2
        places += [
            ("left" if seat < half else "right", row) for row in range(length) for seat in range(width)
        ]
    there = {side: [one for one in organisations() if one["side"] == side] for side in ("UN", "OIC")}
    seats = [seat(n, block, row, there) for n, (block, row) in enumerate(places, 1)]
    order = {"ar": "أبجدي بالعربية", "en": "alphabetical in Arabic"}
    contents = SeatingContents(snapshots.meeting(), ROOM, shape, order, tuple(seats))
    return paper("seating", contents)


def seat(number: int, block: str, row: int, there: dict[str, list[dict[str, Any]]]) -> SeatOnPlan:
    if block == "head":
        return SeatOnPlan(number, block, row, PERSON, PERSON, there["UN"][0]["name"], personal=True)
    side = there["UN" if block == "left" else "OIC"]
    if number % 11 == 0 or not side:
        return SeatOnPlan(number, block, row, NOBODY, NOBODY, NOBODY)
    one = side.pop(0)
    short = {code: one["short"].get(code) or name for code, name in one["name"].items()}
    return SeatOnPlan(number, block, row, one["name"], short, PERSON if number % 3 else NOBODY)


def ceremony() -> Paper:
    def one(role: dict[str, str], languages: tuple[dict[str, str], ...]) -> Announced:
        function = {"ar": "نائب وزير الخارجية", "en": "Deputy Minister for Foreign Affairs"}
        institution = {
            "ar": "وزارة خارجية جمهورية كازاخستان",
            "en": "Ministry of Foreign Affairs of the Republic of Kazakhstan",
        }
        return Announced(role, PERSON, function, institution, languages)

    arabic, english = {"ar": "العربية", "en": "Arabic"}, {"ar": "الإنجليزية", "en": "English"}
    people = tuple(
        one({"ar": "المتحدث", "en": "Speaker"}, languages) for languages in ((arabic, english), (), (arabic,))
    )
    title = {"ar": "حفل الافتتاح", "en": "Opening ceremony"}
    slot = CeremonySlot(title, "2024-07-22T09:30:00+05:00", "2024-07-22T10:30:00+05:00", ROOM, people)
    return paper("ceremony", CeremonyContents(snapshots.meeting(), (slot,), release=2))
