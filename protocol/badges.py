"""Badges are printed: for one person, for a delegation, for all, or for those who have none yet."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from bilingual.texts import Text, in_each_language, text
from delegates.badges import LETTERS, bearers, category_of, print_codes, statuses_of
from delegates.models import Badge, Participant, Registration
from delegates.pending_changes import as_confirmed
from delegates.states import DelegationStatus
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
    """Some hold a badge that becomes void: `people` are they."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.people = people
        super().__init__(", ".join(map(str, people)))


class TooLong(Exception):
    """Texts that fit on no badge of this size, however small the type; `people` are theirs."""

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
    """Of these participants those who are let in; the codes that they had are void from now on, for this reason.

    Where a change of what was confirmed waits for the secretariat, the badge says what was confirmed.

    Raises NothingToIssue, ReasonMissing or TooLong, and then changes nothing.
    """
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        there = list(bearers(meeting).filter(participant__in=people))
        if not there:
            raise NothingToIssue
        as_confirmed(there)
        if not reason and (replaced := with_a_badge(there)):
            raise VoidReasonMissing(replaced)
        codes = print_codes([one.participant_id for one in there], reason=reason, by=by)
        statuses, facts = statuses_of(meeting), meeting_facts(meeting)
        rows = tuple(bearer_of(one, codes[one.participant_id], statuses) for one in there)
        pairs = zip(there, rows, strict=True)
        if too_long := [one.participant for one, row in pairs if not fits(row, size, facts)]:
            raise TooLong(too_long)
        contents = BadgesContents(facts, size, sheet, rows)
        return hand_out(meeting=meeting, kind=BADGES, contents=contents, by=by, request=request, about=size)


def with_a_badge(registrations: Sequence[Registration]) -> list[Participant]:
    people = [one.participant for one in registrations]
    badged = set(Badge.objects.valid().filter(participant__in=people).values_list("participant", flat=True))
    return [one for one in people if one.pk in badged]


def bearer_of(registration: Registration, badge: Badge, statuses: Mapping[int, str]) -> BadgeBearer:
    """`statuses` of the delegations, by organisation."""
    person = registration.participant
    status = statuses.get(person.organisation_id or 0, DelegationStatus.PARTICIPANT)
    category = category_of(registration.part, status)
    return BadgeBearer(
        name=name_on_badge(person),
        function=for_the_day(registration) or text(person, "function"),
        institution=text(person.organisation, "name") if person.organisation else {},
        category=category.value,
        word=in_each_language(lambda: str(category.label)),
        letter=in_each_language(lambda: str(LETTERS[category])),
        number=f"{person.pk:04}-{badge.number}",
        token=badge.token,
        photo=person.photo,
    )


def for_the_day(registration: Registration) -> Text:
    """What stands instead of the function on a badge for one day; nothing on others."""
    meeting, day = registration.meeting, registration.only_on
    return in_each_language(lambda: _("Valid on %(day)s only") % {"day": meeting.day(day)}) if day else {}


def name_on_badge(person: Participant) -> Text:
    """As it was given for the badge, otherwise in full; in each language that it is written in."""
    short, full = text(person, "badge_name"), text(person, "name")
    return {code: short.get(code) or name for code, name in full.items()}


def prints_of(meeting: Meeting, *kinds: PaperKind, **narrowed: Any) -> list[Edition]:
    """The last ones, newest first."""
    editions = Edition.objects.filter(document__meeting=meeting, document__kind__in=kinds, **narrowed)
    there = editions.select_related("document", "issued_by").prefetch_related("files")
    return list(there.order_by("-issued_at", "-pk")[:PRINTS_SHOWN])
