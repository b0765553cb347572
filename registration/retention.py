"""Data kept for a limited time; for travel documents also who may read them and who has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from accounts.models import User
from delegates.models import Deed, Handling, Participant, Registration, TravelDocument, Upload
from delegates.registration_states import Actor, RegistrationState, state_after_change
from delegates.steps import RegistrationStep, farther
from history.actions import acting

from . import photos
from .encryption import seal, seal_anew, unseal
from .notifications import tell_of_change

MAY_READ = {Actor.PERSON, Actor.SECRETARIAT}


class Overwrites(Exception):
    """A document would be replaced that this user cannot see, or that arrived while the page was open."""


def document_of(registration: Registration) -> TravelDocument | None:
    return TravelDocument.objects.filter(registration=registration).first()


def may_read(actors: Collection[Actor]) -> bool:
    return bool(MAY_READ & set(actors))


def hides_document(registration: Registration, actors: Collection[Actor]) -> bool:
    """Whether there is a document that these actors cannot see."""
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
    """Stores the document. `seen` is the mark of the document that the page showed.

    Raises Overwrites, unless `knowingly`.
    """
    purge_on = registration.keep_until or registration.meeting.keep_until()
    with acting(by):
        current = Registration.objects.select_for_update().get(pk=registration.pk)
        document = document_of(current)
        if document and not knowingly and not (may_read(actors) and document.mark == seen):
            raise Overwrites
        TravelDocument.objects.update_or_create(
            registration=current, defaults={"sealed": seal(values), "purge_on": purge_on}
        )
        note(current, Deed.REPLACED if document else Deed.GIVEN, by=by)
        step = farther(RegistrationStep(current.step), RegistrationStep.DOCUMENT)
        Registration.objects.filter(pk=current.pk).update(step=step)
        if document and nationality_in(unseal(document.sealed)) != nationality_in(values):
            decide_on_nationality(current, actors=actors, by=by)


def nationality_in(values: Mapping[str, str]) -> tuple[str, str]:
    return values.get("nationality", ""), values.get("other_nationality", "")


def decide_on_nationality(registration: Registration, *, actors: Collection[Actor], by: User) -> None:
    """A new nationality changes confirmed data, which must be decided on again; its value is encrypted."""
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
    """Raises Overwrites if there is a document that this user cannot see, unless `knowingly`."""
    if hides_document(registration, actors) and not knowingly:
        raise Overwrites
    if TravelDocument.objects.filter(registration=registration).delete()[0]:
        note(registration, Deed.REMOVED, by=by)


def read_document(registration: Registration, *, actors: Collection[Actor], by: User) -> dict[str, str]:
    """The content of the document, recording the look; empty without a document or without the right."""
    document = document_of(registration)
    if document is None or not may_read(actors):
        return {}
    note(registration, Deed.READ, by=by)
    return unseal(document.sealed)


def note(registration: Registration, deed: Deed, *, by: User) -> None:
    Handling.objects.create(registration=registration, deed=deed, by=by)


def expires_too_soon(registration: Registration) -> bool:
    """Whether the document expires before the date required by the host."""
    document = document_of(registration)
    expires_on = unseal(document.sealed).get("expires_on") if document else None
    if not expires_on:
        return False
    return dt.date.fromisoformat(expires_on) < registration.meeting.passports_valid_until()


def purge(today: dt.date) -> int:
    """Deletes travel documents whose retention has ended, and photos whose consent has ended."""
    gone, _ = TravelDocument.objects.filter(purge_on__lte=today).delete()
    over = Participant.objects.filter(registration__keep_until__lte=today).exclude(photo="")
    for person in over:
        photos.forget(person.photo)  # files first, so that a crash in between is made up for by the next run
        Participant.objects.filter(pk=person.pk).update(photo="")
        gone += 1
    return gone


def remove_stray_photos() -> int:
    """Deletes photos that no row names, as a restored backup can leave behind; only on request."""
    files = {path.name for path in Path(settings.PHOTOS_DIR).glob("*.jpg")}
    strays = files - set(Participant.objects.values_list("photo", flat=True))
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
    """Deletes sheets read more than a day ago; what was entered from them is elsewhere."""
    return Upload.objects.outlived(now).delete()[0]


UNOPENED = dt.timedelta(days=2)


def forget_unopened_accounts(now: dt.datetime) -> int:
    """Deletes accounts created on the registration page that nobody has ever opened."""
    unopened = User.objects.filter(
        last_login=None, is_active=True, is_staff=False, focal_points=None, participant=None, posts=None
    )
    never_given = unopened.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return never_given.filter(date_joined__lt=now - UNOPENED).delete()[0]
