"""A room asks for a mail, the secretariat looks at it; sending it is the workers' part."""

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
    """Not as the message stands now."""


class DraftsChanged(Exception):
    """The drafts are no longer those that the person has looked at."""


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
    """A mail as a draft, or on its way at once where its kind is not reviewed.

    Asked for again under the same `key` it is the mail that is there already. `language` may be "both";
    `values` may be a function of a language. What has no valid address has failed from the start.
    Raises MissingValues.
    """
    with acting(by):
        if asked_before := Message.objects.filter(key=key).first():
            return asked_before
        wording = wording_of(scope, kind)
        subject, text = composed_mail(kind, wording, language, values)
        message, made = Message.objects.get_or_create(
            key=key,
            defaults={
                "scope": scope,
                "about": about,
                "kind": kind.name,
                "to": to[:254],
                "language": language,
                "subject": subject,
                "text": text,
                "attachments": [one.to_json() for one in attachments],
                "message_id": message_id_for(key),
                "created_by": by,
                **first_state(to, at_once=wording.at_once),
            },
        )
        if made and message.state == MailState.WAITING:
            wake_for(message)
        return message


def first_state(to: str, *, at_once: bool) -> dict[str, Any]:
    if not is_address(to):
        return {"state": MailState.FAILED, "error": ADDRESS}
    return {"state": MailState.WAITING, "next_attempt_at": timezone.now()} if at_once else {}


def is_address(to: str) -> bool:
    """One address and nothing else: a comma would make two of it."""
    try:
        validate_email(to)
    except ValidationError:
        return False
    return len(to) <= 254 and not set(to) & set(' ,;<>()"')


def message_id_for(key: str) -> str:
    """The same for the same mail, whenever and however often it is sent."""
    number = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.PUBLIC_BASE_URL}/mail/{key}")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{number}@{domain.encode('idna').decode() or 'diwan.invalid'}>"


def wake_for(message: Message) -> None:
    transaction.on_commit(lambda: wake("mail.deliver", message.pk))


def send(message: Message, *, version: int, by: User) -> None:
    """A draft goes out as the person has read it. Raises StaleEdit or NotAllowed."""
    with acting(by):
        current = stands(message, version, {MailState.DRAFT})
        put_to_the_queue(current)


def send_again(message: Message, *, version: int, by: User, to: str = "") -> None:
    """What was sent or has failed goes out once more, under its Message-ID; to a mended address where one is given.

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
    """It is not sent, and kept. Raises StaleEdit, or NotAllowed where it is being sent or was sent."""
    with acting(by):
        current = stands(message, version, {MailState.DRAFT, MailState.WAITING, MailState.FAILED})
        change_state(current, MailState.DISCARDED)


def reopen(message: Message, *, version: int, by: User) -> None:
    """What was discarded is a draft once more. Raises StaleEdit or NotAllowed."""
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
    """Other words for a draft. Raises StaleEdit or NotAllowed."""
    with acting(by):
        stands(message, version, {MailState.DRAFT})
        return revise(message, version=version, by=by, values=values)


def send_all(messages: MessageQuerySet, *, by: User, seen: str | None = None) -> int:
    """The drafts among `messages` go out; how many they were.

    Raises DraftsChanged where they are not those that were `seen`, by their fingerprint.
    """
    with acting(by):
        drafts = list(messages.drafts().order_by("pk").select_for_update())
        if seen is not None and seen != fingerprint(drafts):
            raise DraftsChanged
        Message.objects.filter(pk__in=[one.pk for one in drafts]).update(
            state=MailState.WAITING, next_attempt_at=Now(), version=F("version") + 1
        )
        transaction.on_commit(lambda: wake("mail.sweep"))
    return len(drafts)


def fingerprint(drafts: Sequence[Message]) -> str:
    """Of these drafts in these versions."""
    seen = " ".join(f"{one.pk}.{one.version}" for one in drafts)
    return hashlib.sha256(seen.encode()).hexdigest()[:32]


def reword(*, scope: str, kind: MailKind, version: int, by: User, values: Mapping[str, Any]) -> Wording:
    """The words of a kind from now on; `version` is 0 where nothing was changed of it yet. Raises StaleEdit."""
    with acting(by):
        new = {"at_once": kind.at_once, **values}
        row, made = Wording.objects.get_or_create(scope=scope, kind=kind.name, defaults=new)
        if not made:
            return revise(row, version=version, by=by, values=values)
        if version:
            raise StaleEdit(None)
        return row


def restore_wording(*, scope: str, kind: MailKind, version: int, by: User) -> Wording:
    """The words that come with the product, from now on. Raises StaleEdit."""
    empty = dict.fromkeys(columns_of("subject", "body"), "")
    return reword(scope=scope, kind=kind, version=version, by=by, values={**empty, "at_once": kind.at_once})
