"""Sending, in the worker: claims a mail, hands it to the server, records the result.

The result is written only while the lease is held. If a worker dies in between, another one sends the mail again, so a
reader may get it twice, with the same Message-ID.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models.functions import Now

from jobs import leases
from ui.mails import as_page

from .models import MailState, Message
from .smtp_errors import DIED, Outlook, SmtpRefusal, refusal_of

log = logging.getLogger(__name__)

DELAYS = (1, 5, 15, 60, 120, 240, 480)  # minutes to wait after each attempt but the last
MOST_ATTEMPTS = len(DELAYS) + 1
PAUSE = dt.timedelta(minutes=1)


def claim(pk: int) -> Message | None:
    return leases.claim(Message.objects.claimable(), pk)


def deliver(pk: int) -> None:
    """Sends the mail if it is due."""
    message = claim(pk)
    if message is None:
        return
    if message.attempts > MOST_ATTEMPTS:
        fail(message, DIED)
        return
    try:
        as_email(message).send()
    except SoftTimeLimitExceeded:
        put_off(message, "")
    except Exception as error:
        take_refusal(message, refusal_of(error), error)
    else:
        finish(message, state=MailState.SENT, sent_at=Now(), error="", next_attempt_at=None)


def as_email(message: Message) -> EmailMultiAlternatives:
    """Plain text with an HTML alternative, which keeps names and numbers in order in mail programs that show it."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.as_it_reads + "\n",
        to=[message.to],
        reply_to=[settings.REPLY_TO_EMAIL] if settings.REPLY_TO_EMAIL else None,
        headers={
            "Message-ID": message.message_id,
            "Content-Language": ", ".join(message.languages),
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(as_page(message.subject, message.parts), "text/html")
    for file in message.attachments:
        mail.attach(file["name"], file["text"], file["type"])
    return mail


def take_refusal(message: Message, refusal: SmtpRefusal, error: Exception) -> None:
    """Records why the mail was refused. Addresses and answers of servers stay out of the log."""
    log.warning("Mail %s was not taken: %s, %s.", message.pk, type(error).__name__, refusal.outlook.value)
    if refusal.outlook == Outlook.NEVER or message.attempts >= MOST_ATTEMPTS:
        fail(message, refusal.reason)
        return
    put_off(message, refusal.reason)
    if refusal.outlook == Outlook.NO_SERVER:
        postpone_all()


def put_off(message: Message, reason: str) -> None:
    delay = dt.timedelta(minutes=DELAYS[min(message.attempts, len(DELAYS)) - 1])
    finish(message, state=MailState.WAITING, error=reason, next_attempt_at=Now() + delay)


def fail(message: Message, reason: str) -> None:
    finish(message, state=MailState.FAILED, error=reason, next_attempt_at=None)


def postpone_all() -> None:
    """Postpones all other mails by a minute, since none would reach a server now."""
    Message.objects.due().update(next_attempt_at=Now() + PAUSE)


def finish(message: Message, *, state: MailState, **values: Any) -> None:
    if leases.finish(message, state, **values):
        log.info("Mail %s is %s.", message.pk, state)
    else:
        log.warning("Mail %s went on elsewhere.", message.pk)


def deliver_all(*, seconds: float | None = None) -> bool:
    """Sends the mails that are due, oldest first; True if some are left after `seconds`."""
    until = time.monotonic() + seconds if seconds is not None else None
    tried: set[int] = set()
    while (pk := next_to_send(tried)) is not None:
        if until is not None and time.monotonic() > until:
            return True
        deliver(pk)
        tried.add(pk)
    return False


def next_to_send(tried: set[int]) -> int | None:
    due = Message.objects.claimable().exclude(pk__in=tried).order_by("next_attempt_at", "pk")
    return due.values_list("pk", flat=True).first()
