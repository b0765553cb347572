"""Everything about one person is blanked or deleted, in every table, file and log of changes; and stays so.

What was issued stays as it was issued: papers with their snapshots, and published programmes. Files go first and
rows last, so that whoever comes back after a crash finds the request open, and does it again.
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
from delegates import photos
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
from delegates.quotas import leave, serve_waiting
from delegates.states import RegistrationState
from history.actions import acting, forget, personal_columns
from history.models import Change
from mail.models import BOTH, MailState, Message
from protocol.personal_letters import forget_visa_letters
from protocol.photo_erasure import forget_photos
from releases.models import PersonalCalendar, ReleasedAssignment
from sessions.models import Officer, Step

from . import erasure_list, left_behind
from .persons import Person

NOBODY = "erased@diwan.invalid"  # a mail that was sent went to some address
STILL_TO_SEND = {MailState.DRAFT, MailState.WAITING, MailState.SENDING}


class OfTheSecretariat(Exception):
    """An account with rights over meetings is erased only after these were taken away."""


def erase(person: Person, *, by: User | None) -> None:
    """Raises OfTheSecretariat. Done twice it does no more than once."""
    if person.user and person.user.is_staff:
        raise OfTheSecretariat
    values = person.values
    forget_files(person)
    with acting(by):
        erasure_list.note(person)
        mails = [erase_mail(one) for one in person.mails.select_for_update()]
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
        left_behind.erase(person, values)
        forget("mail_message", mails)
        forget("delegates_registration", registrations)
        forget("delegates_participant", [one.pk for one in person.participants])
        say_done(person, by)


def forget_files(person: Person) -> None:
    for one in person.participants:
        photos.forget(one.photo)
    left_behind.forget_mail_files(person)


def blank(row: models.Model) -> None:
    """What is personal in it, as the history knows it; the caller saves."""
    for name in personal_columns(row._meta.db_table):
        column: Any = row._meta.get_field(name)
        setattr(row, name, column.get_default())


def name_erased(row: models.Model) -> None:
    for code in codes():
        with override(code):
            setattr(row, column("name", code), pgettext("person", "(name erased)"))


def erase_mail(message: Message) -> int:
    """That there was one, of which kind and when, stays; what was not sent yet is not sent."""
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
    """Those that went to the person's address; that somebody was invited, and the answer, stay."""
    erased = list(Invitation.objects.annotate(lower=Lower("email")).filter(lower__in=person.emails))
    for one in erased:
        named = one.name
        blank(one)
        one.name = pgettext("person", "(name erased)") if named else ""
        one.version += 1
        one.save()
    return [one.pk for one in erased]


def erase_registrations(person: Person) -> list[int]:
    """The place goes to whoever comes next."""
    TravelDocument.objects.filter(registration__in=person.registrations).delete()
    Handling.objects.filter(registration__in=person.registrations).delete()
    erased = list(person.registrations.select_for_update(of=("self",)).order_by("pk"))
    free = {one.meeting for one in erased if one.has_turn and one.is_standing}
    for one in erased:
        erase_registration(one)
    for meeting in sorted(free, key=lambda meeting: meeting.pk):
        serve_waiting(meeting)
    return [one.pk for one in erased]


def erase_entrances(person: Person) -> list[int]:
    """With the badges; those that were taken back long ago are in the history only."""
    people = [one.pk for one in person.participants]
    Entrance.objects.filter(participant__in=people).delete()
    Badge.objects.filter(participant__in=people).delete()
    about = Q(before__participant_id__in=people) | Q(after__participant_id__in=people)
    told = Change.objects.filter(about, relation=Entrance._meta.db_table)
    return list(told.values_list("row_id", flat=True).distinct())


def erase_handovers(person: Person) -> list[int]:
    """What the person collected for others stays handed over, to somebody without a name."""
    people = [one.pk for one in person.participants]
    told = Change.objects.filter(relation=Handover._meta.db_table)
    about = Q(before__collector_id__in=people) | Q(after__collector_id__in=people)
    named = Q(name__in=person.names) | Q(collector__in=people)
    rows = list(Handover.objects.filter(named).values_list("pk", flat=True))
    Handover.objects.filter(pk__in=rows).update(collector=None, name=pgettext("person", "(name erased)"))
    Handover.objects.filter(badges=None).delete()
    return [*rows, *told.filter(about).values_list("row_id", flat=True).distinct()]


def erase_registration(registration: Registration) -> None:
    blank(registration)
    if registration.is_standing:
        leave(registration)
        registration.become(RegistrationState.WITHDRAWN)
    registration.consented_at = registration.keep_until = None
    registration.version += 1
    registration.save()


def erase_participants(person: Person) -> None:
    """A row without a name stays where others, or a published programme, refer to it; else none does."""
    PersonalCalendar.objects.filter(participant__in=person.participants).delete()
    Affiliation.objects.filter(participant__in=person.participants).delete()
    kept = referred_to([one.pk for one in person.participants])
    for one in Participant.objects.select_for_update().filter(pk__in=[one.pk for one in person.participants]):
        if one.pk in kept:
            blank(one)
            name_erased(one)
            one.user = None
            one.version += 1
            one.save()
        else:
            one.delete()


def referred_to(keys: list[int]) -> set[int]:
    """By an office in the programme, by a release, by whoever came instead or stands in."""
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
    """A row without a name or a way in stays, since the history says by whom something was changed."""
    user.email, user.language, user.last_login = f"erased-{user.pk}@diwan.invalid", "", None
    name_erased(user)
    user.is_active = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    user.focal_points.all().delete()
    Participant.objects.filter(user=user).update(user=None)  # others, for whom the account acted
    Step.objects.filter(by=user).delete()
    left_behind.erase_ways_in(user)


def focal_points_ever(user: User) -> list[int]:
    """Those that were removed before, too: the history still has the names."""
    mine = Q(before__user_id=user.pk) | Q(after__user_id=user.pk)
    return list(Change.objects.filter(mine, relation="delegates_focalpoint").values_list("row_id", flat=True))


def say_done(person: Person, by: User | None) -> None:
    done: dict[str, Any] = {"done_at": timezone.now(), "done_by": by}
    asked = ErasureRequest.objects.filter(user=person.user)
    if person.user and asked.exists():
        asked.open().update(**done)
    else:
        ErasureRequest.objects.create(user=person.user, **done)
