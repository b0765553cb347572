"""Reads for the pages of the door and of attendance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.badges import LETTERS, BadgeCategory, category_of, statuses_of, word_of
from delegates.categories import Door
from delegates.door import DoorAnswer, DoorCounts, counts, newest, since
from delegates.models import Badge, Delegation, Entrance, Participant, Registration
from delegates.registration_states import ENDED, DelegationStatus, Part
from delegates.search import find_people
from meetings.models import Meeting

from .models import Slot, SlotKind
from .people import PersonCard, cards_of

DOORS = {
    SlotKind.CEREMONY: Door.CEREMONIES,
    SlotKind.CLOSING: Door.CEREMONIES,
    SlotKind.PLENARY: Door.SESSIONS,
    SlotKind.WORKING_SESSION: Door.SESSIONS,
    SlotKind.DRAFTING: Door.DRAFTING,
}
"""The door of each kind of slot; kinds not listed have only the main entrance."""
ATTENDED = [kind for kind in SlotKind if kind not in {SlotKind.REGISTRATION, SlotKind.BREAK, SlotKind.HOLD}]
FOUND = 8  # people; typing more of a name narrows the list


@dataclass(frozen=True)
class Seen:
    """A person as the door shows them."""

    registration: Registration
    card: PersonCard
    entrance: Entrance | None
    since: str
    status: str  # of the delegation
    badge: str = ""  # who collected it, when people are searched by name

    @property
    def category(self) -> BadgeCategory:
        return category_of(self.registration.part, self.status)

    @property
    def letter(self) -> str:
        return str(LETTERS[self.category])

    @property
    def called(self) -> str:
        """The word on the badge, followed by the part in the delegation if that adds something."""
        word = word_of(self.category, self.registration.participant)
        words = dict.fromkeys([word, self.registration.part_words])
        return " · ".join(words)

    @property
    def may_come_in(self) -> bool:
        return self.entrance is None and self.registration.is_admitted


def shown_at_door(meeting: Meeting, registrations: list[Registration]) -> list[Seen]:
    """One query, if participant, organisation and entrance were selected with the registrations."""
    statuses = statuses_of(meeting)
    cards = cards_of([registration.participant for registration in registrations])
    entrances = [getattr(registration.participant, "entrance", None) for registration in registrations]
    return [
        Seen(
            registration,
            card,
            entrance,
            since(meeting, entrance) if entrance else "",
            status_in(statuses, registration),
        )
        for registration, card, entrance in zip(registrations, cards, entrances, strict=True)
    ]


def seen_in(meeting: Meeting, answer: DoorAnswer) -> Seen | None:
    if answer.registration is None:
        return None
    card = cards_of([answer.registration.participant])[0]
    when = since(meeting, answer.entrance) if answer.entrance else ""
    status = status_in(statuses_of(meeting), answer.registration)
    return Seen(answer.registration, card, answer.entrance, when, status)


def status_in(statuses: Mapping[int, str], registration: Registration) -> str:
    return statuses.get(registration.participant.organisation_id or 0, DelegationStatus.PARTICIPANT)


def matching_people(meeting: Meeting, typed: str) -> tuple[list[Seen], bool]:
    """The people who may be meant, likeliest first, and whether there are more; four queries."""
    keys = find_people(meeting, typed)
    people = Participant.objects.filter(registration__isnull=False)
    related = people.select_related("registration", "organisation", "entrance").in_bulk(keys[: FOUND * 4])
    registrations = [related[key] for key in keys if key in related]
    for registration in registrations:
        registration.registration.participant = registration
    standing = sorted(registrations, key=lambda registration: not registration.registration.is_admitted)
    shown = shown_at_door(meeting, [registration.registration for registration in standing[:FOUND]])
    badges = badge_notes(meeting, standing[:FOUND])
    return [replace(registration, badge=badges[registration.card.pk]) for registration in shown], len(
        standing
    ) > FOUND


def badge_notes(meeting: Meeting, people: list[Participant]) -> dict[int, str]:
    """For each person whether the badge is printed, and who collected it; one query."""
    valid = Badge.objects.valid().filter(participant__in=people).select_related("handover__collector")
    badges = {badge.participant_id: badge for badge in valid}
    return {person.pk: badge_note(meeting, badges.get(person.pk)) for person in people}


def badge_note(meeting: Meeting, badge: Badge | None) -> str:
    if badge is None:
        return _("No badge is printed yet.")
    if badge.handover is None:
        return _("The badge waits to be collected.")
    words = _("The badge was collected by %(name)s at %(time)s on %(day)s.")
    at = badge.handover.at
    day = meeting.day(at.astimezone(meeting.tz).date(), year=False)
    return words % {"name": badge.handover, "time": meeting.clock(at), "day": day}


def newest_seen(meeting: Meeting) -> list[Seen]:
    """The latest entrances; one query."""
    rows = list(newest(meeting))
    for entrance in rows:
        entrance.participant.entrance = entrance
        entrance.participant.registration.participant = entrance.participant
    return shown_at_door(meeting, [entrance.participant.registration for entrance in rows])


# Doors ----------------------------------------------------------------------------------------------


def slot_asked(meeting: Meeting, number: int) -> Slot | None:
    """The slot at whose door the clerk is; None for the main entrance."""
    if not number:
        return None
    slots = meeting.slots.placed().filter(pk=number, kind__in=ATTENDED)
    slot: Slot | None = slots.select_related("working_session", "room").first()
    if slot:
        slot.meeting = meeting
    return slot


def slots_now(meeting: Meeting, asked: Slot | None) -> list[Slot]:
    """The slots on now and next, including `asked`."""
    now = timezone.now()
    held = meeting.slots.placed().filter(cancelled=False, kind__in=ATTENDED, during__endswith__gt=now)
    ahead = list(held.select_related("working_session", "room").in_order_of_time()[:20])
    coming = [slot for slot in ahead if slot.starts > now]
    near = [slot for slot in ahead if slot.starts <= now or slot.starts == coming[0].starts]
    rows = {slot.pk: slot for slot in chain([asked] if asked else [], near)}
    for slot in rows.values():
        slot.meeting = meeting
    return sorted(rows.values(), key=lambda slot: (slot.starts, slot.pk))


@dataclass(frozen=True)
class Live:
    """What changes at a door without an act there, because other doors are open too."""

    counts: DoorCounts
    present: int | None  # delegations in the slot
    delegations: int

    @property
    def seen(self) -> str:
        return f"{self.counts.seen}-{self.present}-{self.delegations}"


def live(meeting: Meeting, slot: Slot | None) -> Live:
    present = slot.attendances.count() if slot else None
    return Live(counts(meeting), present, meeting.delegations.count() if slot else 0)


def door_of(slot: Slot | None) -> Door | None:
    return DOORS.get(SlotKind(slot.kind)) if slot else None


# Attendance of a slot -------------------------------------------------------------------------------


@dataclass(frozen=True)
class AttendanceLine:
    delegation: Delegation
    present: bool
    head: Participant | None
    inside: int  # how many members are in the building


def lines_of(slot: Slot, *, only: int | None = None) -> list[AttendanceLine]:
    """The delegations in order; four queries."""
    meeting = slot.meeting
    delegations = meeting.delegations.in_order().select_related("organisation")
    if only is not None:
        delegations = delegations.filter(pk=only)
    present = set(slot.attendances.values_list("delegation", flat=True))
    people = meeting.participants.filter(registration__isnull=False).order_by()
    heads = people.filter(registration__part=Part.HEAD).exclude(registration__state__in=ENDED)
    by_organisation = {head.organisation_id: head for head in heads}
    inside = people.filter(entrance__isnull=False).values_list("organisation").annotate(Count("pk"))
    counted = dict(inside)
    return [
        AttendanceLine(
            delegation,
            delegation.pk in present,
            by_organisation.get(delegation.organisation_id),
            counted.get(delegation.organisation_id, 0),
        )
        for delegation in delegations
    ]
