"""What the pages of the door and of attendance read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from delegates.badges import LETTERS, BadgeCategory, category_of, statuses_of
from delegates.categories import Door
from delegates.door import DoorAnswer, DoorCounts, counts, newest, since
from delegates.models import Badge, Delegation, Entrance, Participant, Registration
from delegates.search import find_people
from delegates.states import ENDED, DelegationStatus, Part
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
"""At whose door one stands; what is in no table has the entrance alone."""
ATTENDED = [kind for kind in SlotKind if kind not in {SlotKind.REGISTRATION, SlotKind.BREAK, SlotKind.HOLD}]
FOUND = 8  # people; who types more of a name finds fewer


@dataclass(frozen=True)
class Seen:
    """Somebody as the door shows him."""

    registration: Registration
    card: PersonCard
    entrance: Entrance | None
    since: str
    status: str  # of the delegation
    badge: str = ""  # who collected it, where people are looked for by their names

    @property
    def category(self) -> BadgeCategory:
        return category_of(self.registration.part, self.status)

    @property
    def letter(self) -> str:
        return str(LETTERS[self.category])

    @property
    def called(self) -> str:
        """The word on the badge, and the part in the delegation where that says more."""
        words = dict.fromkeys([str(self.category.label), self.registration.get_part_display()])
        return " · ".join(words)

    @property
    def may_come_in(self) -> bool:
        return self.entrance is None and self.registration.is_admitted


def seen(meeting: Meeting, registrations: list[Registration]) -> list[Seen]:
    """One query, where person, organisation and entrance were read along."""
    statuses = statuses_of(meeting)
    cards = cards_of([one.participant for one in registrations])
    entrances = [getattr(one.participant, "entrance", None) for one in registrations]
    return [
        Seen(one, card, entrance, since(meeting, entrance) if entrance else "", status_in(statuses, one))
        for one, card, entrance in zip(registrations, cards, entrances, strict=True)
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


def found(meeting: Meeting, typed: str) -> tuple[list[Seen], bool]:
    """Whom these words may mean, the likeliest first, and whether there are more; four queries."""
    keys = find_people(meeting, typed)
    people = Participant.objects.filter(registration__isnull=False)
    related = people.select_related("registration", "organisation", "entrance").in_bulk(keys[: FOUND * 4])
    there = [related[key] for key in keys if key in related]
    for one in there:
        one.registration.participant = one
    standing = sorted(there, key=lambda one: not one.registration.is_admitted)
    shown = seen(meeting, [one.registration for one in standing[:FOUND]])
    said = said_of_badges(meeting, standing[:FOUND])
    return [replace(one, badge=said[one.card.pk]) for one in shown], len(standing) > FOUND


def said_of_badges(meeting: Meeting, people: list[Participant]) -> dict[int, str]:
    """Of each whether the badge is printed, and collected by whom; one query."""
    valid = Badge.objects.valid().filter(participant__in=people).select_related("handover__collector")
    badges = {one.participant_id: one for one in valid}
    return {one.pk: said_of_badge(meeting, badges.get(one.pk)) for one in people}


def said_of_badge(meeting: Meeting, badge: Badge | None) -> str:
    if badge is None:
        return _("No badge is printed yet.")
    if badge.handover is None:
        return _("The badge waits to be collected.")
    words = _("The badge was collected by %(name)s at %(time)s on %(day)s.")
    at = badge.handover.at
    day = meeting.day(at.astimezone(meeting.tz).date(), year=False)
    return words % {"name": badge.handover, "time": meeting.clock(at), "day": day}


def newest_seen(meeting: Meeting) -> list[Seen]:
    """Who came in last; one query."""
    rows = list(newest(meeting))
    for one in rows:
        one.participant.entrance = one
        one.participant.registration.participant = one.participant
    return seen(meeting, [one.participant.registration for one in rows])


# Doors ----------------------------------------------------------------------------------------------


def slot_asked(meeting: Meeting, number: int) -> Slot | None:
    """The slot at whose door somebody stands; none is the entrance."""
    if not number:
        return None
    slots = meeting.slots.placed().filter(pk=number, kind__in=ATTENDED)
    slot: Slot | None = slots.select_related("working_session", "room").first()
    if slot:
        slot.meeting = meeting
    return slot


def slots_now(meeting: Meeting, asked: Slot | None) -> list[Slot]:
    """What is going on, and what begins next; with the one that is asked for."""
    now = timezone.now()
    held = meeting.slots.placed().filter(cancelled=False, kind__in=ATTENDED, during__endswith__gt=now)
    ahead = list(held.select_related("working_session", "room").in_order_of_time()[:20])
    coming = [one for one in ahead if one.starts > now]
    here = [one for one in ahead if one.starts <= now or one.starts == coming[0].starts]
    rows = {one.pk: one for one in chain([asked] if asked else [], here)}
    for one in rows.values():
        one.meeting = meeting
    return sorted(rows.values(), key=lambda one: (one.starts, one.pk))


@dataclass(frozen=True)
class Live:
    """What changes by itself at a door, since others stand at others."""

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
    inside: int  # of its members, how many are in the house


def lines_of(slot: Slot, *, only: int | None = None) -> list[AttendanceLine]:
    """The delegations in their order; four queries."""
    meeting = slot.meeting
    there = meeting.delegations.in_order().select_related("organisation")
    if only is not None:
        there = there.filter(pk=only)
    present = set(slot.attendances.values_list("delegation", flat=True))
    people = meeting.participants.filter(registration__isnull=False).order_by()
    heads = people.filter(registration__part=Part.HEAD).exclude(registration__state__in=ENDED)
    by_organisation = {one.organisation_id: one for one in heads}
    inside = people.filter(entrance__isnull=False).values_list("organisation").annotate(Count("pk"))
    counted = dict(inside)
    return [
        AttendanceLine(
            one,
            one.pk in present,
            by_organisation.get(one.organisation_id),
            counted.get(one.organisation_id, 0),
        )
        for one in there
    ]
