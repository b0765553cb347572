"""Actions on delegations and registrations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from delegates.models import Delegation, Participant, Places, Registration, TravelDocument
from delegates.pending_changes import is_decided_anew, stand_as_confirmed
from delegates.quotas import give_up_place, open_places, serve_waiting, take_or_wait
from delegates.registration_states import (
    ENDED,
    FOR_A_DAY,
    SERVES,
    TAKE_PLACE,
    UNSENT,
    Actor,
    Part,
    RegistrationState,
    Verb,
    brings_somebody,
    may_edit,
    moves_of,
    state_after_change,
)
from delegates.steps import RegistrationStep, farther
from history.actions import acting, locked, revise
from meetings.models import Meeting

from . import photos
from .address_changes import revise_person
from .completeness import lacking
from .notifications import tell_of_change, tell_of_state, tell_served
from .retention import remove_document


class RegistrationActNotAllowed(Exception):
    """This user may not do this, or the registration's state does not allow it."""


class ReasonMissing(Exception):
    """This act needs a reason."""


class Incomplete(Exception):
    """Something is not answered yet."""


class NoPlaceLeft(Exception):
    """There is no place, and nobody is confirmed without one."""


class RegistrationClosed(Exception):
    """Nobody new can register, except by the secretariat."""


class EmailTaken(Exception):
    """Another account acts for somebody with this address."""


class FewerThanTaken(Exception):
    """The new limit is below the number of places taken."""


def register(*, delegation: Delegation, part: Part, values: Mapping[str, Any], by: User) -> Registration:
    """Adds a member to the delegation, as a draft. Raises RegistrationClosed."""
    if not (by.is_staff or delegation.is_open):
        raise RegistrationClosed
    with acting(by):
        person = Participant.objects.create(
            meeting=delegation.meeting, organisation=delegation.organisation, **values
        )
        return Registration.objects.create(participant=person, part=part)


def apply(*, delegation: Delegation, part: Part, by: User) -> Registration:
    """Starts the user's own registration. Raises RegistrationClosed or EmailTaken."""
    participants = Participant.objects.filter(meeting=delegation.meeting).reached_at(by.email)
    if participants.exclude(user=None).exclude(user=by).exists():
        raise EmailTaken
    with acting(by):
        made = register(delegation=delegation, part=part, values={"user": by, "email": by.email}, by=by)
        made.applied_alone = True
        made.save(update_fields=["applied_alone"])
    return made


def answer(
    registration: Registration,
    step: RegistrationStep,
    *,
    values: Mapping[str, Any],
    version: int,
    actors: Collection[Actor],
    by: User,
    delegation: Delegation | None = None,
    knowingly: bool = False,
) -> Registration:
    """Saves the answers of one step; `delegation` moves a draft to another delegation.

    Raises StaleEdit or NotAllowed; Overwrites if a travel document that this user cannot see would be lost, unless
    `knowingly`.
    """
    with acting(by):
        current = Registration.objects.select_for_update().get(pk=registration.pk)
        if not may_edit(RegistrationState(current.state), actors, step):
            raise RegistrationActNotAllowed
        anew = is_decided_anew(current.participant if step == RegistrationStep.IDENTITY else current, values)
        if step != RegistrationStep.IDENTITY:
            locked(registration, version)
            for name, value in values.items():
                setattr(current, name, value)
        if delegation:
            if current.state != RegistrationState.DRAFT:
                raise RegistrationActNotAllowed
            Participant.objects.filter(pk=current.participant_id).update(organisation=delegation.organisation)
        if step == RegistrationStep.TRAVEL and not current.wants_visa_letter:
            remove_document(
                current, actors=actors, by=by, knowingly=knowingly
            )  # was kept for the letter only
        if step == RegistrationStep.DELEGATION:
            settle_place(current)
        before, current.step = RegistrationState(current.state), farther(RegistrationStep(current.step), step)
        if anew and (waits := state_after_change(before, actors)) != before:
            current.become(waits)
        current.version += 1
        current.save()
        # after the row from which `pending_changes` knows what was confirmed
        if step == RegistrationStep.IDENTITY:
            revise_person(registration.participant, version=version, values=values, by=by)
        if current.state != before:
            tell_of_change(current, by=by)
        elif anew:
            stand_as_confirmed(current)
        if step == RegistrationStep.DELEGATION:
            tell_served(serve_waiting(current.meeting), by=by)
    return current


def settle_place(registration: Registration) -> None:
    """Takes or gives back a place if the new part requires it. Changes the row; the caller saves."""
    if registration.part not in SERVES:
        registration.serves = None
    if registration.part not in FOR_A_DAY:
        registration.only_on = None
    if not registration.takes_place:
        give_up_place(registration)
    elif registration.state == RegistrationState.ENDORSED or registration.is_admitted:
        take_or_wait(registration)
        if registration.is_admitted and not registration.holds_place:
            raise NoPlaceLeft


def move(
    registration: Registration,
    verb: Verb,
    *,
    version: int,
    actors: Collection[Actor],
    by: User,
    reason: str = "",
) -> Registration:
    """Carries out `verb`. Raises StaleEdit, NotAllowed, ReasonMissing, or one of the errors of `refuse`."""
    with acting(by):
        current = locked(registration, version)
        chosen = next((m for m in moves_of(RegistrationState(current.state), actors) if m.verb == verb), None)
        if chosen is None or verb == Verb.REPLACE:
            raise RegistrationActNotAllowed
        if chosen.needs_reason and not reason:
            raise ReasonMissing
        refuse(current, verb, actors)
        if chosen.target in TAKE_PLACE:
            take_or_wait(current)
        if chosen.target == RegistrationState.CONFIRMED and current.takes_place and not current.holds_place:
            raise NoPlaceLeft
        leaves = chosen.target in ENDED | UNSENT
        if leaves:
            give_up_place(current)
        current.become(chosen.target)
        current.reason = reason if chosen.needs_reason else ""
        current.version += 1
        current.save()
        # the change was decided on; the participant keeps the place
        if verb != Verb.ENDORSE or not current.holds_place:
            tell_of_state(current, by=by)
        if leaves:
            tell_served(serve_waiting(current.meeting), by=by)
    return current


def refuse(registration: Registration, verb: Verb, actors: Collection[Actor]) -> None:
    """Raises Incomplete or RegistrationClosed."""
    is_new = brings_somebody(verb, RegistrationState(registration.state))
    if is_new and Actor.SECRETARIAT not in actors and not registration.delegation.is_open:
        raise RegistrationClosed
    if verb == Verb.SUBMIT and lacking(registration):
        raise Incomplete


def change_photo(person: Participant, photo: bytes, *, by: User) -> None:
    """Stores the file before the row names it, and deletes the old file after the row no longer does.

    Also sets how long it is kept, if no date has been consented to yet.
    """
    name, earlier = photos.keep(photo), person.photo
    try:
        with acting(by):
            Participant.objects.filter(pk=person.pk).update(photo=name)
            undated = Registration.objects.filter(participant=person, keep_until=None)
            undated.update(keep_until=person.meeting.keep_until())
            transaction.on_commit(lambda: photos.forget(earlier))
    except BaseException:
        photos.forget(name)
        raise


def consent(registration: Registration, *, by: User) -> None:
    """The participant consents to the use of their answers, and to how long they are kept."""
    with acting(by):
        until = registration.meeting.keep_until()
        Registration.objects.filter(pk=registration.pk).update(consented_at=timezone.now(), keep_until=until)
        TravelDocument.objects.filter(registration=registration).update(purge_on=until)


def add_delegation(
    meeting: Meeting, *, places: int | None, values: Mapping[str, Any], by: User | None
) -> Delegation:
    with acting(by):
        made = Delegation.objects.create(meeting=meeting, **values)
        Places.objects.create(meeting=meeting, delegation=made, limit=places)
    return made


def amend_delegation(
    delegation: Delegation, *, places: int | None, version: int, values: Mapping[str, Any], by: User
) -> None:
    """Changes the delegation; added places go to those who wait. Raises StaleEdit or FewerThanTaken."""
    with acting(by):
        revise(delegation, version=version, by=by, values=values)
        limit_places(delegation.meeting, delegation, places, by=by)


def limit_places(
    meeting: Meeting, delegation: Delegation | None, limit: int | None, *, by: User
) -> list[Registration]:
    """Sets the limit of the delegation, or of the meeting if none is given.

    Returns the registrations that got a place. Raises FewerThanTaken.
    """
    with acting(by):
        whole = open_places(meeting)
        Places.objects.select_for_update().get(pk=whole.pk)
        places = open_places(meeting, delegation) if delegation else whole
        places.limit = limit
        try:
            with transaction.atomic():
                places.save(update_fields=["limit"])
        except IntegrityError:
            raise FewerThanTaken from None
        served = serve_waiting(meeting)
        tell_served(served, by=by)
    return served
