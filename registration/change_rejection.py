"""Rejecting a change: what the secretariat had confirmed is restored."""

from __future__ import annotations

from accounts.models import User
from bilingual.forms import columns_of
from delegates.models import Registration
from delegates.pending_changes import TEXTS, before_the_change
from delegates.registration_states import RegistrationState
from history.actions import acting, locked, revise

from .actions import RegistrationActNotAllowed
from .mails import PUT_BACK
from .notifications import tell


def can_put_back(registration: Registration) -> bool:
    """Not if the nationality has changed, because it is in an encrypted document that cannot be restored."""
    return registration.change_waits and not registration.nationality_changed


def put_back(registration: Registration, *, version: int, by: User) -> Registration:
    """Raises StaleEdit or NotAllowed."""
    with acting(by):
        current = locked(registration, version)
        if not can_put_back(current):
            raise RegistrationActNotAllowed
        before, person = before_the_change([current])[current.pk], current.participant
        former = {name: before.person[name] for name in columns_of(*TEXTS) if name in before.person}
        revise(person, version=person.version, by=by, values=former)
        current.state, current.part = (
            RegistrationState.CONFIRMED,
            before.registration.get("part", current.part),
        )
        current.version += 1
        current.save()
        tell(current, PUT_BACK, by=by)
    return current
