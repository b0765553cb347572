"""Recording which delegations attend a slot; recording one twice changes nothing."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from accounts.models import User
from delegates.models import Delegation
from history.actions import acting
from sessions.models import Attendance, Slot

NOTE = """
INSERT INTO working_sessions_attendance (slot_id, delegation_id, at, by_id)
SELECT %s, id, %s, %s FROM delegates_delegation WHERE meeting_id = %s AND organisation_id = %s
ON CONFLICT (slot_id, delegation_id) DO NOTHING RETURNING id
"""


def note_organisation(*, slot: Slot, organisation: int | None, by: User) -> int | None:
    """The primary key of the new row; None if the delegation was recorded already. One statement, for use at doors."""
    with acting(by), connection.cursor() as cursor:
        cursor.execute(NOTE, [slot.pk, timezone.now(), by.pk, slot.meeting_id, organisation])
        row = cursor.fetchone()
    return row[0] if row else None


def note(*, slot: Slot, delegation: Delegation, by: User) -> None:
    note_organisation(slot=slot, organisation=delegation.organisation_id, by=by)


def take_off(*, slot: Slot, delegation: Delegation, by: User) -> None:
    with acting(by):
        Attendance.objects.filter(slot=slot, delegation=delegation).delete()
