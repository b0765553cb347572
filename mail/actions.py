"""Other rooms request mails and the secretariat reviews them; workers send them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from bilingual.forms import columns_of
from history.actions import StaleEdit, acting, locked, revise
from jobs.wake_up import wake

from .composition import Attachment, Values, composed_mail, wording_of
from .kinds import MailKind
from .models import MailState, Message, MessageQuerySet, Wording
from .smtp_errors import ADDRESS


class MailActNotAllowed(Exception):
    """The present state of the message does not allow this."""


class DraftsChanged(Exception):
    """The drafts are no longer those that the person has reviewed."""


def draft(
    *,
    kind: MailKind,
    to: str,
    language: str,
    values: Values,
    scope: str,
    about: str = "",
    key: str,
    attachments: Sequence[Attachment] = (),
    by: User | None,
) -> Message:
    """Creates a mail: as a draft, or ready to be sent if its kind needs no review.

    The same `key` always gives the same mail. `language` may be "both"; `values` may be a function of a language. A
    mail without a valid address is created as failed. Raises MissingValues.
    """
    with acting(by):
        if asked_before := Message.objects.filter(key=key).first():
            return asked_before
        wording = wording_of(scope, kind)
        subject, text = composed_mail(kind, wording, language, values)
        message, created = Message.objects.get_or_create(
            key=key,
            defaults={
                "scope": scope,
                "about": about,
                "kind": kind.name,
                "to": to[:254],
                "language": language,
                "subject": subject,
                "text": text,
                "attachments": [attachment.to_json() for attachment in attachments],
                "message_id": message_id_for(key),
                "created_by": by,
                **first_state(to, at_once=wording.at_once),
            },
        )
        if created and message.state == MailState.WAITING:
            wake_for(message)
        return message


def first_state(to: str, *, at_once: bool) -> dict[str, Any]:
    if not is_address(to):
        return {"state": MailState.FAILED, "error": ADDRESS}
    return {"state": MailState.WAITING, "next_attempt_at": timezone.now()} if at_once else {}


def is_address(to: str) -> bool:
    """Whether this is exactly one address; a comma would make it two."""
    try:
        validate_email(to)
    except ValidationError:
        return False
    return len(to) <= 254 and not set(to) & set(' ,;<>()"')


def message_id_for(key: str) -> str:
    """The same Message-ID for the same mail, however often it is sent."""
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.PUBLIC_BASE_URL}/mail/{key}")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{number}@{domain.encode('idna').decode() or 'diwan.invalid'}>"


def wake_for(message: Message) -> None:
    transaction.on_commit(lambda: wake("mail.deliver", message.pk))


def send(message: Message, *, version: int, by: User) -> None:
    """Releases a draft for sending. Raises StaleEdit or NotAllowed."""
    with acting(by):
        current = stands(message, version, {MailState.DRAFT})
        put_to_the_queue(current)


def send_again(message: Message, *, version: int, by: User, to: str = "") -> None:
    """Sends a sent or failed mail again with the same Message-ID, to the corrected address `to` if given.

    Raises StaleEdit or NotAllowed.
    """
    with acting(by):
        current = stands(message, version, {MailState.SENT, MailState.FAILED})
        current.to = to or current.to
        if not is_address(current.to):
            raise MailActNotAllowed
        put_to_the_queue(current)


def put_to_the_queue(message: Message) -> None:
    message.state, message.next_attempt_at = MailState.WAITING, timezone.now()
    message.attempts, message.error = 0, ""
    message.version += 1
    message.save(update_fields=["state", "next_attempt_at", "attempts", "error", "version", "to"])
    wake_for(message)


def discard(message: Message, *, version: int, by: User) -> None:
    """Keeps the mail, but never sends it. Raises StaleEdit, or NotAllowed if it is being sent or was sent."""
    with acting(by):
        current = stands(message, version, {MailState.DRAFT, MailState.WAITING, MailState.FAILED})
        change_state(current, MailState.DISCARDED)


def reopen(message: Message, *, version: int, by: User) -> None:
    """Makes a discarded mail a draft again. Raises StaleEdit or NotAllowed."""
    with acting(by):
        current = stands(message, version, {MailState.DISCARDED})
        if not is_address(current.to):
            raise MailActNotAllowed
        change_state(current, MailState.DRAFT)


def stands(message: Message, version: int, states: set[MailState]) -> Message:
    current = locked(message, version)
    if current.state not in states:
        raise MailActNotAllowed
    return current


def change_state(message: Message, state: MailState) -> None:
    message.state = state
    message.version += 1
    message.save(update_fields=["state", "version"])


def rewrite(message: Message, *, version: int, by: User, values: Mapping[str, Any]) -> Message:
    """Changes the words of a draft. Raises StaleEdit or NotAllowed."""
    with acting(by):
        stands(message, version, {MailState.DRAFT})
        return revise(message, version=version, by=by, values=values)


def send_all(messages: MessageQuerySet, *, by: User, seen: str | None = None) -> int:
    """Releases all drafts among `messages` for sending; returns how many.

    Raises DraftsChanged if their fingerprint is not `seen`.
    """
    with acting(by):
        drafts = list(messages.drafts().order_by("pk").select_for_update())
        if seen is not None and seen != fingerprint(drafts):
            raise DraftsChanged
        Message.objects.filter(pk__in=[draft.pk for draft in drafts]).update(
            state=MailState.WAITING, next_attempt_at=Now(), version=F("version") + 1
        )
        transaction.on_commit(lambda: wake("mail.sweep"))
    return len(drafts)


def fingerprint(drafts: Sequence[Message]) -> str:
    """A fingerprint of these drafts in their present versions."""
    seen = " ".join(f"{draft.pk}.{draft.version}" for draft in drafts)
    return hashlib.sha256(seen.encode()).hexdigest()[:32]


def reword(*, scope: str, kind: MailKind, version: int, by: User, values: Mapping[str, Any]) -> Wording:
    """Changes the wording of a kind of mail; `version` is 0 if it was never changed. Raises StaleEdit."""
    with acting(by):
        new = {"at_once": kind.at_once, **values}
        row, created = Wording.objects.get_or_create(scope=scope, kind=kind.name, defaults=new)
        if not created:
            return revise(row, version=version, by=by, values=values)
        if version:
            raise StaleEdit(None)
        return row


def restore_wording(*, scope: str, kind: MailKind, version: int, by: User) -> Wording:
    """Resets the wording of a kind to the original. Raises StaleEdit."""
    empty = dict.fromkeys(columns_of("subject", "body"), "")
    return reword(scope=scope, kind=kind, version=version, by=by, values={**empty, "at_once": kind.at_once})
