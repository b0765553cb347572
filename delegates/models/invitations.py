from __future__ import annotations

import secrets
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bilingual.fields import EmailLine, HumanName, HumanText
from bilingual.languages import active
from bilingual.translated import Translated
from delegates.honorifics import BY_KEY
from directory.models import Organisation, side_choices
from meetings.models import Meeting

from .participants import addressed_as


class InvitationAnswer(models.TextChoices):
    NONE = "", pgettext_lazy("invitation", "No answer yet")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
    DECLINED = "declined", pgettext_lazy("invitation", "Declined")


def answer_choices() -> list[tuple[str, Any]]:
    return InvitationAnswer.choices


def new_token() -> str:
    """256 random bits: whoever has it can answer."""
    return secrets.token_urlsafe(32)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> InvitationQuerySet:
        return self.filter(answer=InvitationAnswer.NONE)

    def standing(self) -> InvitationQuerySet:
        """Neither declined nor revoked."""
        return self.filter(revoked_at=None).exclude(answer=InvitationAnswer.DECLINED)

    def of_token(self, token: str) -> InvitationQuerySet:
        """The invitation with this token, or that had it before another was sent."""
        return self.filter(Q(token=token) | Q(ended_tokens__contains=[token]))

    def in_order(self) -> InvitationQuerySet:
        return self.order_by("side", "number")


class Invitation(Translated):
    """A side's invitation to an institution, or to a guest of the opening only.

    Whoever has the token, which the mail carries, can read and answer it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    side = models.CharField(_("side"), max_length=10, choices=side_choices)
    number = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("organization")
    )
    opening_only = models.BooleanField(_("for the opening only"), default=False)
    honorific = models.CharField(
        _("form of address"), max_length=40, blank=True, editable=False
    )  # a key of HONORIFICS
    name = HumanName(_("name of the person addressed"), max_length=200, blank=True)
    email = EmailLine(_("e-mail"), blank=True)
    deadline = models.DateField(_("answer by"))
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    sent_at = models.DateTimeField(auto_now_add=True)
    reminded_at = models.DateTimeField(null=True, editable=False)
    answer = models.CharField(
        max_length=10, choices=answer_choices, blank=True, default=InvitationAnswer.NONE
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    ended_tokens = ArrayField(models.CharField(max_length=64), default=list, editable=False)  # earlier tokens
    revoked_at = models.DateTimeField(null=True, editable=False)
    remark = HumanText(_("remark"), max_length=1000, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "side", "number"], name="invitation_number_once"),
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=Q(opening_only=False, revoked_at__isnull=True),
                name="invitation_of_institution_once",
            ),
            models.CheckConstraint(
                name="invitation_to_somebody",
                condition=Q(organisation__isnull=False) | (Q(opening_only=True) & ~Q(name="")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The same in every language."""
        return f"{self.meeting.symbol or f'GM.{self.meeting.ordinal}'}/INV.{self.side.upper()}/{self.number}"

    @property
    def about(self) -> str:
        """The key under which its letter and mails are found."""
        return f"{self.side.upper()}-{self.number}"

    @property
    def person(self) -> str:
        """The addressee's name in the current language; empty if only the institution is addressed."""
        honorific = BY_KEY.get(self.honorific)
        return addressed_as(honorific.in_language(active()) if honorific else "", "", self.name)

    @property
    def addressee(self) -> str:
        if self.organisation is None or not self.name:
            return self.person or str(self.organisation)
        return gettext("%(addressee)s, %(institution)s") % {
            "addressee": self.person,
            "institution": self.organisation,
        }

    @property
    def addressee_in_a_sentence(self) -> str:
        if self.organisation and not self.name:
            return self.organisation.in_a_sentence
        return self.addressee

    @property
    def takes_answer(self) -> bool:
        """Until it is answered or revoked, and until the end of the deadline at the meeting's place."""
        today = timezone.localdate(timezone=self.meeting.tz)
        return not self.answer and self.revoked_at is None and today <= self.deadline
