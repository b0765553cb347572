"""What is kept for a time only; of travel documents also who may read them, and who has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from accounts.models import User

from . import photos
from .models import Disclosure, Participant, Registration, TravelDocument, Upload
from .sealing import seal, seal_anew, unseal
from .states import Actor
from .steps import Step, farther

MAY_READ = {Actor.PERSON, Actor.SECRETARIAT}


def keep_document(registration: Registration, values: Mapping[str, str]) -> None:
    purge_on = registration.keep_until or registration.meeting.keep_until()
    with transaction.atomic():
        TravelDocument.objects.update_or_create(
            registration=registration, defaults={"sealed": seal(values), "purge_on": purge_on}
        )
        step = farther(Step(registration.step), Step.DOCUMENT)
        Registration.objects.filter(pk=registration.pk).update(step=step)


def read_document(registration: Registration, *, actors: Collection[Actor], by: User) -> dict[str, str]:
    """What is in the document, and a record that somebody looked; empty without one, or without the right."""
    there = TravelDocument.objects.filter(registration=registration).first()
    if there is None or not MAY_READ & set(actors):
        return {}
    Disclosure.objects.create(registration=registration, by=by)
    return unseal(there.sealed)


def purge(today: dt.date) -> int:
    """Travel documents whose time has come, and the photos of those whose consent has ended."""
    gone, _ = TravelDocument.objects.filter(purge_on__lte=today).delete()
    over = Participant.objects.filter(registration__keep_until__lte=today).exclude(photo="")
    for person in over:
        Participant.objects.filter(pk=person.pk).update(photo="")
        photos.forget(person.photo)
        gone += 1
    return gone


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
