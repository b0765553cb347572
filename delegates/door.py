"""Entry at the doors, by badge code or by name; entering twice changes nothing."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from directory.models import Side
from history.actions import acting
from meetings.models import Meeting

from .categories import Door, may_pass
from .models import Badge, Entrance, Registration
from .registration_states import PARTICIPANTS


class DoorOutcome(StrEnum):
    LET_IN = "let-in"
    WAS_IN = "was-in"
    VOID = "void"
    NOT_CONFIRMED = "not-confirmed"
    NO_ACCESS = "no-access"
    OTHER_DAY = "other-day"
    UNKNOWN = "unknown"
    TAKEN_BACK = "taken-back"


TONES = {
    DoorOutcome.LET_IN: "done",
    DoorOutcome.WAS_IN: "attention",
    DoorOutcome.VOID: "wrong",
    DoorOutcome.NOT_CONFIRMED: "wrong",
    DoorOutcome.NO_ACCESS: "wrong",
    DoorOutcome.OTHER_DAY: "wrong",
    DoorOutcome.UNKNOWN: "wrong",
    DoorOutcome.TAKEN_BACK: "info",
}


@dataclass(frozen=True)
class DoorAnswer:
    """The door's answer, and the registration it is about, if known."""

    outcome: DoorOutcome
    registration: Registration | None = None
    entrance: Entrance | None = None
    badge: Badge | None = None
    print_now: int | None = None  # number of the valid badge

    @property
    def tone(self) -> str:
        return TONES[self.outcome]

    @property
    def is_in(self) -> bool:
        return self.outcome in {DoorOutcome.LET_IN, DoorOutcome.WAS_IN}

    def said(self, meeting: Meeting) -> str:
        """One sentence; it never says why somebody was not confirmed."""
        if self.outcome == DoorOutcome.LET_IN and self.registration and self.registration.change_waits:
            return _("Let in. A change of the registration waits for the secretariat.")
        if self.outcome == DoorOutcome.LET_IN:
            return _("Let in.")
        if self.outcome == DoorOutcome.TAKEN_BACK:
            return _("The entry is cancelled.")
        if self.outcome == DoorOutcome.WAS_IN and self.entrance:
            return _("In already since %(when)s. Nothing was changed.") % {
                "when": since(meeting, self.entrance)
            }
        if self.outcome == DoorOutcome.NOT_CONFIRMED and self.registration:
            words = _("Not let in. The registration stands at “%(state)s”. Please ask the secretariat.")
            return words % {"state": self.registration.get_state_display()}
        if self.outcome == DoorOutcome.NO_ACCESS and self.registration:
            words = _("No access here: this door is not open to the category “%(category)s”.")
            return words % {"category": self.registration.part_words}
        if self.outcome == DoorOutcome.OTHER_DAY and self.registration and self.registration.only_on:
            words = _("Not let in: this badge is for %(day)s only.")
            return words % {"day": meeting.day(self.registration.only_on)}
        if self.outcome == DoorOutcome.VOID and self.badge and self.print_now:
            words = _("This badge is void: print %(old)d was replaced by print %(new)d.")
            return words % {"old": self.badge.number, "new": self.print_now}
        if self.outcome == DoorOutcome.VOID:
            return _("This badge is void. Please ask the secretariat.")
        return _("This code belongs to no badge of this meeting.")


def since(meeting: Meeting, entrance: Entrance) -> str:
    """The time of entry; with the day if it was not today."""
    day = entrance.at.astimezone(meeting.tz).date()
    if day == today_at(meeting):
        return meeting.clock(entrance.at)
    words = _("%(time)s on %(day)s")
    return words % {"time": meeting.clock(entrance.at), "day": meeting.day(day, year=False)}


def code_in(text: str) -> str:
    """The digits of a badge code, typed in any digits and spacing; empty if it is none."""
    typed = [
        character
        for character in text
        if not character.isspace() and unicodedata.category(character) not in {"Cf", "Cc"}
    ]
    if not typed or not all(character.isdecimal() for character in typed):
        return ""
    return "".join(str(unicodedata.decimal(character)) for character in typed)


def scan(*, meeting: Meeting, text: str, by: User, door: Door | None = None) -> DoorAnswer:
    """Lets in the bearer of the badge; without `door`, at the main entrance.

    A badge of another meeting is unknown like any other code.
    """
    badges = Badge.objects.filter(participant__meeting=meeting, token=code_in(text))
    badge = badges.select_related("participant__registration", "participant__organisation").first()
    registration: Registration | None = getattr(badge.participant, "registration", None) if badge else None
    if badge is None or registration is None:
        return DoorAnswer(DoorOutcome.UNKNOWN)
    badge.participant.meeting = meeting
    registration.participant = badge.participant
    if badge.voided_at:
        last = badge.participant.badges.valid().aggregate(last=Max("number"))["last"]
        return DoorAnswer(DoorOutcome.VOID, registration, badge=badge, print_now=last)
    return let_in(registration=registration, badge=badge, by=by, door=door)


def today_at(meeting: Meeting) -> dt.date:
    return timezone.now().astimezone(meeting.tz).date()


COME_IN = """
INSERT INTO delegates_entrance (participant_id, badge_id, at, by_id) VALUES (%s, %s, %s, %s)
ON CONFLICT (participant_id) DO NOTHING
"""


def let_in(
    *, registration: Registration, by: User, badge: Badge | None = None, door: Door | None = None
) -> DoorAnswer:
    """Records the entry. If two doors scan at the same moment, the database accepts one, and the other hears when
    that was.
    """
    if not registration.is_admitted:
        return DoorAnswer(DoorOutcome.NOT_CONFIRMED, registration, badge=badge)
    if registration.only_on not in {None, today_at(registration.meeting)}:
        return DoorAnswer(DoorOutcome.OTHER_DAY, registration, badge=badge)
    if not may_pass(registration.meeting, registration.part, door):
        return DoorAnswer(DoorOutcome.NO_ACCESS, registration, badge=badge)
    with acting(by):
        values = [registration.participant_id, badge.pk if badge else None, timezone.now(), by.pk]
        with connection.cursor() as cursor:
            cursor.execute(COME_IN, values)
            came = cursor.rowcount == 1
        entrance = Entrance.objects.filter(participant=registration.participant_id).first()
    if entrance is None:  # undone at this very moment
        return let_in(registration=registration, by=by, badge=badge, door=door)
    return DoorAnswer(DoorOutcome.LET_IN if came else DoorOutcome.WAS_IN, registration, entrance, badge)


def take_back(*, entrance: Entrance, by: User) -> None:
    """Undoes an entry. Repeating it changes nothing; the history keeps it."""
    with acting(by):
        Entrance.objects.filter(pk=entrance.pk).delete()


# Who is in ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DoorCounts:
    """How many of the expected are in. Expected are those admitted, and whoever is in anyway."""

    inside: int
    expected: int
    others: int  # who are in without taking part: drivers, press and so on
    sides: tuple[tuple[str, int, int], ...]  # name, in, expected
    last: int  # primary key of the latest entrance

    @property
    def seen(self) -> str:
        """A fingerprint that changes with any number."""
        return f"{self.last}-{self.inside}-{self.expected}-{self.others}"


def counts(meeting: Meeting) -> DoorCounts:
    """One query."""
    considered = Q(confirmed_at__isnull=False) | Q(participant__entrance__isnull=False)
    takes_part = Q(part__in=PARTICIPANTS)
    rows = list(
        Registration.objects.of(meeting)
        .filter(considered)
        .order_by()
        .values_list("participant__organisation__side")
        .annotate(
            inside=Count("participant__entrance", filter=takes_part),
            expected=Count("pk", filter=takes_part),
            others=Count("participant__entrance", filter=~takes_part),
            last=Max("participant__entrance"),
        )
    )
    by_side = {side: (inside, expected) for side, inside, expected, *_ in rows if expected}
    sides = tuple((str(side.label), *by_side[side]) for side in Side if side in by_side)
    return DoorCounts(
        inside=sum(row[1] for row in rows),
        expected=sum(row[2] for row in rows),
        others=sum(row[3] for row in rows),
        sides=sides,
        last=max((row[4] or 0 for row in rows), default=0),
    )


def newest(meeting: Meeting, most: int = 10) -> QuerySet[Entrance]:
    entrances = Entrance.objects.filter(participant__meeting=meeting, participant__registration__isnull=False)
    related = entrances.select_related("participant__registration", "participant__organisation")
    return related.order_by("-at", "-pk")[:most]
