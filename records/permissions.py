"""Who may read, correct and write a record. Writers are the secretariat and the officers named in the programme."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from delegates.models import Delegation, Participant
from delegates.permissions import answers_for, takes_part
from meetings.models import Meeting
from sessions.models import Officer, Role, Slot

from .models import Paragraph, Record

WRITERS = {Role.RAPPORTEUR, Role.CHAIR, Role.CO_CHAIR}


def may_write(user: Any, record: Record) -> bool:
    if user.is_staff:
        return True
    of_session = Q(working_session=record.working_session_id) | Q(
        slot__in=Slot.objects.filter(working_session=record.working_session_id)
    )
    mine = of_session if record.working_session_id else Q(slot=record.slot_id)
    named = writers(user, record.meeting)
    return user.is_authenticated and record.meeting.published and named.filter(mine).exists()


def may_correct(user: Any, paragraph: Paragraph) -> bool:
    """Delegations may correct their own statements; the secretariat may correct all."""
    return user.is_staff or answering(user, paragraph) is not None


def may_remark(user: Any, meeting: Meeting) -> bool:
    """Whether the user may leave remarks on others' statements for the secretariat."""
    return answers_for(user, meeting).exists()


def answering(user: Any, paragraph: Paragraph) -> Delegation | None:
    """The user's delegation, if its statement is in the paragraph."""
    speaker = paragraph.speaker
    if speaker is None or speaker.organisation_id is None:
        return None
    mine: Delegation | None = (
        answers_for(user, paragraph.record.meeting).filter(organisation=speaker.organisation_id).first()
    )
    return mine


def writers(user: Any, meeting: Meeting) -> QuerySet[Officer]:
    """The offices in which the user may write records, if they take part."""
    mine = Participant.objects.taking_part().filter(user=user, meeting=meeting)
    return Officer.objects.filter(participant__in=mine, role__in=WRITERS)


def may_write_any(user: Any, meeting: Meeting) -> bool:
    """Whether the user may write some record of the meeting."""
    return user.is_staff or bool(meeting.published and any(of_which(user, meeting)))


def of_which(user: Any, meeting: Meeting) -> tuple[set[int], set[int]]:
    """The working sessions and slots whose records a user outside the secretariat may write."""
    offices = writers(user, meeting).values_list("working_session", "slot", "slot__working_session")
    sessions, slots = set(), set()
    for session, slot, of_slot in offices if user.is_authenticated else ():
        sessions |= {session, of_slot}
        slots.add(slot)
    return sessions - {None}, slots - {None}


def may_read(user: Any, meeting: Meeting) -> bool:
    """Circulated and adopted records, and outcomes, are for the secretariat and for those who take part."""
    return user.is_staff or (meeting.published and takes_part(user, meeting))
