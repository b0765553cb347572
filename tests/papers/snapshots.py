"""The papers of the sixteenth meeting, from `data/sixteenth.json`."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import convert

from meetings.contents import MeetingFacts
from papers.contents import Contents, Paper
from releases.contents import DoorSign, JournalContents, SignsContents
from sessions.contents import (
    AgendaContents,
    AgendaEntry,
    ItemOnProgramme,
    OfficerLine,
    ProgrammeContents,
    ProgrammeDay,
    ProgrammeSlot,
)

SYMBOL = "UN-OIC/GM.16/2024/1"
SLUG = "16-astana-2024"
DATA = Path(__file__).with_name("data") / "sixteenth.json"


@cache
def data() -> dict[str, Any]:
    return json.loads(DATA.read_text("utf-8"))


def meeting() -> MeetingFacts:
    return convert(data()["meeting"], MeetingFacts)


def agenda(**changed: Any) -> Paper:
    contents = AgendaContents(meeting(), provisional=True, entries=entries())
    return replace(paper("agenda", SYMBOL, contents), **changed)


def programme(**changed: Any) -> Paper:
    days = tuple(_day(day) for day in data()["days"])
    contents = ProgrammeContents(meeting(), provisional=True, days=days)
    return replace(paper("programme", f"{SYMBOL}/Add.1", contents), **changed)


def journal(day: int = 1, **changed: Any) -> Paper:
    contents = JournalContents(meeting(), _day(data()["days"][day - 1]), release=2)
    return replace(paper("journal", f"UN-OIC/GM.16/2024/J.{day}", contents), **changed)


def signs(**changed: Any) -> Paper:
    """The first working session moves to the next room, so both doors have a sign."""
    slot = next(slot for slot in _day(data()["days"][0]).slots if slot.session_number)
    old = {"ar": "القاعة الكبرى", "en": "Main hall"}
    topic = {
        "ar": "التعاون في القضايا الثقافية والاجتماعية والإنسانية",
        "en": "Cooperation on cultural, social and humanitarian issues",
    }
    now = replace(slot, room={"ar": "قاعة الاجتماعات 2", "en": "Conference room 2"}, session_title=topic)
    doors = (DoorSign(old, now, moved=True), DoorSign(now.room or {}, now, moved=False))
    return replace(
        paper("signs", "UN-OIC/GM.16/2024/SIGNS", SignsContents(meeting(), doors, release=2)), **changed
    )


def entries() -> tuple[AgendaEntry, ...]:
    return convert(data()["agenda"], tuple[AgendaEntry, ...])


def with_meeting(paper: Paper, **changed: Any) -> Paper:
    facts = replace(paper.contents.meeting, **changed)
    return replace(paper, contents=replace(paper.contents, meeting=facts))


def paper(kind: str, symbol: str, contents: Contents) -> Paper:
    return Paper(
        kind=kind,
        symbol=symbol,
        revision=0,
        issued="2024-07-01T09:00:00Z",
        issued_on="2024-07-01",
        original=("en",),
        distribution="limited",
        contents=contents,
    )


def _day(day: dict[str, Any]) -> ProgrammeDay:
    return ProgrammeDay(day["number"], day["date"], tuple(_slot(slot) for slot in day["slots"]))


def _slot(stored: dict[str, Any]) -> ProgrammeSlot:
    slot = dict(stored)
    taken = tuple(_item(take) for take in slot.pop("takes"))
    officers = tuple(_officers(role) for role in slot.pop("officers"))
    return replace(convert(slot, ProgrammeSlot), items=taken, officers=officers)


def _item(take: dict[str, Any]) -> ItemOnProgramme:
    entry = entries()[take["item"] - 1]
    taken = tuple(sub for sub in entry.entries if sub.number in take["entries"])
    return ItemOnProgramme(entry.number, entry.title, taken)


def _officers(role: str) -> OfficerLine:
    """Nobody is named except the office that gave the welcoming address."""
    return OfficerLine(role, (data()["welcomes"],) if role == "speaker" else ())
