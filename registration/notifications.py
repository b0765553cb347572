"""Tells people by mail about a registration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from delegates.models import FocalPoint, Registration
from delegates.pending_changes import waiting_changes
from delegates.registration_states import RegistrationState
from mail.actions import draft
from mail.kinds import MailKind
from mail.models import BOTH

from .mails import CHANGED, OF_STATE, PLACE_FREE, PLACE_FREE_TOLD, RESERVE, TO_ENDORSE, WAITS


def about(registration: Registration) -> str:
    """The key under which mails about a person are found."""
    return f"participant-{registration.participant_id}"


def tell(registration: Registration, kind: MailKind, *, by: User | None) -> None:
    """Writes to the participant in their own language if it is known; does nothing without an address."""
    person = registration.participant
    if person.email:
        language = person.user.preferred_language(otherwise=BOTH) if person.user else BOTH
        send_about(registration, kind, to=person.email, language=language, by=by)


def tell_focal_points(registration: Registration, kind: MailKind, *, by: User | None) -> None:
    """Except the focal point who did it."""
    for focal_point in FocalPoint.objects.speaking_for(registration.participant).select_related("user"):
        if focal_point.user != by:
            language = focal_point.user.preferred_language(otherwise=BOTH)
            send_about(
                registration, kind, to=focal_point.user.email, language=language, by=by, page="my_delegations"
            )


def send_about(
    registration: Registration,
    kind: MailKind,
    *,
    to: str,
    language: str,
    by: User | None,
    page: str = "register",
) -> None:
    person, meeting = registration.participant, registration.participant.meeting

    def values(code: str) -> dict[str, Any]:
        return {
            "name": str(person),
            "institution": str(person.organisation or ""),
            "meeting": meeting.title,
            "reason": registration.reason,
            "changes": changes_of(registration) if "changes" in kind.placeholders else "",
            "link": settings.PUBLIC_BASE_URL + reverse(page, args=[meeting.slug]),
        }

    draft(
        kind=kind,
        to=to,
        language=language,
        values=values,
        scope=meeting.slug,
        about=about(registration),
        key=f"{kind.name}-{registration.pk}-{registration.version}-{to}"[:200],
        by=by,
    )


def changes_of(registration: Registration) -> str:
    return "\n".join(map(str, waiting_changes([registration]).get(registration.pk, [])))


def tell_of_state(registration: Registration, *, by: User | None) -> None:
    """The mail for the state that a registration has reached."""
    state = RegistrationState(registration.state)
    if registration.is_reserve:
        tell(registration, RESERVE, by=by)
    elif registration.waiting_since and state == RegistrationState.ENDORSED:
        tell(registration, WAITS, by=by)
    elif state in OF_STATE:
        tell(registration, OF_STATE[state], by=by)
    if state == RegistrationState.SUBMITTED:
        tell_focal_points(registration, TO_ENDORSE, by=by)


def tell_of_change(registration: Registration, *, by: User | None) -> None:
    """A confirmed participant is told about changes, whoever made them."""
    tell(Registration.objects.get(pk=registration.pk), CHANGED, by=by)


def tell_served(served: list[Registration], *, by: User | None) -> None:
    """Tells those who have got a place, wait for one, or are in reserve again; for a place, the focal points too."""
    for registration in served:
        if not registration.holds_place:
            tell_of_state(registration, by=by)
            continue
        tell(registration, PLACE_FREE, by=by)
        tell_focal_points(registration, PLACE_FREE_TOLD, by=by)
