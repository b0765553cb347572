"""Shared helpers of the tests of rules."""

from typing import Any

from directory.models import Organisation
from meetings.models import Meeting
from sessions.conflicts import conflicts_of
from sessions.models import Officer, Role, Slot
from tests import factories


def found(meeting: Meeting, rule: str) -> list[str]:
    return [conflict.sentence["en"] for conflict in conflicts_of(meeting) if conflict.rule == rule]


def chair(slot: Slot, name: str, side: str = "UN") -> Officer:
    organisation, _ = Organisation.objects.get_or_create(
        code=f"TEST-{side}", defaults={"side": side, **factories.texts(name=side)}
    )
    person, _ = slot.meeting.participants.get_or_create(
        name_en=name, defaults={"organisation": organisation, **factories.texts(name=name)}
    )
    return Officer.objects.create(participant=person, role=Role.CO_CHAIR, slot=slot)


def place(slot: Slot, *items: Any) -> None:
    for position, item in enumerate(items):
        slot.slot_items.create(agenda_item=item, position=position)
