"""Composes mails: the wording of the kind, as the secretariat has edited it, with the values filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import override

from bilingual.fields import LINE_LENGTH, TEXT_LENGTH
from bilingual.languages import codes
from bilingual.text import without_addresses

from .footer import with_foot, zone_of
from .kinds import MailKind
from .models import BOTH, RULE, Wording
from .placeholders import MissingValues, fill, harmless

Values = Mapping[str, Any] | Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True)
class Attachment:
    """A small text file, such as a calendar."""

    name: str
    type: str
    text: str

    def to_json(self) -> dict[str, str]:
        if not re.fullmatch(r"text/[a-z0-9.+-]+", self.type):
            raise ValueError(f"Only files of text are attached, not {self.type}.")
        name = re.sub(r"[^\w.-]+", "-", self.name, flags=re.ASCII)
        return asdict(self) | {"name": name, "text": self.text.replace("\0", "")}


def wording_of(scope: str, kind: MailKind) -> Wording:
    """The secretariat's wording of a kind, or an unsaved row without changes."""
    unchanged = Wording(scope=scope, kind=kind.name, at_once=kind.at_once, version=0)
    return Wording.objects.filter(scope=scope, kind=kind.name).first() or unchanged


def composed(kind: MailKind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """Subject and text in one language, or in all languages one after the other.

    Raises MissingValues.
    """
    texts = [in_one_language(kind, wording, code, values) for code in languages_of(language)]
    return joined(kind, [subject for subject, _ in texts], [text for _, text in texts])


def composed_mail(kind: MailKind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """Like `composed`, with a footer in each language: why the reader gets the mail, and the time zone."""
    zone = zone_of(wording.scope)
    in_languages = [in_one_language(kind, wording, code, values) for code in languages_of(language)]
    texts = [
        with_foot(text, kind, code, zone=zone)
        for code, (_, text) in zip(languages_of(language), in_languages, strict=True)
    ]
    return joined(kind, [subject for subject, _ in in_languages], texts)


def languages_of(language: str) -> list[str]:
    return codes() if language == BOTH else [language]


def in_one_language(kind: MailKind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """Subject and text in one language. Web addresses are removed from the subject, where mail programs make links
    of them.
    """
    filled = values_in(language, kind, values)
    on_one_line = {name: harmless(value) for name, value in filled.items()}
    short = {name: without_addresses(value[:LINE_LENGTH]) for name, value in on_one_line.items()}
    subject, body = (wording.words(kind, part, language) for part in ("subject", "body"))
    return fill(subject, short), fill(body, filled)


def joined(kind: MailKind, subjects: list[str], texts: list[str]) -> tuple[str, str]:
    subject = harmless(" | ".join(subjects)) or kind.name
    return subject[:LINE_LENGTH], RULE.join(texts)[:TEXT_LENGTH]


def values_in(language: str, kind: MailKind, values: Values) -> dict[str, str]:
    with override(language):
        mapping = values(language) if callable(values) else values
        if missing := kind.placeholders.keys() - mapping.keys():
            raise MissingValues(f"{kind.name}: {', '.join(sorted(missing))}")
        return {
            name: harmless(str(mapping[name]), lines=placeholder.lines)
            for name, placeholder in kind.placeholders.items()
        }
