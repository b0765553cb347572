from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual.fields import HumanLine, HumanText
from bilingual.islands import isolated
from bilingual.languages import codes
from bilingual.translated import Translated, column
from jobs.leases import Leased, left_behind

from .kinds import MailKind, kind_named
from .placeholders import fits
from .smtp_errors import sentence_for

BOTH = "both"
RULE = "\n\n" + "―" * 12 + "\n\n"  # between languages
ONE_ADDRESS = r"^[^\s,;<>()@]+@[^\s,;<>()@]+$"
MESSAGE_ID = r"^<[^\s<>@]+@[^\s<>@]+>$"


class MailState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("mail", "Draft")
    WAITING = "waiting", pgettext_lazy("mail", "Waiting")
    SENDING = "sending", pgettext_lazy("mail", "Being sent")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", pgettext_lazy("mail", "Failed")
    DISCARDED = "discarded", pgettext_lazy("mail", "Discarded")


UNDER_WAY = {MailState.WAITING, MailState.SENDING}
DISCARDABLE = {MailState.DRAFT, MailState.WAITING, MailState.FAILED}
REPEATABLE = {MailState.SENT, MailState.FAILED}


def state_choices() -> list[tuple[str, Any]]:
    return MailState.choices


def language_choices() -> list[tuple[str, Any]]:
    return [*settings.LANGUAGES, (BOTH, _("both languages"))]


class MessageQuerySet(models.QuerySet["Message"]):
    def of(self, scope: str) -> MessageQuerySet:
        return self.filter(scope=scope)

    def about(self, about: str) -> MessageQuerySet:
        return self.filter(about=about)

    def drafts(self) -> MessageQuerySet:
        return self.filter(state=MailState.DRAFT)

    def failed(self) -> MessageQuerySet:
        return self.filter(state=MailState.FAILED)

    def due(self) -> MessageQuerySet:
        return self.filter(state=MailState.WAITING, next_attempt_at__lte=Now())

    def claimable(self) -> MessageQuerySet:
        """Mails that are due, or whose worker let its lease run out."""
        return self.filter(Q(state=MailState.WAITING, next_attempt_at__lte=Now()) | left_behind(Message))

    def newest_first(self) -> MessageQuerySet:
        return self.order_by("-created_at", "-pk")


class Message(Translated, Leased):
    """One mail to one address, its text and its state. This row is the record of what was sent.

    `scope` and `about` are keys of the room that requested it, such as a meeting's slug and "participant-17". `key` is
    unique, so that requesting the same mail twice is harmless.
    """

    AT_WORK = MailState.SENDING

    key = models.CharField(max_length=200, unique=True, editable=False)
    scope = models.CharField(max_length=60, editable=False)
    about = models.CharField(max_length=60, blank=True, editable=False)
    kind = models.CharField(max_length=60, editable=False)
    to = models.CharField(pgettext_lazy("mail", "to"), max_length=254, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=language_choices, editable=False)
    subject = HumanLine(pgettext_lazy("mail", "subject"))
    text = HumanText(pgettext_lazy("mail", "text"))
    attachments = models.JSONField(default=list, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=state_choices, default=MailState.DRAFT, editable=False
    )
    next_attempt_at = models.DateTimeField(null=True, editable=False)
    message_id = models.CharField(max_length=255, unique=True, editable=False)
    error = models.CharField(max_length=200, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("mail", "message")
        verbose_name_plural = pgettext_lazy("mail", "messages")
        indexes = [
            models.Index(fields=["scope", "state", "-created_at"], name="mail_of_scope"),
            models.Index(fields=["scope", "about"], name="mail_about"),
            models.Index(
                fields=["next_attempt_at"],
                name="mail_under_way",
                condition=Q(state__in=["waiting", "sending"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_to_one_address",
                condition=Q(state__in=["failed", "discarded"]) | Q(to__regex=ONE_ADDRESS),
            ),
            models.CheckConstraint(name="mail_message_id", condition=Q(message_id__regex=MESSAGE_ID)),
            models.CheckConstraint(
                name="mail_subject_on_one_line", condition=~Q(subject__regex="[\\r\\n]") & ~Q(subject="")
            ),
            models.CheckConstraint(
                name="mail_waits_until",
                condition=~Q(state="waiting") | Q(next_attempt_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_sending_is_leased",
                condition=Q(state="sending", lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="mail_sent_at", condition=~Q(state="sent") | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(name="mail_failed_why", condition=~Q(state="failed") | ~Q(error="")),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def kind_label(self) -> str:
        """The name of the kind is shown if the room that registered it no longer exists."""
        try:
            return str(kind_named(self.kind).label)
        except LookupError:
            return self.kind

    @property
    def is_draft(self) -> bool:
        return self.state == MailState.DRAFT

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def can_be_discarded(self) -> bool:
        return self.state in DISCARDABLE

    @property
    def can_be_repeated(self) -> bool:
        return self.state in REPEATABLE

    @property
    def failure(self) -> str:
        """Why the mail failed or was postponed, as a sentence."""
        return sentence_for(self.error)

    @property
    def happened_at(self) -> dt.datetime:
        return self.sent_at if self.state == MailState.SENT and self.sent_at else self.created_at

    @property
    def as_it_reads(self) -> str:
        """The text as it is sent."""
        return isolated(self.text)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The text as it is sent, as pairs of language and text; an edited text may lack the line between the
        languages.
        """
        texts = self.as_it_reads.split(RULE)
        return (
            list(zip(self.languages, texts, strict=True))
            if len(texts) == len(self.languages)
            else [("", self.as_it_reads)]
        )

    @property
    def languages(self) -> list[str]:
        return codes() if self.language == BOTH else [self.language]


class Wording(Translated):
    """The secretariat's wording of a kind of mail; empty fields mean the original."""

    scope = models.CharField(max_length=60, editable=False)
    kind = models.CharField(max_length=60, editable=False)
    subject = HumanLine(pgettext_lazy("mail", "subject"), blank=True)
    body = HumanText(pgettext_lazy("mail", "text"), blank=True)
    at_once = models.BooleanField(_("send at once, without review"))

    class Meta:
        verbose_name = pgettext_lazy("mail", "wording")
        verbose_name_plural = pgettext_lazy("mail", "wordings")
        constraints = [models.UniqueConstraint(fields=["scope", "kind"], name="wording_once")]

    def __str__(self) -> str:
        return self.kind

    @property
    def registered_kind(self) -> MailKind:
        """Raises LookupError if the room that registered the kind no longer exists."""
        return kind_named(self.kind)

    @property
    def is_changed(self) -> bool:
        return any(text for texts in self.texts().values() for text in texts.values())

    def words(self, kind: MailKind, part: str, language: str) -> str:
        """The edited text, or the original if there is none or its placeholders no longer fit."""
        written = self.text(part, language)
        return written if written and fits(written, kind.placeholders) else kind.original(part, language)

    def filled_up(self, kind: MailKind) -> Wording:
        """For a form: empty fields are filled with the original."""
        for part in self.translated_fields():
            for language in codes():
                words = self.text(part, language) or kind.original(part, language)
                setattr(self, column(part, language), words)
        return self
