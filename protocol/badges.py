"""Prints badges: for one person, a delegation, everybody, or those who have none yet."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from bilingual.texts import Text, in_each_language, text
from delegates.badges import LETTERS, bearers, category_of, print_codes, statuses_of, word_of
from delegates.models import Badge, Participant, Registration
from delegates.pending_changes import as_confirmed
from delegates.registration_states import DelegationStatus
from history.actions import acting
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers.actions import NothingToIssue, hand_out
from papers.kinds import PaperKind
from papers.models import Edition
from protocol.papers.badges import BADGES

from .badge_contents import BadgeBearer, BadgesContents
from .papers.badges import fits

PRINTS_SHOWN = 6


class VoidReasonMissing(Exception):
    """`people` already hold badges, which a new print would make void."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.people = people
        super().__init__(", ".join(map(str, people)))


class TooLong(Exception):
    """`people` have texts that do not fit on a badge of this size in any type."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.people = people
        super().__init__(", ".join(map(str, people)))


def print_badges(
    *,
    meeting: Meeting,
    people: Collection[int],
    size: str,
    sheet: bool,
    by: User,
    request: uuid.UUID,
    reason: str = "",
) -> Edition:
    """Prints badges for those of `people` who are admitted. Their earlier badges become void, with this reason.

    If a change of confirmed data waits for the secretariat, the badge shows what was confirmed. Raises NothingToIssue,
    ReasonMissing or TooLong, and then changes nothing.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        registrations = list(bearers(meeting).filter(participant__in=people))
        if not registrations:
            raise NothingToIssue
        as_confirmed(registrations)
        if not reason and (replaced := with_a_badge(registrations)):
            raise VoidReasonMissing(replaced)
        codes = print_codes(
            [registration.participant_id for registration in registrations], reason=reason, by=by
        )
        statuses, facts = statuses_of(meeting), meeting_facts(meeting)
        rows = tuple(
            bearer_of(registration, codes[registration.participant_id], statuses)
            for registration in registrations
        )
        pairs = zip(registrations, rows, strict=True)
        if too_long := [
            registration.participant for registration, row in pairs if not fits(row, size, facts)
        ]:
            raise TooLong(too_long)
        contents = BadgesContents(facts, size, sheet, rows)
        return hand_out(meeting=meeting, kind=BADGES, contents=contents, by=by, request=request, about=size)


def with_a_badge(registrations: Sequence[Registration]) -> list[Participant]:
    people = [registration.participant for registration in registrations]
    badged = set(Badge.objects.valid().filter(participant__in=people).values_list("participant", flat=True))
    return [participant for participant in people if participant.pk in badged]


def bearer_of(registration: Registration, badge: Badge, statuses: Mapping[int, str]) -> BadgeBearer:
    """`statuses` are those of the delegations, by primary key of the organisation."""
    person = registration.participant
    status = statuses.get(person.organisation_id or 0, DelegationStatus.PARTICIPANT)
    category = category_of(registration.part, status)
    return BadgeBearer(
        name=name_on_badge(person),
        function=for_the_day(registration) or text(person, "function"),
        institution=text(person.organisation, "name") if person.organisation else {},
        category=category.value,
        word=in_each_language(lambda: word_of(category, registration.participant)),
        letter=in_each_language(lambda: str(LETTERS[category])),
        number=f"{person.pk:04}-{badge.number}",
        token=badge.token,
        photo=person.photo,
    )


def for_the_day(registration: Registration) -> Text:
    """What a one-day badge shows instead of the function; empty for other badges."""
    meeting, day = registration.meeting, registration.only_on
    return in_each_language(lambda: _("Valid on %(day)s only") % {"day": meeting.day(day)}) if day else {}


def name_on_badge(person: Participant) -> Text:
    """The name given for the badge, otherwise the full name, in each language that has one."""
    short, full = text(person, "badge_name"), text(person, "name")
    return {code: short.get(code) or name for code, name in full.items()}


def prints_of(meeting: Meeting, *kinds: PaperKind, **narrowed: Any) -> list[Edition]:
    """The latest prints, newest first."""
    editions = Edition.objects.filter(document__meeting=meeting, document__kind__in=kinds, **narrowed)
    latest = editions.select_related("document", "issued_by").prefetch_related("files")
    return list(latest.order_by("-issued_at", "-pk")[:PRINTS_SHOWN])
