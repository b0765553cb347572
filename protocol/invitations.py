"""Invites institutions and guests: a letter in both languages, a mail with it, reminders, the answer."""

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
from protocol.walk_ins import admit_guest
from registration.actions import add_delegation
from registration.focal_points import NO_NAMES, name_focal_point

from .contents import LetterContents
from .mails import INVITATION, LETTER, OPENING_LETTER, REMINDER, REVOKED
from .personal_letters import in_step

REMIND_BEFORE = dt.timedelta(days=7)


@dataclass(frozen=True)
class Invited:
    """An institution or a guest, and the address; without one, the letter is delivered by hand."""

    organisation: Organisation | None = None
    honorific: str = ""
    name: str = ""
    email: str = ""


class Ended(Exception):
    """The invitation was answered or revoked, its deadline has passed, or it was sent to another address."""


class DeadlineTooLate(Exception):
    """The deadline is not before the meeting."""


def invite(
    *,
    meeting: Meeting,
    side: Side,
    invited: Sequence[Invited],
    deadline: dt.date,
    opening_only: bool = False,
    by: User,
) -> list[Invitation]:
    """Gives each a number of its side, a letter and a draft mail; those already invited are skipped.

    Raises TooLate.
    """
    if meeting.starts and deadline >= meeting.starts:
        raise DeadlineTooLate
    with acting(by):
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        earlier = meeting.invitations.filter(opening_only=False, organisation__isnull=False, revoked_at=None)
        known = set() if opening_only else set(earlier.values_list("organisation", flat=True))
        number = meeting.invitations.filter(side=side).aggregate(last=Max("number"))["last"] or 0
        invitations = []
        for addressee in invited:
            if addressee.organisation and addressee.organisation.pk in known:
                continue
            number += 1
            invitation = Invitation.objects.create(
                meeting=meeting, side=side, number=number, organisation=addressee.organisation,
                honorific=addressee.honorific, name=addressee.name,
                email=addressee.email, deadline=deadline, opening_only=opening_only,
            )  # fmt: skip
            write_letter(invitation, by=by)
            write_to(invitation, INVITATION, by=by, key=f"invitation-{invitation.pk}")
            invitations.append(invitation)
    return invitations


def write_letter(invitation: Invitation, *, by: User) -> Edition:
    meeting, kind = invitation.meeting, OPENING_LETTER if invitation.opening_only else LETTER
    wording = wording_of(meeting.slug, kind)
    letters = {code: composed(kind, wording, code, values_of(invitation)) for code in codes()}
    subject = {code: subject for code, (subject, _) in letters.items()}
    bodies = {code: text.split("\n\n") for code, (_, text) in letters.items()}
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
            "addressee": invitation.addressee_in_a_sentence,
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
    """Reminds those who have not answered and have an address, at most once a day. Returns how many."""
    now = now or timezone.now()
    reminded = 0
    with acting(by):
        for invitation in invitations:
            recently = invitation.reminded_at and now - invitation.reminded_at < dt.timedelta(hours=20)
            past = invitation.deadline < timezone.localdate(now, invitation.meeting.tz)
            if invitation.answer or invitation.revoked_at or past or not invitation.email or recently:
                continue
            invitation.reminded_at = now
            invitation.save(update_fields=["reminded_at"])
            write_to(invitation, REMINDER, by=by, key=f"reminder-{invitation.pk}-{now:%Y%m%d%H}")
            reminded += 1
    return reminded


def remind_in_time(now: dt.datetime) -> int:
    """Reminds automatically, once, a week before the deadline."""
    due = Invitation.objects.unanswered().filter(
        reminded_at=None, deadline__gte=now.date(), deadline__lte=(now + REMIND_BEFORE).date()
    )
    early = due.filter(sent_at__lt=now - dt.timedelta(days=2))  # recent invitations are not reminded yet
    return remind(early.select_related("meeting", "organisation"), by=None, now=now)


def answer(
    invitation: Invitation,
    reply: InvitationAnswer,
    *,
    token: str,
    email: str = "",
    names: Mapping[str, str] = NO_NAMES,
    remark: str = "",
) -> Invitation:
    """Records the one answer of whoever holds the letter; an accepting institution names who will register its
    delegation.

    Raises Ended.
    """
    with acting(None):
        current = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if current.token != token or not current.takes_answer:
            raise Ended
        current.answer, current.remark, current.answered_at = reply, remark, timezone.now()
        current.version += 1
        current.save(update_fields=["answer", "remark", "answered_at", "version"])
        if reply == InvitationAnswer.ACCEPTED and current.opening_only and current.name:
            admit_guest(current)
        if reply == InvitationAnswer.ACCEPTED and current.organisation and not current.opening_only:
            delegations = Delegation.objects.filter(
                meeting=current.meeting, organisation=current.organisation
            )
            values = {"organisation": current.organisation}
            delegation = delegations.first() or add_delegation(
                current.meeting, places=None, values=values, by=None
            )
            if email:
                name_focal_point(delegation, email, names=names, by=None)
    return current


def revoke(invitation: Invitation, *, by: User) -> None:
    """Ends the link of the invitation and what the focal points of its delegation may read; tells the invited."""
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
    """Sends the invitation to a new address and asks for a new answer; all earlier links end.

    Raises Ended if the invitation was revoked, or TooLate.
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
