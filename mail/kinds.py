"""The registry of kinds of mail. Each kind says what it is about and which placeholders its wording may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .placeholders import fill

OF_THE_MEETING = _("You get this mail because you are registered for the meeting, or were named for it.")

ON_PAPER = ""
"""For the wording of letters, which do not say why they were sent."""


class Placeholder(NamedTuple):
    """A placeholder: its meaning for the secretariat, and an example for the preview.

    Only a placeholder with `lines` may have a value of several lines, so that no name can add lines to a mail.
    """

    means: Any
    example: Any
    lines: bool = False


@dataclass(frozen=True)
class MailKind:
    """A kind of mail. `subject` and `body` are lazy translations with {placeholders}; a link stands on a line of its
    own.

    `why` tells the reader why the mail comes to this address.
    """

    name: str
    label: Any
    placeholders: Mapping[str, Placeholder]
    subject: Any
    body: Any
    at_once: bool = False
    """Sent without review, unless the secretariat chooses otherwise."""
    why: Any = OF_THE_MEETING

    def original(self, part: str, language: str) -> str:
        """The subject or body that comes with the product. `part` is "subject" or "body"."""
        with override(language):
            return str(getattr(self, part))

    def examples(self, language: str) -> dict[str, str]:
        with override(language):
            return {name: str(placeholder.example) for name, placeholder in self.placeholders.items()}

    def as_it_would_read(self, template: str, language: str) -> str:
        return fill(template, self.examples(language))


_kinds: dict[str, MailKind] = {}


def register(kind: MailKind) -> MailKind:
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"There are two kinds of mails called {kind.name}.")
    return kind


def kind_named(name: str) -> MailKind:
    """Raises LookupError."""
    return _kinds[name]


def all_kinds() -> list[MailKind]:
    return list(_kinds.values())
