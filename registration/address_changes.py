"""Changing a participant's e-mail address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from delegates.models import Participant, Registration
from delegates.registration_states import RegistrationState
from history.actions import acting, revise
from mail.models import BOTH

from .mails import ADDRESS_GIVEN, ADDRESS_LEFT, ADDRESS_TAKEN
from .notifications import send_about


def revise_person(person: Participant, *, version: int, values: Mapping[str, Any], by: User) -> Participant:
    """Saves the participant. After a change of address the account of the old one no longer has access; both are
    told.

    The account with the new address is linked at its next visit: see `account_links.claim`. Raises StaleEdit.
    """
    with acting(by):
        former = Participant.objects.select_related("user").get(pk=person.pk)
        moves = not same(values.get("email", former.email), former.email)
        if moves and former.user and not same(values["email"], former.user.email):
            values = {**values, "user": None}
        current = revise(person, version=version, by=by, values=values)
        if moves:
            tell_both(former, current, by=by)
    return current


def same(first: str, second: str) -> bool:
    return first.casefold() == second.casefold()


def tell_both(former: Participant, current: Participant, *, by: User) -> None:
    """Nobody is told about a draft that nobody has opened."""
    registration = Registration.objects.filter(participant=current).first()
    if registration is None or (registration.state == RegistrationState.DRAFT and former.user is None):
        return
    registration.participant = current
    earlier = {former.email, former.user.email if former.user and not current.user else ""}
    for address in sorted(earlier - {"", current.email}):
        kind = ADDRESS_LEFT if reaches_others(current, address) else ADDRESS_TAKEN
        send_about(registration, kind, to=address, language=BOTH, by=by)
    if current.email:
        send_about(registration, ADDRESS_GIVEN, to=current.email, language=BOTH, by=by)


def reaches_others(person: Participant, address: str) -> bool:
    """Whether the old address reaches somebody else; then it was not mistyped, and the mail says whom it is about."""
    participants = Participant.objects.filter(meeting=person.meeting_id).reached_at(address)
    return participants.coming().exclude(pk=person.pk).exists()
