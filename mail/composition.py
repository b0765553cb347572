"""What a mail says: the words of its kind, as the secretariat has them, with the values filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import override

from bilingual.fields import LINE_LENGTH, TEXT_LENGTH
from bilingual.languages import codes
from bilingual.text import without_addresses

from .foot import with_foot, zone_of
from .kinds import MailKind
from .models import BOTH, RULE, Wording
from .placeholders import MissingValues, fill, harmless

Values = Mapping[str, Any] | Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True)
class Attachment:
    """A small file of text, such as a calendar."""

    name: str
    type: str
    text: str

    def to_json(self) -> dict[str, str]:
        if not re.fullmatch(r"text/[a-z0-9.+-]+", self.type):
            raise ValueError(f"Only files of text are attached, not {self.type}.")
        name = re.sub(r"[^\w.-]+", "-", self.name, flags=re.ASCII)
        return asdict(self) | {"name": name, "text": self.text.replace("\0", "")}


def wording_of(scope: str, kind: MailKind) -> Wording:
    """What the secretariat has changed of it, or a row that changes nothing and is not stored."""
    unchanged = Wording(scope=scope, kind=kind.name, at_once=kind.at_once, version=0)
    return Wording.objects.filter(scope=scope, kind=kind.name).first() or unchanged


def composed(kind: MailKind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """Subject and text in one language, or in all of them one after the other.

    Raises MissingValues.
    """
    said = [in_one_language(kind, wording, code, values) for code in languages_of(language)]
    return joined(kind, [subject for subject, _ in said], [text for _, text in said])


def composed_mail(kind: MailKind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """As `composed`, and each language ends with why the mail comes, and with its time zone."""
    zone = zone_of(wording.scope)
    said = [in_one_language(kind, wording, code, values) for code in languages_of(language)]
    texts = [
        with_foot(text, kind, code, zone=zone)
        for code, (_, text) in zip(languages_of(language), said, strict=True)
    ]
    return joined(kind, [subject for subject, _ in said], texts)


def languages_of(language: str) -> list[str]:
    return codes() if language == BOTH else [language]


def in_one_language(kind: MailKind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """An address in a subject would be a link that is there before the mail is opened."""
    given = values_in(language, kind, values)
    on_one_line = {name: harmless(value) for name, value in given.items()}
    short = {name: without_addresses(value[:LINE_LENGTH]) for name, value in on_one_line.items()}
    subject, body = (wording.words(kind, part, language) for part in ("subject", "body"))
    return fill(subject, short), fill(body, given)


def joined(kind: MailKind, subjects: list[str], texts: list[str]) -> tuple[str, str]:
    subject = harmless(" | ".join(subjects)) or kind.name
    return subject[:LINE_LENGTH], RULE.join(texts)[:TEXT_LENGTH]


def values_in(language: str, kind: MailKind, values: Values) -> dict[str, str]:
    with override(language):
        given = values(language) if callable(values) else values
        if missing := kind.placeholders.keys() - given.keys():
            raise MissingValues(f"{kind.name}: {', '.join(sorted(missing))}")
        return {name: harmless(str(given[name]), lines=one.lines) for name, one in kind.placeholders.items()}
