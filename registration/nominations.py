"""Nomination letters or notes verbales of delegations: requested, received, accepted or returned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.models import User
from delegates.models import Delegation, Nomination, NominationState, Participant
from history.actions import acting
from mail.actions import draft
from mail.kinds import MailKind
from mail.models import BOTH

from .mails import LETTER_ASKED, LETTER_RETURNED


class InvitationEnded(Exception):
    """The invitation was declined or revoked; its delegation is not written to."""


class NoLetter(Exception):
    """There is no letter to judge."""


class LetterSettled(Exception):
    """It is in order; only the secretariat can replace it."""


class LetterChanged(Exception):
    """Somebody has replaced or judged it meanwhile."""


class NominationGroup(models.TextChoices):
    """Filters of the list of delegations."""

    NONE = "none", pgettext_lazy("nomination letter", "No letter yet")
    RECEIVED = NominationState.RECEIVED, NominationState.RECEIVED.label
    RETURNED = NominationState.RETURNED, NominationState.RETURNED.label
    IN_ORDER = NominationState.IN_ORDER, NominationState.IN_ORDER.label


def group_of(delegation: Delegation) -> NominationGroup:
    """A letter that was only requested is not there yet."""
    letter = delegation.letter
    return NominationGroup(letter.state) if letter and letter.is_here else NominationGroup.NONE


def ask(delegations: Iterable[Delegation], *, by: User) -> int:
    """Requests letters that are missing from focal points with an address, each at most once a day; returns how
    many.

    Raises InvitationEnded if one of the delegations is not invited.
    """
    with acting(by):
        return sum(ask_one(delegation, by=by) for delegation in delegations)


def ask_one(delegation: Delegation, *, by: User) -> int:
    if not delegation.is_invited:
        raise InvitationEnded
    if not delegation.focal_points.exists():
        return 0
    letter = locked(delegation, by=by)
    if letter.is_here:
        return 0
    come_to(letter, NominationState.ASKED, by=by)
    return tell(letter, LETTER_ASKED, once=f"{timezone.localdate()}", by=by)


def receive(
    delegation: Delegation, *, checksum: str = "", came_as: str = "", on_paper: str = "", by: User
) -> str:
    """Records a letter, replacing an earlier one; returns the checksum of the replaced file. Raises LetterSettled."""
    with acting(by):
        letter = locked(delegation, by=by)
        if letter.is_in_order and not by.is_staff:
            raise LetterSettled
        before = letter.checksum
        letter.checksum, letter.came_as, letter.on_paper = checksum, came_as, on_paper
        come_to(letter, NominationState.RECEIVED, by=by)
    return before


def forget_file(delegation: Delegation, *, version: int, by: User | None) -> str:
    """Forgets the file, not the decision; returns its checksum. Raises NoLetter or LetterChanged."""
    with acting(by):
        letter = judged(delegation, version)
        before, letter.checksum = letter.checksum, ""
        letter.version += 1
        letter.save(update_fields=["checksum", "version"])
    return before


def outlived(today: dt.date) -> list[Nomination]:
    """Letters whose file has reached the end of its retention, as other data of participants."""
    kept = Nomination.objects.exclude(checksum="").filter(delegation__meeting__ends__lt=today)
    return [
        nomination
        for nomination in kept.select_related("delegation__meeting")
        if keep_until(nomination) <= today
    ]


def keep_until(letter: Nomination) -> dt.date:
    meeting = letter.delegation.meeting
    last = max(meeting.ends or letter.at.date(), letter.at.date())
    return last + dt.timedelta(days=meeting.keep_days)


def letters_about(people: Collection[Participant]) -> list[Nomination]:
    """Stored letters of the delegations that these people belong to or represent, which may name them."""
    condition = Q(pk__in=[])
    for participant in people:
        theirs = Q(delegation__meeting=participant.meeting_id)
        condition |= theirs & (
            Q(delegation__organisation=participant.organisation_id)
            | Q(delegation__affiliations__participant=participant)
        )
    kept = Nomination.objects.exclude(checksum="").filter(condition).distinct().order_by("pk")
    return list(kept.select_related("delegation__meeting", "delegation__organisation"))


def find_in_order(delegation: Delegation, *, version: int, by: User) -> None:
    """Raises NoLetter or LetterChanged."""
    with acting(by):
        come_to(judged(delegation, version), NominationState.IN_ORDER, by=by)


def send_back(delegation: Delegation, *, reason: str, version: int, by: User) -> int:
    """Returns how many people are written to. Raises InvitationEnded, NoLetter or LetterChanged."""
    with acting(by):
        if not delegation.is_invited:
            raise InvitationEnded
        letter = judged(delegation, version)
        come_to(letter, NominationState.RETURNED, reason=reason, by=by)
        return tell(letter, LETTER_RETURNED, once=f"{letter.version}", by=by)


def locked(delegation: Delegation, *, by: User) -> Nomination:
    made = {"at": timezone.now(), "by": by}
    return Nomination.objects.select_for_update(of=("self",)).get_or_create(
        delegation=delegation, defaults=made
    )[0]


def judged(delegation: Delegation, version: int) -> Nomination:
    letter = Nomination.objects.select_for_update(of=("self",)).filter(delegation=delegation).first()
    if letter is None or not letter.is_here:
        raise NoLetter
    if letter.version != version:
        raise LetterChanged
    return letter


def come_to(letter: Nomination, state: NominationState, *, reason: str = "", by: User) -> None:
    letter.state, letter.reason, letter.at, letter.by = state, reason, timezone.now(), by
    letter.version += 1
    letter.save()


def tell(letter: Nomination, kind: MailKind, *, once: str, by: User) -> int:
    """Writes to the delegation's focal points; mails with the same `once` are sent once."""
    focal_points = letter.delegation.focal_points.select_related("user")
    for focal_point in focal_points:
        draft(
            kind=kind, to=focal_point.user.email, language=focal_point.user.preferred_language(otherwise=BOTH),
            values=partial(letter_values, letter), scope=letter.delegation.meeting.slug,
            about=f"delegation-{letter.delegation_id}", key=f"{kind.name}-{letter.pk}-{once}-{focal_point.user_id}", by=by,
        )  # fmt: skip
    return len(focal_points)


def letter_values(letter: Nomination, code: str) -> dict[str, Any]:
    delegation = letter.delegation
    address = reverse("nomination", args=[delegation.meeting.slug, delegation.pk])
    return {
        "institution": str(delegation),
        "meeting": delegation.meeting.title,
        "reason": letter.reason,
        "link": settings.PUBLIC_BASE_URL + address,
    }
