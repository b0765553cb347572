"""The footer of every mail: why its reader gets it, and the time zone of its times."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import override

from .kinds import MailKind

_zone_of: list[Callable[[str], str]] = []


def register_zone_finder(find: Callable[[str], str]) -> None:
    """Registers the function that returns the time zone of a scope, such as "UTC+5", or an empty string."""
    _zone_of[:] = [find]


def zone_of(scope: str) -> str:
    return next((zone for find in _zone_of if (zone := find(scope))), "UTC")


def foot(kind: MailKind, language: str, *, zone: str) -> str:
    with override(language):
        times = _("Times in this mail are given in %(zone)s.") % {"zone": zone}
        return f"{kind.why}\n{times}"


def with_foot(text: str, kind: MailKind, language: str, *, zone: str) -> str:
    return f"{text}\n\n{foot(kind, language, zone=zone)}" if kind.why else text
