"""Reads a plan from the database in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import FloatField, IntegerField, Q
from django.db.models.expressions import RawSQL

from bilingual.languages import codes
from delegates.models.participants import addressed_as
from meetings.models import Meeting
from sessions.models import Officer, Role, Slot, SlotItem, SlotKind
from sessions.models.programme import SlotQuerySet
from sessions.selectors import AgendaTree, pairs

from .plan import Bound, PlannedSlot, ProgrammePlan, Texts, WholePlan, in_language

# As seconds, which the driver reads several times faster than timestamps.
STARTS, ENDS = (
    RawSQL(f"extract(epoch FROM {bound}(during))::float8", (), output_field=FloatField())  # noqa: S611
    for bound in ("lower", "upper")
)
FIELDS = (
    "from_second", "to_second", "pk", "kind", "room_id", "room__capacity", "room__booths",
    "working_session_id", "working_session__number", "expected", "minutes", *pairs("title", "room__name"),
)  # fmt: skip
PERSON = pairs("honorific", "prefix", "name", "function")

# The minutes of the items of a slot: an item's own, otherwise those of its sub-items; nested items count once.
MINUTES = RawSQL(
    """(
SELECT sum(coalesce(item.minutes, (
    SELECT sum(coalesce(sub.minutes, (
        SELECT sum(third.minutes) FROM working_sessions_agendaitem third WHERE third.parent_id = sub.id)))
    FROM working_sessions_agendaitem sub WHERE sub.parent_id = item.id)))
FROM working_sessions_slotitem taken
JOIN working_sessions_agendaitem item ON item.id = taken.agenda_item_id
LEFT JOIN working_sessions_agendaitem above ON above.id = item.parent_id
WHERE taken.slot_id = working_sessions_slot.id AND NOT EXISTS (
    SELECT FROM working_sessions_slotitem wider
    WHERE wider.slot_id = taken.slot_id AND wider.agenda_item_id IN (item.parent_id, above.parent_id)))
""",
    (),
    output_field=IntegerField(),
)


def read_day(meeting: Meeting, day: dt.date) -> ProgrammePlan:
    """The slots of one day in the meeting's time zone; three queries."""
    starts, ends = (dt.datetime.combine(day + dt.timedelta(days=n), dt.time(), meeting.tz) for n in (0, 1))
    slots = standing(meeting).filter(during__overlap=(starts, ends))
    return bind(ProgrammePlan(meeting, read_slots(meeting, slots)), slots)


def read_whole(meeting: Meeting) -> WholePlan:
    """The whole programme with agenda and texts; eight queries."""
    slots = standing(meeting)
    planned = read_slots(meeting, slots)
    plan = WholePlan(
        meeting,
        planned,
        agenda=AgendaTree(meeting),
        sessions={session.pk: session for session in meeting.working_sessions.all()},
        rooms=list(meeting.rooms.all()),
        written=[slot for slot in slots.exclude(kind=SlotKind.HOLD).in_order_of_time() if slot.pk in planned],
    )
    for slot in plan.written:
        if slot.working_session_id:
            slot.working_session = plan.sessions[slot.working_session_id]
    taken = SlotItem.objects.filter(slot__in=slots).values_list("slot_id", "agenda_item_id")
    for slot_pk, item_pk in taken:
        plan.items.setdefault(slot_pk, []).append(plan.agenda.by_pk[item_pk])
    bind(plan, slots)
    return plan


def standing(meeting: Meeting) -> SlotQuerySet:
    """Slots that occupy rooms and people: placed and not cancelled."""
    return Slot.objects.placed().filter(meeting=meeting, cancelled=False)


def read_slots(meeting: Meeting, slots: SlotQuerySet) -> dict[int, PlannedSlot]:
    rows = slots.annotate(from_second=STARTS, to_second=ENDS, minutes=MINUTES).in_order_of_time()
    each, at, zone = len(codes()), dt.datetime.fromtimestamp, meeting.tz
    planned = {}
    for starts, ends, pk, *values in rows.values_list(*FIELDS):
        plain, titles, names = values[: -2 * each], values[-2 * each : -each], values[-each:]
        facts: list[Any] = [*plain, titles, names]
        start, end = at(starts, zone), at(ends, zone)
        planned[pk] = PlannedSlot(meeting, start, end, pk, *facts)
    return planned


def bind(plan: ProgrammePlan, slots: SlotQuerySet) -> ProgrammePlan:
    """Adds who has to be where; an officer of a working session serves in each of its slots."""
    for slot in plan.slots.values():
        if slot.session:
            plan.of_session.setdefault(slot.session, []).append(slot)
    offices = Officer.objects.filter(
        Q(slot__in=slots) | Q(working_session__in=slots.values("working_session"))
    ).values_list(
        "slot_id",
        "working_session_id",
        "role",
        "participant__organisation__side",
        "participant_id",
        *(f"participant__{name}" for name in PERSON),
    )
    people, chaired = plan.people, plan.chaired
    for row in offices:
        slot_pk, session, role, side, person = row[:5]
        if (bound := people.get(person)) is None:
            bound = people[person] = Bound(person, say_person, row[5:])
        for slot in plan.at(slot_pk) if slot_pk else plan.of_session.get(session, ()):
            bound.slots[slot.pk] = slot
            if role == Role.CO_CHAIR:
                chaired.setdefault(slot.pk, set()).add(side)
    teams = Slot.interpreters.through.objects.filter(slot__in=slots)
    for row in teams.values_list("slot_id", "interpreterteam_id", *pairs("interpreterteam__name")):
        if (bound := plan.teams.get(row[1])) is None:
            bound = plan.teams[row[1]] = Bound(row[1], in_language, row[2:])
        for slot in plan.at(row[0]):
            bound.slots[slot.pk] = slot
    return plan


def say_person(texts: Texts) -> str:
    """As a Participant's `__str__`, but ten times faster, without creating the object."""
    each = len(codes())
    honorific, prefix, name, function = (
        in_language(texts[start : start + each]) for start in range(0, len(texts), each)
    )
    return addressed_as(honorific, prefix, name) or function
