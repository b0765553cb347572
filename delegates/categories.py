"""The categories of people that a meeting has, and the doors that each may pass.

`Meeting.categories` holds differences from the default: by category the doors, or None if it is not used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.models import Meeting

from .registration_states import IN_DELEGATION, PARTICIPANTS, Part


class Door(models.TextChoices):
    """The inner doors, by what is held behind them. Every confirmed participant passes the main entrance."""

    CEREMONIES = "ceremonies", pgettext_lazy("doors", "Ceremonies")
    SESSIONS = "sessions", pgettext_lazy("doors", "Plenary and working sessions")
    DRAFTING = "drafting", pgettext_lazy("doors", "Drafting")


ALL, BOTH = frozenset(Door), frozenset({Door.CEREMONIES, Door.SESSIONS})
USUAL_DOORS: dict[Part, frozenset[Door]] = {
    **dict.fromkeys(Part, BOTH),
    **dict.fromkeys(IN_DELEGATION | {Part.SECRETARIAT, Part.INTERPRETER, Part.SECURITY}, ALL),
    **dict.fromkeys([Part.VISITOR, Part.ACCOMPANYING, Part.PRESS], frozenset({Door.CEREMONIES})),
    Part.DRIVER: frozenset(),
}
ALWAYS = frozenset({Part.HEAD, Part.REPRESENTATIVE})
"""Every meeting has them."""


@dataclass(frozen=True)
class CategoryRule:
    """A meeting's rule for one category."""

    part: Part
    used: bool
    doors: frozenset[Door]

    @property
    def can_be_left_out(self) -> bool:
        return self.part not in ALWAYS


def rules_of(meeting: Meeting) -> dict[Part, CategoryRule]:
    return {part: rule_of(meeting, part) for part in Part}


def rule_of(meeting: Meeting, part: Part) -> CategoryRule:
    chosen = meeting.categories.get(part.value, list(USUAL_DOORS[part]))
    used = chosen is not None or part in ALWAYS
    return CategoryRule(part, used, USUAL_DOORS[part] if chosen is None else frozenset(map(Door, chosen)))


def may_pass(meeting: Meeting, part: str, door: Door | None) -> bool:
    """`door` None is the main entrance."""
    return door is None or door in rule_of(meeting, Part(part)).doors


GROUPS: tuple[tuple[Any, Collection[Part]], ...] = (
    (gettext_lazy("In the delegation"), IN_DELEGATION),
    (gettext_lazy("Other participants"), PARTICIPANTS - IN_DELEGATION),
    (gettext_lazy("With no place and in no list of participants"), frozenset(Part) - PARTICIPANTS),
)


def grouped(parts: Collection[Part]) -> Iterator[tuple[Any, list[Part]]]:
    for words, group in GROUPS:
        if parts_of_group := [part for part in Part if part in group and part in parts]:
            yield words, parts_of_group


def choices_of(meeting: Meeting, *, besides: str = "") -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Choices for a form. `besides` is the present category, which is offered even if it is not used."""
    offered = {part for part, rule in rules_of(meeting).items() if rule.used or part == besides}
    return [(words, [(part.value, part.label) for part in parts]) for words, parts in grouped(offered)]


def unusual(rules: Collection[CategoryRule]) -> dict[str, list[str] | None]:
    """The rules that differ from the default, as stored in `Meeting.categories`."""
    usual = {part: CategoryRule(part, True, doors) for part, doors in USUAL_DOORS.items()}
    return {
        rule.part.value: sorted(rule.doors) if rule.used else None
        for rule in rules
        if rule != usual[rule.part]
    }
