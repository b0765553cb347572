"""The audiences of papers. An issued paper is not public: it is for one audience, from the secretariat to everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, eq=False, repr=False)
class Audience(str):
    """An audience; as a string it is its name, which rows hold.

    Audiences are nested: whoever may read what is for a narrower audience may read what is for a wider one.
    """

    name: str
    label: Any
    width: int
    """0 is the secretariat alone."""
    may_read: Callable[[Any, Any], bool]
    """Takes a user and a meeting; not called for the secretariat."""

    def __new__(cls, name: str, *_: Any, **__: Any) -> Audience:
        return super().__new__(cls, name)


_audiences: dict[str, Audience] = {}


def register(audience: Audience) -> Audience:
    if _audiences.setdefault(audience.name, audience) is not audience:
        raise ValueError(f"There are two audiences called {audience.name}.")
    return audience


def audience_named(name: str) -> Audience:
    """Raises LookupError."""
    return _audiences[name]


def all_audiences() -> list[Audience]:
    """Narrowest first."""
    return sorted(_audiences.values(), key=lambda audience: audience.width)


def audiences_of(user: Any, meeting: Any) -> list[Audience]:
    """The audiences of this meeting to which `user` belongs. Checked from the widest on, until one does not admit
    the user.
    """
    audiences = []
    for audience in reversed(all_audiences()):
        if not user.is_staff and not audience.may_read(user, meeting):
            break
        audiences.append(audience)
    return audiences


def audience_choices() -> list[tuple[str, Any]]:
    return [(audience.name, audience.label) for audience in all_audiences()]


STAFF = register(Audience("staff", _("Secretariat"), 0, lambda user, meeting: bool(user.is_staff)))
PUBLIC = register(Audience("public", pgettext_lazy("audience", "Public"), 9, lambda user, meeting: True))
