"""The letter, or note verbale, of each delegation: asked for, received, and found in order or returned."""

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
    """It was declined or withdrawn: nobody of the delegation is written to."""


class NoLetter(Exception):
    """There is nothing yet to be judged."""


class LetterSettled(Exception):
    """It is in order: only the secretariat takes in another one."""


class LetterChanged(Exception):
    """Somebody has sent another one, or has judged it, in the meantime."""


class NominationGroup(models.TextChoices):
    """By which the list of delegations is narrowed."""

    NONE = "none", pgettext_lazy("nomination letter", "No letter yet")
    RECEIVED = NominationState.RECEIVED, NominationState.RECEIVED.label
    RETURNED = NominationState.RETURNED, NominationState.RETURNED.label
    IN_ORDER = NominationState.IN_ORDER, NominationState.IN_ORDER.label


def group_of(delegation: Delegation) -> NominationGroup:
    """One that is only asked for is not there."""
    letter = delegation.letter
    return NominationGroup(letter.state) if letter and letter.is_here else NominationGroup.NONE


def ask(delegations: Iterable[Delegation], *, by: User) -> int:
    """Those of which there is no letter, and to whose focal points one can write: to each once a day, returns to how many.

    Raises InvitationEnded where one of them is not invited.
    """
    with acting(by):
        return sum(ask_one(one, by=by) for one in delegations)


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
    """In the place of an earlier one, of whose file the checksum is returned. Raises LetterSettled."""
    with acting(by):
        letter = locked(delegation, by=by)
        if letter.is_in_order and not by.is_staff:
            raise LetterSettled
        before = letter.checksum
        letter.checksum, letter.came_as, letter.on_paper = checksum, came_as, on_paper
        come_to(letter, NominationState.RECEIVED, by=by)
    return before


def forget_file(delegation: Delegation, *, version: int, by: User | None) -> str:
    """Its checksum; what was found of the letter stays. Raises NoLetter or LetterChanged."""
    with acting(by):
        letter = judged(delegation, version)
        before, letter.checksum = letter.checksum, ""
        letter.version += 1
        letter.save(update_fields=["checksum", "version"])
    return before


def outlived(today: dt.date) -> list[Nomination]:
    """Whose file is kept no longer: its day comes as that of what the participants gave."""
    kept = Nomination.objects.exclude(checksum="").filter(delegation__meeting__ends__lt=today)
    return [one for one in kept.select_related("delegation__meeting") if keep_until(one) <= today]


def keep_until(letter: Nomination) -> dt.date:
    meeting = letter.delegation.meeting
    last = max(meeting.ends or letter.at.date(), letter.at.date())
    return last + dt.timedelta(days=meeting.keep_days)


def letters_about(people: Collection[Participant]) -> list[Nomination]:
    """The kept files of the delegations in which these are, or for which they are here too: they may name them."""
    found = Q(pk__in=[])
    for one in people:
        theirs = Q(delegation__meeting=one.meeting_id)
        found |= theirs & (
            Q(delegation__organisation=one.organisation_id) | Q(delegation__affiliations__participant=one)
        )
    kept = Nomination.objects.exclude(checksum="").filter(found).distinct().order_by("pk")
    return list(kept.select_related("delegation__meeting", "delegation__organisation"))


def find_in_order(delegation: Delegation, *, version: int, by: User) -> None:
    """Raises NoLetter or LetterChanged."""
    with acting(by):
        come_to(judged(delegation, version), NominationState.IN_ORDER, by=by)


def send_back(delegation: Delegation, *, reason: str, version: int, by: User) -> int:
    """Returns how many are written to. Raises InvitationEnded, NoLetter or LetterChanged."""
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
    """The focal points of the delegation; a mail with the same `once` goes out one time."""
    focal_points = letter.delegation.focal_points.select_related("user")
    for one in focal_points:
        draft(
            kind=kind, to=one.user.email, language=one.user.preferred_language(otherwise=BOTH),
            values=partial(said_of, letter), scope=letter.delegation.meeting.slug,
            about=f"delegation-{letter.delegation_id}", key=f"{kind.name}-{letter.pk}-{once}-{one.user_id}", by=by,
        )  # fmt: skip
    return len(focal_points)


def said_of(letter: Nomination, code: str) -> dict[str, Any]:
    delegation = letter.delegation
    there = reverse("nomination", args=[delegation.meeting.slug, delegation.pk])
    return {
        "institution": str(delegation),
        "meeting": delegation.meeting.title,
        "reason": letter.reason,
        "link": settings.PUBLIC_BASE_URL + there,
    }
