"""Erases what sign-in, the admin, imports and the programme editor have stored about a person outside their own
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import override, pgettext

from accounts.models import User
from delegates.models import Nomination
from history.actions import forget, personal_columns
from history.models import Change
from records.models import TranslationOrder

from .persons import Person
from .policy import is_searched

ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
ARABIC = re.compile(r"[\u0600-\u06ff]")
JOINED = "[وفبكل]"  # letters that Arabic attaches to a name


def erase(person: Person, values: list[str]) -> None:
    """`values` are the person's names and addresses from before their own rows were blanked."""
    for model in apps.get_models():
        if is_searched(model):
            for field in model._meta.concrete_fields:
                if isinstance(field, models.JSONField):
                    clean_column(model, field.attname, values)
    erase_from_orders(person, values)
    erase_from_letters(values)
    erase_from_log_of_admin(person, values)


def erased_name(instead_of: str = "") -> str:
    """The placeholder "(name erased)", in the language of the text that it replaces."""
    with override("ar" if ARABIC.search(instead_of) else "en"):
        return pgettext("person", "(name erased)")


# Sentences of the editor, rows of sheets: plain data that names people ------------------------------


def clean_column(model: type[models.Model], name: str, values: list[str]) -> None:
    rows = model._default_manager.annotate(written=Cast(name, TextField())).filter(containing(values))
    cleaned = []
    for pk, value in rows.values_list("pk", name):
        if (left := without_names(value, values)) != value:
            model._default_manager.filter(pk=pk).update(**{name: left})
            cleaned.append(pk)
    if cleaned and personal_columns(model._meta.db_table):
        forget(model._meta.db_table, cleaned)


def containing(values: list[str], column: str = "written") -> Q:
    condition = Q(pk__in=[])
    for value in values:
        condition |= Q(**{f"{column}__icontains": value})
    return condition


def without_names(data: Any, values: list[str]) -> Any:
    """The data without these values: an object about the person loses all its texts, a sentence only the name."""
    if isinstance(data, str):
        for value in values:
            before = r"(?<![\w.+-])()" if "@" in value else rf"(?<!\w)({JOINED}?)"
            whole = rf"{before}{re.escape(value)}(?!\w)"
            data = re.sub(whole, rf"\1{erased_name(value)}", data, flags=re.IGNORECASE)
        return data
    if not isinstance(data, list | dict):
        return data
    parts = list(data.values()) if isinstance(data, dict) else data
    own = {value.lower() for value in values}
    words = {part.strip().lower() for part in parts if isinstance(part, str)}
    addresses = {word for word in words if ADDRESS.fullmatch(word)}
    if addresses and not addresses & own:
        return data  # somebody else, who may have the same name
    blank = bool(words & own)
    cleaned = ["" if blank and isinstance(part, str) else without_names(part, values) for part in parts]
    return dict(zip(data, cleaned, strict=True)) if isinstance(data, dict) else cleaned


# Orders of translations -----------------------------------------------------------------------------


def erase_from_orders(person: Person, values: list[str]) -> None:
    """Blanks the note of who translates a text, if it names the person, in the rows and in the history."""
    recorded = Change.objects.filter(relation=TranslationOrder._meta.db_table, forgotten=False).filter(
        containing(values, "before__to") | containing(values, "after__to")
    )
    forgotten = {
        change.row_id
        for change in recorded
        if any(is_named(person, row["to"], values) for row in (change.before, change.after) if row)
    }
    for order in TranslationOrder.objects.filter(containing(values, "to")):
        if is_named(person, order.to, values):
            order.to = erased_name(order.to)
            order.save(update_fields=["to"])
    if forgotten:
        forget(TranslationOrder._meta.db_table, forgotten)


def is_named(person: Person, line: str, values: list[str]) -> bool:
    """Whether the line has an address of the person, or their name and nobody else's address."""
    by_address = without_names(line, list(person.emails)) != line
    return by_address or ("@" not in line and without_names(line, values) != line)


# Nomination letters: the file stays as the institution sent it -------------------------------------


def erase_from_letters(values: list[str]) -> None:
    """Blanks what was typed beside a letter, in the rows and in the history."""
    words = ("on_paper", "reason")
    now, before = Q(), Q()
    for name in words:
        now |= containing(values, name)
        before |= containing(values, f"before__{name}") | containing(values, f"after__{name}")
    recorded = Change.objects.filter(before, relation=Nomination._meta.db_table, forgotten=False)
    forgotten = set(recorded.values_list("row_id", flat=True))
    for letter in Nomination.objects.filter(now):
        for name in words:
            setattr(letter, name, without_names(getattr(letter, name), values))
        letter.save(update_fields=words)
    if forgotten:
        forget(Nomination._meta.db_table, forgotten)


# The admin's log ------------------------------------------------------------------------------------


def erase_from_log_of_admin(person: Person, values: list[str]) -> None:
    about = Q(
        content_type__model="participant",
        object_id__in=[str(participant.pk) for participant in person.participants],
    )
    if person.user:
        about |= Q(content_type__model="user", object_id=str(person.user.pk))
    named = containing(values, "object_repr") | containing(values, "change_message")
    LogEntry.objects.filter(about | named).update(object_repr=erased_name(), change_message="")


# Ways in --------------------------------------------------------------------------------------------


def erase_ways_in(user: User) -> None:
    """Deletes addresses, factors and sessions, and the counters that slow down guessing."""
    emails = set(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
    networks = set(UserSession.objects.filter(user=user).values_list("ip", flat=True))
    end_sessions(user, emails)
    for model in (EmailAddress, Authenticator, UserSession):
        model.objects.filter(user=user).delete()
    forget_counts(user, emails, networks)


def end_sessions(user: User, emails: set[str]) -> None:
    """Ends the person's sessions, and anonymous ones in which their address has just been typed to sign in."""
    ended = [
        session.pk
        for session in Session.objects.iterator()
        if str((held := session.get_decoded()).get("_auth_user_id")) == str(user.pk)
        or any(repr(email) in str(held) for email in emails)
    ]
    Session.objects.filter(pk__in=ended).delete()


def forget_counts(user: User, emails: set[str], networks: set[str]) -> None:
    keys = [f"%:ip:{network}" for network in networks]
    keys += [f"%:{sha256(email.encode()).hexdigest()}" for email in emails]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE cache_key LIKE ANY (%s)", [[*keys, f"%:user:{user.pk}"]])


# Mails that were written to files, where there is no server -----------------------------------------


def forget_mail_files(person: Person) -> None:
    traces = [*person.emails, *person.mails.values_list("message_id", flat=True)]
    if traces:
        marks = re.compile(
            rb"(?<![\w.+-])(%s)(?![\w-])" % b"|".join(re.escape(trace.encode()) for trace in traces), re.I
        )
        for path in mail_files():
            if marks.search(path.read_bytes()):
                path.unlink(missing_ok=True)


def mail_files() -> Iterator[Path]:
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        yield from Path(settings.EMAIL_FILE_PATH).glob("*.log")
