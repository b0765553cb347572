"""Who may write a record: the secretariat, and those who are named for it in the programme."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

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
