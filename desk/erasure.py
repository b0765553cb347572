"""Erases a person: everything about them is blanked or deleted in every table, file and log of changes.

Issued papers with their snapshots and published programmes stay as they are. Files are deleted first and rows last, so
that after a crash the request is still open and can be carried out again.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import override, pgettext

from accounts.models import ErasureRequest, User
from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import (
    Affiliation,
    Badge,
    Entrance,
    Handling,
    Handover,
    Invitation,
    Participant,
    Registration,
    TravelDocument,
)
from delegates.quotas import give_up_place, serve_waiting
from delegates.registration_states import RegistrationState
from history.actions import acting, forget, personal_columns
from history.models import Change, Step
from mail.models import BOTH, MailState, Message
from protocol.personal_letters import forget_visa_letters
from protocol.photo_erasure import forget_photos
from registration import photos
from releases.models import PersonalCalendar, ReleasedAssignment
from sessions.models import Officer

from . import erasure_list, traces
from .persons import Person

NOBODY = "erased@diwan.invalid"  # a sent mail must keep some address
STILL_TO_SEND = {MailState.DRAFT, MailState.WAITING, MailState.SENDING}


class OfTheSecretariat(Exception):
    """The account has rights over meetings, which must be taken away first."""


def erase(person: Person, *, by: User | None) -> None:
    """Erases the person. May be run again without harm. Raises OfTheSecretariat."""
    if person.user and person.user.is_staff:
        raise OfTheSecretariat
    values = person.values
    forget_files(person)
    with acting(by):
        erasure_list.note(person)
        mails = [erase_mail(message) for message in person.mails.select_for_update()]
        registrations = erase_registrations(person)
        forget("delegates_invitation", erase_invitations(person))
        forget_visa_letters()
        forget("delegates_entrance", erase_entrances(person))
        forget("delegates_handover", erase_handovers(person))
        erase_participants(person)
        forget_photos(by=by)
        if person.user:
            erase_account(person.user)
            forget("delegates_focalpoint", focal_points_ever(person.user))
        traces.erase(person, values)
        forget("mail_message", mails)
        forget("delegates_registration", registrations)
        forget("delegates_participant", [participant.pk for participant in person.participants])
        say_done(person, by)


def forget_files(person: Person) -> None:
    for participant in person.participants:
        photos.forget(participant.photo)
    traces.forget_mail_files(person)


def blank(row: models.Model) -> None:
    """Blanks the row's personal columns, as the history lists them; the caller saves."""
    for name in personal_columns(row._meta.db_table):
        column: Any = row._meta.get_field(name)
        setattr(row, name, column.get_default())


def name_erased(row: models.Model) -> None:
    for code in codes():
        with override(code):
            setattr(row, column("name", code), pgettext("person", "(name erased)"))


def erase_mail(message: Message) -> int:
    """Keeps that there was a mail, of which kind and when; an unsent mail is not sent. Returns its primary key."""
    pending, failed = message.state in STILL_TO_SEND, message.state == MailState.FAILED
    key = message.key
    blank(message)
    with override(settings.LANGUAGE_CODE if message.language == BOTH else message.language):
        message.subject = message.text = pgettext("mail", "Erased")
    message.key = key if key.isascii() and "@" not in key else f"erased:{message.pk}"
    message.to, message.error = NOBODY, "address" if failed else ""
    if pending:
        message.state, message.lease_until, message.next_attempt_at = MailState.DISCARDED, None, None
    message.version += 1
    message.save()
    return message.pk


def erase_invitations(person: Person) -> list[int]:
    """Erases the invitations sent to the person's address; that somebody was invited, and the answer, stay."""
    erased = list(Invitation.objects.annotate(lower=Lower("email")).filter(lower__in=person.emails))
    for invitation in erased:
        named = invitation.name
        blank(invitation)
        invitation.name = pgettext("person", "(name erased)") if named else ""
        invitation.version += 1
        invitation.save()
    return [invitation.pk for invitation in erased]


def erase_registrations(person: Person) -> list[int]:
    """Erases the registrations; their places go to the next in line."""
    TravelDocument.objects.filter(registration__in=person.registrations).delete()
    Handling.objects.filter(registration__in=person.registrations).delete()
    erased = list(person.registrations.select_for_update(of=("self",)).order_by("pk"))
    free = {
        registration.meeting for registration in erased if registration.has_turn and registration.is_standing
    }
    for registration in erased:
        erase_registration(registration)
    for meeting in sorted(free, key=lambda meeting: meeting.pk):
        serve_waiting(meeting)
    return [registration.pk for registration in erased]


def erase_entrances(person: Person) -> list[int]:
    """Erases the entrances and badges; an entrance that was undone is in the history only."""
    people = [participant.pk for participant in person.participants]
    Entrance.objects.filter(participant__in=people).delete()
    Badge.objects.filter(participant__in=people).delete()
    about = Q(before__participant_id__in=people) | Q(after__participant_id__in=people)
    recorded = Change.objects.filter(about, relation=Entrance._meta.db_table)
    return list(recorded.values_list("row_id", flat=True).distinct())


def erase_handovers(person: Person) -> list[int]:
    """Badges that the person collected stay handed over, to somebody without a name."""
    people = [participant.pk for participant in person.participants]
    recorded = Change.objects.filter(relation=Handover._meta.db_table)
    about = Q(before__collector_id__in=people) | Q(after__collector_id__in=people)
    named = Q(name__in=person.names) | Q(collector__in=people)
    rows = list(Handover.objects.filter(named).values_list("pk", flat=True))
    Handover.objects.filter(pk__in=rows).update(collector=None, name=pgettext("person", "(name erased)"))
    Handover.objects.filter(badges=None).delete()
    return [*rows, *recorded.filter(about).values_list("row_id", flat=True).distinct()]


def erase_registration(registration: Registration) -> None:
    blank(registration)
    if registration.is_standing:
        give_up_place(registration)
        registration.become(RegistrationState.WITHDRAWN)
    registration.consented_at = registration.keep_until = None
    registration.version += 1
    registration.save()


def erase_participants(person: Person) -> None:
    """Deletes the participants; a row without a name stays if others or a published programme refer to it."""
    PersonalCalendar.objects.filter(participant__in=person.participants).delete()
    Affiliation.objects.filter(participant__in=person.participants).delete()
    kept = referred_to([participant.pk for participant in person.participants])
    for participant in Participant.objects.select_for_update().filter(
        pk__in=[participant.pk for participant in person.participants]
    ):
        if participant.pk in kept:
            blank(participant)
            name_erased(participant)
            participant.user = None
            participant.version += 1
            participant.save()
        else:
            participant.delete()


def referred_to(keys: list[int]) -> set[int]:
    """Which of these participants hold an office, stand in a release, or were replaced or represented by somebody."""
    others = Registration.objects.exclude(participant__in=keys)
    return {
        *Officer.objects.filter(participant__in=keys).values_list("participant", flat=True),
        *ReleasedAssignment.objects.filter(participant__in=keys).values_list("participant", flat=True),
        *others.filter(replaces__participant__in=keys).values_list("replaces__participant", flat=True),
        *others.filter(stands_in_for__participant__in=keys).values_list(
            "stands_in_for__participant", flat=True
        ),
    }


def erase_account(user: User) -> None:
    """Keeps a row without a name and without a way to sign in, because the history refers to who changed something."""
    user.email, user.language, user.last_login = f"erased-{user.pk}@diwan.invalid", "", None
    name_erased(user)
    user.is_active = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    user.focal_points.all().delete()
    for post in user.posts.valid():
        post.end()
    Participant.objects.filter(user=user).update(user=None)  # other people, for whom the account acted
    Step.objects.filter(by=user).delete()
    traces.erase_ways_in(user)


def focal_points_ever(user: User) -> list[int]:
    """Focal points of the user, including removed ones, whose names are still in the history."""
    by_user = Q(before__user_id=user.pk) | Q(after__user_id=user.pk)
    return list(
        Change.objects.filter(by_user, relation="delegates_focalpoint").values_list("row_id", flat=True)
    )


def say_done(person: Person, by: User | None) -> None:
    done: dict[str, Any] = {"done_at": timezone.now(), "done_by": by}
    asked = ErasureRequest.objects.filter(user=person.user)
    if person.user and asked.exists():
        asked.open().update(**done)
    else:
        ErasureRequest.objects.create(user=person.user, **done)
