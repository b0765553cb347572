"""The part of the draft that a release stores: enough to restore it, and the items on whose pages it is shown."""

from __future__ import annotations

from typing import Any

from bilingual.languages import codes
from bilingual.translated import column
from meetings.models import Meeting

from .models import AgendaItem, Officer, Slot, SlotItem

PLAIN = ("kind", "room_id", "cancelled", "working_session_id", "expected", "illustrative", "text_times")
TEXTS = tuple(column(field, language) for field in ("title", "note") for language in codes())

Draft = dict[str, Any]


def drafts_of(meeting: Meeting) -> dict[str, Draft]:
    """The slots that readers may know about, by UID; four queries."""
    slots = Slot.objects.for_readers().filter(meeting=meeting)
    drafts: dict[int, Draft] = {}
    by_uid: dict[str, Draft] = {}
    for pk, uid, *values in slots.values_list("pk", "uid", *PLAIN, *TEXTS):
        draft = dict(zip((*PLAIN, *TEXTS), values, strict=True)) | {"items": [], "officers": [], "teams": []}
        drafts[pk] = by_uid[str(uid)] = draft
    for slot, item in SlotItem.objects.filter(slot__in=drafts).values_list("slot", "agenda_item"):
        drafts[slot]["items"].append(item)
    offices = Officer.objects.filter(slot__in=drafts).values_list("slot", "participant", "role", "position")
    for slot, *office in offices:
        drafts[slot]["officers"].append(office)
    for slot, team in Slot.interpreters.through.objects.filter(slot__in=drafts).values_list(
        "slot_id", "interpreterteam_id"
    ):
        drafts[slot]["teams"].append(team)
    return by_uid


def officers_of_sessions(meeting: Meeting) -> dict[str, list[list[Any]]]:
    """By primary key of the working session, as JSON lists: participant, role, position."""
    by_session: dict[str, list[list[Any]]] = {}
    offices = Officer.objects.filter(working_session__meeting=meeting).values_list(
        "working_session_id", "participant_id", "role", "position"
    )
    for session, *office in offices:
        by_session.setdefault(str(session), []).append(office)
    return by_session


def parts_of(meeting: Meeting) -> dict[tuple[str, int], list[str]]:
    """The roles of each person in each slot, including those in its working session."""
    slots = Slot.objects.for_readers().filter(meeting=meeting, cancelled=False)
    of_session: dict[int, list[str]] = {}
    uids: dict[int, str] = {}
    for pk, uid, session in slots.values_list("pk", "uid", "working_session_id"):
        uids[pk] = str(uid)
        of_session.setdefault(session, []).append(str(uid))
    parts: dict[tuple[str, int], list[str]] = {}
    offices = Officer.objects.filter(participant__meeting=meeting).values_list(
        "slot_id", "working_session_id", "participant_id", "role"
    )
    for slot, session, person, role in offices:
        for slot_uid in of_session.get(session, ()) if session else [uids[slot]] if slot in uids else ():
            roles = parts.setdefault((slot_uid, person), [])
            if role not in roles:
                roles.append(role)
    return parts


def items_by_slot(meeting: Meeting, drafts: dict[str, Draft]) -> dict[str, list[int]]:
    """For each slot the items it takes up with all above and below them; if it names none, its session's."""
    above: dict[int, int | None] = {}
    below: dict[int | None, list[int]] = {}
    of_session: dict[int, int] = {}
    for pk, parent, session in AgendaItem.objects.of(meeting).values_list(
        "pk", "parent_id", "working_session_id"
    ):
        above[pk] = parent
        below.setdefault(parent, []).append(pk)
        if session:
            of_session[session] = pk

    def line(item: int) -> set[int]:
        keys, upper, lower = {item}, above[item], list(below.get(item, ()))
        while upper is not None:
            keys.add(upper)
            upper = above[upper]
        while lower:
            keys.add(key := lower.pop())
            lower += below.get(key, ())
        return keys

    by_slot = {}
    for uid, draft in drafts.items():
        taken = draft["items"] or [of_session[s] for s in [draft["working_session_id"]] if s in of_session]
        by_slot[uid] = sorted(set().union(*map(line, taken))) if taken else []
    return by_slot
