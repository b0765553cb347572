"""Loads the sixteenth General Meeting from published reports, as the specimen of the product.

What the fixture marks as illustrative (rooms, times, procedural items) is marked in the product too.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from delegates.models import Delegation, Participant
from delegates.quotas import open_places
from directory.models import Country, Organisation
from directory.reference_data import columns, load_directory
from meetings.models import Meeting, Room, Series
from sessions.models import AgendaItem, Officer, Slot, SlotItem, SlotKind, WorkingSession
from sessions.selectors import programme_contents

from .actions.releases import freeze

FIXTURE = Path(__file__).parent / "fixtures" / "sixteenth.json"


def load_sixteenth() -> Meeting | None:
    """The new meeting; None if it exists already, so that edits are never overwritten."""
    facts = json.loads(FIXTURE.read_text(encoding="utf-8"))
    with transaction.atomic():
        load_directory()
        if Meeting.objects.filter(slug=facts["meeting"]["slug"]).exists():
            return None
        return _Loader(facts).load()


class _Loader:
    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = facts
        self.by_code: dict[str, AgendaItem] = {}
        self.by_number: dict[int, AgendaItem] = {}

    def load(self) -> Meeting:
        self.meeting = self.make_meeting()
        self.rooms = [
            Room.objects.create(
                meeting=self.meeting,
                position=position,
                capacity=room["capacity"],
                booths=room["booths"],
                illustrative=True,
                **columns(name=room["name"]),
            )
            for position, room in enumerate(self.facts["rooms"])
        ]
        self.sessions = {
            session["number"]: WorkingSession.objects.create(
                meeting=self.meeting,
                number=session["number"],
                **columns(title=session["title"], short_title=session["short_title"]),
            )
            for session in self.facts["sessions"]
        }
        self.add_entries(self.facts["agenda"], None)
        slots = [self.add_slot(slot) for slot in self.facts["slots"]]
        self.add_persons(opening=next(slot for slot in slots if slot.kind == SlotKind.CEREMONY))
        self.open_registration()
        freeze(self.meeting, programme_contents(self.meeting))
        return self.meeting

    def open_registration(self) -> None:
        """Opens registration for trying it out; the delegations are the institutions that were reported."""
        for code in dict.fromkeys(person["organisation"] for person in self.facts["persons"]):
            delegation = Delegation.objects.create(
                meeting=self.meeting, organisation=Organisation.objects.get(code=code)
            )
            open_places(self.meeting, delegation)

    def make_meeting(self) -> Meeting:
        series = Series.objects.create(
            slug=self.facts["series"]["slug"], **columns(name=self.facts["series"]["name"])
        )
        for position, party in enumerate(self.facts["series"]["parties"]):
            series.parties.create(
                code=party["code"], position=position, **columns(name=party["name"], short=party["short"])
            )
        before, facts = self.facts["previous"], self.facts["meeting"]
        previous = Meeting.objects.create(
            series=series,
            published=True,
            specimen=True,
            **{name: before[name] for name in ("slug", "ordinal", "zone")},
            **columns(**{name: before[name] for name in ("title", "short_title", "city", "when_reported")}),
        )
        return Meeting.objects.create(
            series=series,
            previous=previous,
            published=True,
            registration_open=True,
            country=Country.objects.get(iso2=facts["country"]),
            host=Organisation.objects.get(code=facts["host"]),
            starts=dt.date.fromisoformat(facts["starts"]),
            ends=dt.date.fromisoformat(facts["ends"]),
            **{
                name: facts[name]
                for name in ("slug", "ordinal", "zone", "participants_expected", "symbol", "specimen")
            },
            **columns(**{name: facts[name] for name in ("title", "short_title", "city")}),
        )

    def add_entries(self, entries: list[dict[str, Any]], parent: AgendaItem | None) -> None:
        for position, entry in enumerate(entries, 1):
            item = AgendaItem.objects.create(
                meeting=self.meeting,
                parent=parent,
                position=position,
                code=entry.get("code", ""),
                illustrative=entry.get("illustrative", False),
                working_session=self.sessions.get(entry.get("session", 0)),
                **columns(title=entry["title"]),
            )
            self.by_code[item.code] = item
            if parent is None:
                self.by_number[position] = item
            self.add_entries(entry.get("entries", []), item)

    def add_slot(self, facts: dict[str, Any]) -> Slot:
        slot = Slot.objects.create(
            meeting=self.meeting,
            kind=facts["kind"],
            room=None if facts["room"] is None else self.rooms[facts["room"]],
            during=(dt.datetime.fromisoformat(facts["starts"]), dt.datetime.fromisoformat(facts["ends"])),
            working_session=self.sessions.get(facts["session"]),
            illustrative=facts["illustrative"],
            **columns(title=facts["title"]),
        )
        items = [self.by_number[n] for n in facts["items"]] + [self.by_code[code] for code in facts["codes"]]
        for position, item in enumerate(items):
            SlotItem.objects.create(slot=slot, agenda_item=item, position=position)
        return slot

    def add_persons(self, opening: Slot) -> None:
        for position, facts in enumerate(self.facts["persons"]):
            person = Participant.objects.create(
                meeting=self.meeting,
                organisation=Organisation.objects.get(code=facts["organisation"]),
                aliases=facts["aliases"],
                position=position,
                **columns(**{name: facts[name] for name in ("name", "prefix", "honorific", "function")}),
            )
            Officer.objects.create(participant=person, role=facts["role"], slot=opening, position=position)
