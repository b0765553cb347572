"""Who may write a record: the secretariat, and those who are named for it in the programme."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from meetings.models import Meeting

from .models import Officer, Record, Role, Slot

WRITERS = {Role.RAPPORTEUR, Role.CHAIR, Role.CO_CHAIR}


def may_write(user: Any, record: Record) -> bool:
    if user.is_staff:
        return True
    of_session = Q(working_session=record.working_session_id) | Q(
        slot__in=Slot.objects.filter(working_session=record.working_session_id)
    )
    mine = of_session if record.working_session_id else Q(slot=record.slot_id)
    named = Officer.objects.filter(participant__user=user, role__in=WRITERS)
    return user.is_authenticated and record.meeting.published and named.filter(mine).exists()


def may_write_any(user: Any, meeting: Meeting) -> bool:
    """Whether there is any record in the meeting that this person may write."""
    return user.is_staff or bool(meeting.published and any(of_which(user, meeting)))


def of_which(user: Any, meeting: Meeting) -> tuple[set[int], set[int]]:
    """The working sessions and the slots whose records somebody outside the secretariat may write."""
    named = Officer.objects.filter(
        participant__user=user, participant__meeting=meeting, role__in=WRITERS
    ).values_list("working_session", "slot", "slot__working_session")
    sessions, slots = set(), set()
    for session, slot, of_slot in named if user.is_authenticated else ():
        sessions |= {session, of_slot}
        slots.add(slot)
    return sessions - {None}, slots - {None}
