"""Institutions and guests are invited: a letter in both languages, a mail that brings it, reminders, the answer."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.texts import in_each_language
from delegates.actions import add_delegation
from delegates.at_once import admit_guest
from delegates.focal_points import NO_NAMES, name_focal_point
from delegates.models import Delegation, Invitation, InvitationAnswer
from delegates.models.invitations import new_token
from directory.models import Organisation, Side
from history.actions import acting
from mail.actions import draft
from mail.composition import composed, wording_of
from mail.kinds import MailKind
from mail.models import BOTH
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers.actions import document_of, freeze
from papers.audiences import STAFF
from papers.models import Edition
from protocol.papers.letter import INVITATION_LETTER

from .contents import LetterContents
from .mails import INVITATION, LETTER, OPENING_LETTER, REMINDER, REVOKED
from .personal_letters import in_step

REMIND_BEFORE = dt.timedelta(days=7)


@dataclass(frozen=True)
class Invited:
    """An institution, or a guest, and where the invitation goes; without an address the letter is handed over."""

    organisation: Organisation | None = None
    honorific: str = ""
    name: str = ""
    email: str = ""


class Ended(Exception):
    """It was answered or revoked, its last day has passed, or another address was sent."""


class DeadlineTooLate(Exception):
    """An answer is asked for before the meeting begins."""


def invite(
    *,
    meeting: Meeting,
    side: Side,
    invited: Sequence[Invited],
    deadline: dt.date,
    opening_only: bool = False,
    by: User,
) -> list[Invitation]:
    """Each gets a number of its side, a letter, and the draft of a mail; who is invited already is passed over.

    Raises TooLate.
    """
    if meeting.starts and deadline >= meeting.starts:
        raise DeadlineTooLate
    with acting(by):
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        there = meeting.invitations.filter(opening_only=False, organisation__isnull=False, revoked_at=None)
        known = set() if opening_only else set(there.values_list("organisation", flat=True))
        number = meeting.invitations.filter(side=side).aggregate(last=Max("number"))["last"] or 0
        found = []
        for one in invited:
            if one.organisation and one.organisation.pk in known:
                continue
            number += 1
            made = Invitation.objects.create(
                meeting=meeting, side=side, number=number, organisation=one.organisation,
                honorific=one.honorific, name=one.name,
                email=one.email, deadline=deadline, opening_only=opening_only,
            )  # fmt: skip
            write_letter(made, by=by)
            write_to(made, INVITATION, by=by, key=f"invitation-{made.pk}")
            found.append(made)
    return found


def write_letter(invitation: Invitation, *, by: User) -> Edition:
    meeting, kind = invitation.meeting, OPENING_LETTER if invitation.opening_only else LETTER
    wording = wording_of(meeting.slug, kind)
    said = {code: composed(kind, wording, code, values_of(invitation)) for code in codes()}
    subject = {code: subject for code, (subject, _) in said.items()}
    bodies = {code: text.split("\n\n") for code, (_, text) in said.items()}
    contents = LetterContents(
        meeting=meeting_facts(meeting),
        addressee=in_each_language(lambda: invitation.addressee),
        reference=invitation.reference,
        subject=subject,
        paragraphs=in_step(bodies),
        sender=in_each_language(lambda: str(invitation.get_side_display())),
    )
    document = document_of(meeting, INVITATION_LETTER, STAFF, about=invitation.about)
    return freeze(document, contents, changes=(), always=True, by=by, request=uuid.uuid4())


def values_of(invitation: Invitation) -> Any:
    meeting = invitation.meeting

    def values(code: str) -> dict[str, str]:
        return {
            "addressee": invitation.addressee,
            "meeting": meeting.title,
            "place": meeting.place,
            "when": meeting.when(),
            "deadline": meeting.day(invitation.deadline),
            "reference": invitation.reference,
            "sender": str(invitation.get_side_display()),
            "link": settings.PUBLIC_BASE_URL + reverse("invitation", args=[invitation.token]),
        }

    return values


def write_to(invitation: Invitation, kind: MailKind, *, by: User | None, key: str) -> None:
    if invitation.email:
        draft(
            kind=kind, to=invitation.email, language=BOTH, values=values_of(invitation),
            scope=invitation.meeting.slug, about=f"invitation-{invitation.pk}", key=key, by=by,
        )  # fmt: skip


def remind(invitations: Iterable[Invitation], *, by: User | None, now: dt.datetime | None = None) -> int:
    """Those who have not answered and can be written to; once a day at the most. Returns how many."""
    now = now or timezone.now()
    reminded = 0
    with acting(by):
        for one in invitations:
            recently = one.reminded_at and now - one.reminded_at < dt.timedelta(hours=20)
            past = one.deadline < timezone.localdate(now, one.meeting.tz)
            if one.answer or one.revoked_at or past or not one.email or recently:
                continue
            one.reminded_at = now
            one.save(update_fields=["reminded_at"])
            write_to(one, REMINDER, by=by, key=f"reminder-{one.pk}-{now:%Y%m%d%H}")
            reminded += 1
    return reminded


def remind_in_time(now: dt.datetime) -> int:
    """A week before the deadline, by itself, and once."""
    due = Invitation.objects.unanswered().filter(
        reminded_at=None, deadline__gte=now.date(), deadline__lte=(now + REMIND_BEFORE).date()
    )
    early = due.filter(sent_at__lt=now - dt.timedelta(days=2))  # who was invited just now is left in peace
    return remind(early.select_related("meeting", "organisation"), by=None, now=now)


def answer(
    invitation: Invitation,
    given: InvitationAnswer,
    *,
    token: str,
    email: str = "",
    names: Mapping[str, str] = NO_NAMES,
    remark: str = "",
) -> Invitation:
    """Whoever has the letter answers, once; the institution that accepts names who registers its delegation.

    Raises Ended.
    """
    with acting(None):
        current = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if current.token != token or not current.takes_answer:
            raise Ended
        current.answer, current.remark, current.answered_at = given, remark, timezone.now()
        current.version += 1
        current.save(update_fields=["answer", "remark", "answered_at", "version"])
        if given == InvitationAnswer.ACCEPTED and current.opening_only and current.name:
            admit_guest(current)
        if given == InvitationAnswer.ACCEPTED and current.organisation and not current.opening_only:
            there = Delegation.objects.filter(meeting=current.meeting, organisation=current.organisation)
            values = {"organisation": current.organisation}
            delegation = there.first() or add_delegation(current.meeting, places=None, values=values, by=None)
            if email:
                name_focal_point(delegation, email, names=names, by=None)
    return current


def revoke(invitation: Invitation, *, by: User) -> None:
    """Its address ends, and so does what the focal points of its delegation may read. Whoever was invited hears of it."""
    with acting(by):
        current = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if current.revoked_at:
            return
        current.revoked_at, current.version = timezone.now(), current.version + 1
        current.save()
        write_to(current, REVOKED, by=by, key=f"revoked-{current.pk}")


def send_anew(
    invitation: Invitation, *, email: str, honorific: str, name: str, deadline: dt.date, by: User
) -> Invitation:
    """A new address, and an answer is asked for once more; every earlier address ends.

    Raises Ended for an invitation that was revoked, or TooLate.
    """
    meeting = invitation.meeting
    if meeting.starts and deadline >= meeting.starts:
        raise DeadlineTooLate
    with acting(by):
        current = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if current.revoked_at:
            raise Ended
        current.ended_tokens = [*current.ended_tokens, current.token]
        current.token, current.email, current.deadline = new_token(), email, deadline
        current.honorific, current.name = honorific, name
        current.answer, current.answered_at, current.reminded_at = InvitationAnswer.NONE, None, None
        current.version += 1
        current.save()
        write_letter(current, by=by)
        write_to(current, INVITATION, by=by, key=f"invitation-{current.pk}-{len(current.ended_tokens)}")
    return current
