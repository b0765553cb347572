"""Badges: their categories and codes. A new print voids the previous code."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.models import User
from meetings.models import Meeting

from .models import Badge, Delegation, Participant, Registration, VoidReason
from .registration_states import DelegationStatus, Part


class BadgeCategory(models.TextChoices):
    """What a badge shows by a word, a letter and a colour."""

    DELEGATE = "delegate", pgettext_lazy("badge", "Delegate")
    OBSERVER = "observer", pgettext_lazy("badge", "Observer")
    GUEST = "guest", pgettext_lazy("badge", "Guest")
    VISITOR = "visitor", pgettext_lazy("badge", "Visitor")
    ACCOMPANYING = "accompanying", pgettext_lazy("badge", "Accompanying person")
    DRIVER = "driver", pgettext_lazy("badge", "Driver")
    LIAISON = "liaison", pgettext_lazy("badge", "Liaison officer")
    PROTOCOL = "protocol", pgettext_lazy("badge", "Protocol")
    MEDICAL = "medical", pgettext_lazy("badge", "Medical service")
    HOST_STAFF = "host-staff", pgettext_lazy("badge", "Host staff")
    INTERPRETER = "interpreter", pgettext_lazy("badge", "Interpreter")
    PRESS = "press", pgettext_lazy("badge", "Press")
    SECRETARIAT = "secretariat", pgettext_lazy("badge", "Secretariat")
    SECURITY = "security", pgettext_lazy("badge", "Security")


LETTERS = {
    BadgeCategory.DELEGATE: pgettext_lazy("letter of a badge", "D"),
    BadgeCategory.OBSERVER: pgettext_lazy("letter of a badge", "O"),
    BadgeCategory.GUEST: pgettext_lazy("letter of a badge", "G"),
    BadgeCategory.VISITOR: pgettext_lazy("letter of a badge", "B"),
    BadgeCategory.ACCOMPANYING: pgettext_lazy("letter of a badge", "A"),
    BadgeCategory.DRIVER: pgettext_lazy("letter of a badge", "V"),
    BadgeCategory.LIAISON: pgettext_lazy("letter of a badge", "L"),
    BadgeCategory.PROTOCOL: pgettext_lazy("letter of a badge", "R"),
    BadgeCategory.MEDICAL: pgettext_lazy("letter of a badge", "M"),
    BadgeCategory.HOST_STAFF: pgettext_lazy("letter of a badge", "H"),
    BadgeCategory.INTERPRETER: pgettext_lazy("letter of a badge", "I"),
    BadgeCategory.PRESS: pgettext_lazy("letter of a badge", "P"),
    BadgeCategory.SECRETARIAT: pgettext_lazy("letter of a badge", "S"),
    BadgeCategory.SECURITY: pgettext_lazy("letter of a badge", "X"),
}


OF_WOMEN: dict[BadgeCategory, Any] = {
    BadgeCategory.DELEGATE: pgettext_lazy("badge of a woman", "Delegate"),
    BadgeCategory.OBSERVER: pgettext_lazy("badge of a woman", "Observer"),
    BadgeCategory.GUEST: pgettext_lazy("badge of a woman", "Guest"),
    BadgeCategory.VISITOR: pgettext_lazy("badge of a woman", "Visitor"),
    BadgeCategory.ACCOMPANYING: pgettext_lazy("badge of a woman", "Accompanying person"),
    BadgeCategory.DRIVER: pgettext_lazy("badge of a woman", "Driver"),
    BadgeCategory.LIAISON: pgettext_lazy("badge of a woman", "Liaison officer"),
}


def word_of(category: BadgeCategory, bearer: Participant) -> str:
    """The word on the badge, as the form of address asks."""
    return str(OF_WOMEN.get(category, category.label) if bearer.is_woman else category.label)


OF_STATUS = {DelegationStatus.OBSERVER: BadgeCategory.OBSERVER, DelegationStatus.INVITED: BadgeCategory.GUEST}
"""People who speak for a delegation bear the delegation's category."""


def category_of(part: str, status: str = DelegationStatus.PARTICIPANT) -> BadgeCategory:
    """`status` is that of the delegation."""
    if part in BadgeCategory.values:
        return BadgeCategory(part)
    return OF_STATUS.get(DelegationStatus(status), BadgeCategory.DELEGATE)


def statuses_of(meeting: Meeting) -> dict[int, str]:
    """By organisation, the status of delegations that are not ordinary participants; one query."""
    special = meeting.delegations.exclude(status=DelegationStatus.PARTICIPANT)
    return dict(special.values_list("organisation", "status"))


def bearers(meeting: Meeting) -> models.QuerySet[Registration]:
    """Everybody who gets a badge: admitted participants, by delegation, heads first."""
    rank = models.Case(*(models.When(part=part, then=n) for n, part in enumerate(Part)))
    admitted = Registration.objects.of(meeting).admitted()
    return admitted.select_related("participant__organisation").order_by(
        "participant__organisation__sort_name", "participant__organisation", rank, "participant"
    )


def bearers_of(meeting: Meeting, delegation: Delegation | None) -> models.QuerySet[Registration]:
    """The same for one delegation, or for people without one, such as guests of the opening."""
    of_delegation = bearers(meeting)
    if delegation:
        return of_delegation.filter(participant__organisation=delegation.organisation_id)
    return of_delegation.exclude(participant__organisation__in=meeting.delegations.values("organisation"))


def print_codes(
    participants: Collection[int], *, reason: VoidReason | str = "", by: User | None = None
) -> dict[int, Badge]:
    """A new badge for each participant (primary key), voiding earlier ones with this reason."""
    with transaction.atomic():
        people = Participant.objects.select_for_update(no_key=True).filter(pk__in=participants)
        keys = list(people.order_by("pk").values_list("pk", flat=True))
        badges = Badge.objects.filter(participant__in=keys)
        numbers = dict(badges.values_list("participant").annotate(last=Max("number")))
        badges.valid().update(voided_at=timezone.now(), void_reason=reason, voided_by=by)
        made = [Badge(participant_id=pk, number=numbers.get(pk, 0) + 1) for pk in keys]
        return {badge.participant_id: badge for badge in Badge.objects.bulk_create(made)}
