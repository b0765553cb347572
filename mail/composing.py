"""What a mail says: the words of its kind, as the secretariat has them, with the values filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import override

from bilingual.fields import LINE_LENGTH, TEXT_LENGTH
from bilingual.languages import codes

from .filling import MissingValues, fill, harmless
from .kinds import Kind
from .models import BOTH, RULE, Wording

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


def wording_of(scope: str, kind: Kind) -> Wording:
    """What the secretariat has changed of it, or a row that changes nothing and is not stored."""
    unchanged = Wording(scope=scope, kind=kind.name, at_once=kind.at_once, version=0)
    return Wording.objects.filter(scope=scope, kind=kind.name).first() or unchanged


def composed(kind: Kind, wording: Wording, language: str, values: Values) -> tuple[str, str]:
    """Subject and text in one language, or in all of them one after the other.

    Raises MissingValues.
    """
    languages = codes() if language == BOTH else [language]
    given = {code: values_in(code, kind, values) for code in languages}
    subjects = [
        fill(wording.words(kind, "subject", code), {n: harmless(v) for n, v in given[code].items()})
        for code in languages
    ]
    texts = [fill(wording.words(kind, "body", code), given[code]) for code in languages]
    subject = harmless(" | ".join(subjects)) or kind.name
    return subject[:LINE_LENGTH], RULE.join(texts)[:TEXT_LENGTH]


def values_in(language: str, kind: Kind, values: Values) -> dict[str, str]:
    with override(language):
        given = values(language) if callable(values) else values
        if missing := kind.placeholders.keys() - given.keys():
            raise MissingValues(f"{kind.name}: {', '.join(sorted(missing))}")
        return {name: harmless(str(given[name]), lines=True) for name in kind.placeholders}
