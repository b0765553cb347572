"""What is kept for a time only; of travel documents also who may read them, and who has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from accounts.models import User
from delegates.models import Deed, Handling, Participant, Registration, TravelDocument, Upload
from delegates.states import Actor, RegistrationState, state_after_change
from delegates.steps import RegistrationStep, farther
from history.actions import acting

from . import photos
from .encryption import seal, seal_anew, unseal
from .notifications import tell_of_change

MAY_READ = {Actor.PERSON, Actor.SECRETARIAT}


class Overwrites(Exception):
    """A document is there that this person cannot see, or that came while the page was open."""


def document_of(registration: Registration) -> TravelDocument | None:
    return TravelDocument.objects.filter(registration=registration).first()


def may_read(actors: Collection[Actor]) -> bool:
    return bool(MAY_READ & set(actors))


def hides_document(registration: Registration, actors: Collection[Actor]) -> bool:
    """Whether one is there that whoever acts so cannot see."""
    return not may_read(actors) and document_of(registration) is not None


def keep_document(
    registration: Registration,
    values: Mapping[str, str],
    *,
    actors: Collection[Actor],
    by: User,
    seen: str = "",
    knowingly: bool = False,
) -> None:
    """`seen` is the mark of the document that the page showed. Raises Overwrites, unless it is done `knowingly`."""
    purge_on = registration.keep_until or registration.meeting.keep_until()
    with acting(by):
        current = Registration.objects.select_for_update().get(pk=registration.pk)
        there = document_of(current)
        if there and not knowingly and not (may_read(actors) and there.mark == seen):
            raise Overwrites
        TravelDocument.objects.update_or_create(
            registration=current, defaults={"sealed": seal(values), "purge_on": purge_on}
        )
        note(current, Deed.REPLACED if there else Deed.GIVEN, by=by)
        step = farther(RegistrationStep(current.step), RegistrationStep.DOCUMENT)
        Registration.objects.filter(pk=current.pk).update(step=step)
        if there and nationality_in(unseal(there.sealed)) != nationality_in(values):
            decide_on_nationality(current, actors=actors, by=by)


def nationality_in(values: Mapping[str, str]) -> tuple[str, str]:
    return values.get("nationality", ""), values.get("other_nationality", "")


def decide_on_nationality(registration: Registration, *, actors: Collection[Actor], by: User) -> None:
    """Of what was confirmed this is changed, too; the values themselves are sealed."""
    waits = state_after_change(RegistrationState(registration.state), actors)
    falls_back = waits != registration.state
    if not falls_back and (not registration.change_waits or Actor.SECRETARIAT in actors):
        return
    if falls_back:
        registration.become(waits)
    registration.nationality_changed = True
    registration.version += 1
    registration.save(update_fields=["state", "nationality_changed", "version"])
    if falls_back:
        tell_of_change(registration, by=by)


def remove_document(
    registration: Registration, *, actors: Collection[Actor], by: User, knowingly: bool
) -> None:
    """Raises Overwrites where one is there that this person cannot see, unless it is done `knowingly`."""
    if hides_document(registration, actors) and not knowingly:
        raise Overwrites
    if TravelDocument.objects.filter(registration=registration).delete()[0]:
        note(registration, Deed.REMOVED, by=by)


def read_document(registration: Registration, *, actors: Collection[Actor], by: User) -> dict[str, str]:
    """What is in the document, and a record that somebody looked; empty without one, or without the right."""
    there = document_of(registration)
    if there is None or not may_read(actors):
        return {}
    note(registration, Deed.READ, by=by)
    return unseal(there.sealed)


def note(registration: Registration, deed: Deed, *, by: User) -> None:
    Handling.objects.create(registration=registration, deed=deed, by=by)


def expires_too_soon(registration: Registration) -> bool:
    """Whether the document that was given expires before the day until which the host asks it to be valid."""
    there = document_of(registration)
    expires_on = unseal(there.sealed).get("expires_on") if there else None
    if not expires_on:
        return False
    return dt.date.fromisoformat(expires_on) < registration.meeting.passports_valid_until()


def purge(today: dt.date) -> int:
    """Travel documents whose time has come, and the photos of those whose consent has ended."""
    gone, _ = TravelDocument.objects.filter(purge_on__lte=today).delete()
    over = Participant.objects.filter(registration__keep_until__lte=today).exclude(photo="")
    for person in over:
        photos.forget(person.photo)  # first, so that after a crash it is done again
        Participant.objects.filter(pk=person.pk).update(photo="")
        gone += 1
    return gone


def remove_stray_photos() -> int:
    """Those that are nobody's, such as a restored back-up may bring along; to be asked for by hand."""
    there = {path.name for path in Path(settings.PHOTOS_DIR).glob("*.jpg")}
    strays = there - set(Participant.objects.values_list("photo", flat=True))
    for name in strays:
        photos.forget(name)
    return len(strays)


def seal_all_anew() -> int:
    with transaction.atomic():
        documents = list(TravelDocument.objects.select_for_update())
        for document in documents:
            document.sealed = seal_anew(document.sealed)
        TravelDocument.objects.bulk_update(documents, ["sealed"], batch_size=500)
    return len(documents)


def forget_uploads(now: dt.datetime) -> int:
    """Sheets of members that were read a day ago: what was entered is elsewhere by now."""
    return Upload.objects.outlived(now).delete()[0]


UNOPENED = dt.timedelta(days=2)


def forget_unopened_accounts(now: dt.datetime) -> int:
    """Accounts that somebody asked for on the page of registration, and nobody ever opened."""
    unopened = User.objects.filter(
        last_login=None, is_active=True, is_staff=False, focal_points=None, participant=None
    )
    never_given = unopened.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return never_given.filter(date_joined__lt=now - UNOPENED).delete()[0]
