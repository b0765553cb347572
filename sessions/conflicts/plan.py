"""A programme as the rules see it, read once."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from delegates.models import Participant
from meetings.models import Meeting, Room
from sessions.models import AgendaItem, Officer, Role, Slot, SlotItem, WorkingSession
from sessions.reading import AgendaTree


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the slots that it is about, and a sentence for the language in use."""

    slots: tuple[int, ...]
    say: Callable[[], object]


def finding(slots: Iterable[Slot], say: Callable[..., object], *arguments: object) -> Finding:
    return Finding(tuple(slot.pk for slot in slots), partial(say, *arguments))


@dataclass
class Plan:
    meeting: Meeting
    agenda: AgendaTree
    slots: dict[int, Slot]  # in the order of time
    sessions: dict[int, WorkingSession]
    rooms: list[Room]
    items: dict[int, list[AgendaItem]] = field(default_factory=dict)  # of a slot, in their order
    serving: dict[Participant, list[Slot]] = field(default_factory=dict)  # where somebody has to be
    co_chairs: dict[int, list[Participant]] = field(default_factory=dict)  # of a slot

    def placed(self) -> Iterator[Slot]:
        """Slots with a room."""
        return (slot for slot in self.slots.values() if slot.room_id)


def read_plan(meeting: Meeting) -> Plan:
    agenda = AgendaTree(meeting)
    slots = {slot.pk: slot for slot in meeting.slots.order_by("during", "pk").select_related("room")}
    sessions = {session.pk: session for session in meeting.working_sessions.all()}
    plan = Plan(meeting, agenda, slots, sessions, list(meeting.rooms.all()))
    for slot in slots.values():
        slot.meeting = meeting
        if slot.working_session_id:
            slot.working_session = sessions[slot.working_session_id]
    taken = SlotItem.objects.filter(slot__meeting=meeting).values_list("slot_id", "agenda_item_id")
    for slot_pk, item_pk in taken:
        plan.items.setdefault(slot_pk, []).append(agenda.by_pk[item_pk])
    add_officers(plan)
    return plan


def add_officers(plan: Plan) -> None:
    """An officer of a working session serves in each of its slots."""
    of_session: dict[int, list[Slot]] = {}
    for slot in plan.slots.values():
        of_session.setdefault(slot.working_session_id or 0, []).append(slot)
    people = {
        person.pk: person
        for person in Participant.objects.filter(meeting=plan.meeting).select_related("organisation")
    }
    offices = Officer.objects.filter(participant__meeting=plan.meeting)
    for slot_pk, session, role, person_pk in offices.values_list(
        "slot_id", "working_session_id", "role", "participant_id"
    ):
        person = people[person_pk]
        served = [plan.slots[slot_pk]] if slot_pk else of_session.get(session, [])
        there = plan.serving.setdefault(person, [])
        there += [slot for slot in served if slot not in there]
        if role == Role.CO_CHAIR:
            for slot in served:
                plan.co_chairs.setdefault(slot.pk, []).append(person)


def overlapping(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """The pairs that overlap, the earlier first: n log n and the pairs found, not all pairs."""
    going: list[tuple[dt.datetime, int, Slot]] = []
    for slot in sorted(slots, key=lambda s: (s.starts, s.pk)):
        while going and going[0][0] <= slot.starts:
            heapq.heappop(going)
        yield from ((other, slot) for _, _, other in going)
        heapq.heappush(going, (slot.ends, slot.pk, slot))


def named(slot: Slot) -> str:
    """“Plenary meeting” (09:30), in the language in use."""
    return f"{slot} ({slot.meeting.clock(slot.starts)})"
