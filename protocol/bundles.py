"""The badges of a delegation as one bundle: its contents, its cover sheet, and who collected it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from accounts.models import User
from bilingual.texts import Text, in_each_language, text
from delegates.badges import bearers, bearers_of, category_of, statuses_of, word_of
from delegates.models import Badge, Delegation, Handover, Registration
from delegates.registration_states import DelegationStatus
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers.actions import NothingToIssue, hand_out
from papers.models import Edition
from protocol.papers.bundles import COVER_SHEETS

from .badge_contents import BadgeBundle, BundledBadge, BundlesContents
from .badges import name_on_badge


@dataclass
class InBundle:
    """Somebody who gets a badge, with the valid badge, if any, and earlier ones."""

    registration: Registration
    badge: Badge | None = None
    void: list[Badge] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.badge is not None and self.badge.handover is None


def bundle_of(meeting: Meeting, delegation: Delegation | None) -> list[InBundle]:
    """In the order of the badges; two queries."""
    rows = {
        registration.participant_id: InBundle(registration)
        for registration in bearers_of(meeting, delegation)
    }
    badges = Badge.objects.filter(participant__in=rows).order_by("-number")
    for badge in badges.select_related("handover__collector", "voided_by"):
        if badge.voided_at:
            rows[badge.participant_id].void.append(badge)
        else:
            rows[badge.participant_id].badge = badge
    return list(rows.values())


def handovers_of(meeting: Meeting, delegation: Delegation | None) -> list[Handover]:
    """The handovers that include a badge of the delegation, newest first; two queries."""
    theirs = bearers_of(meeting, delegation).order_by().values("participant")
    ours = Handover.objects.filter(meeting=meeting, badges__participant__in=theirs)
    return list(ours.distinct().select_related("collector", "by").prefetch_related("badges__participant"))


def print_covers(*, meeting: Meeting, delegations: Sequence[int], by: User, request: uuid.UUID) -> Edition:
    """Prints a cover sheet for each of these delegations whose badges are printed and wait. Raises NothingToIssue."""
    contents = covers_for(meeting, delegations)
    if not contents.bundles:
        raise NothingToIssue
    about = str(delegations[0]) if len(delegations) == 1 else ""
    return hand_out(
        meeting=meeting, kind=COVER_SHEETS, contents=contents, by=by, request=request, about=about
    )


def covers_for(meeting: Meeting, delegations: Sequence[int]) -> BundlesContents:
    organisations = meeting.delegations.filter(pk__in=delegations).values("organisation")
    registrations = bearers(meeting).filter(participant__organisation__in=organisations)
    waiting = Badge.objects.waiting().filter(participant__meeting=meeting)
    badges = {badge.participant_id: badge for badge in waiting}
    rows = [registration for registration in registrations if registration.participant_id in badges]
    statuses = statuses_of(meeting)
    bundles = tuple(
        BadgeBundle(
            text(organisation, "name"),
            tuple(
                bundled(registration, badges[registration.participant_id], statuses.get(organisation.pk, ""))
                for registration in people
            ),
        )
        for organisation, people in groupby(
            rows, key=lambda registration: registration.participant.organisation
        )
    )
    return BundlesContents(meeting_facts(meeting), bundles)


def bundled(registration: Registration, badge: Badge, status: str) -> BundledBadge:
    person = registration.participant
    category = category_of(registration.part, status or DelegationStatus.PARTICIPANT)
    name: Text = name_on_badge(person)
    return BundledBadge(
        name=name if any(name.values()) else text(person, "function"),
        word=in_each_language(lambda: word_of(category, registration.participant)),
        number=f"{person.pk:04}-{badge.number}",
    )
