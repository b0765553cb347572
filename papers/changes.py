"""What differs between two issues of a paper, in whole sentences and in each language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from bilingual.texts import Text, all_in_each_language, in_each_language

from .kinds import PaperKind


def changes_between(kind: PaperKind, old: Any, new: Any) -> tuple[Text, ...]:
    """Of the contents of two issues of one kind. Raises TypeError for a kind whose issues are not compared."""
    if kind.changes is None:
        raise TypeError(f"The issues of {kind} are not compared.")
    found = all_in_each_language(list(kind.changes(old, new)))
    if not found and old != new:
        found = [in_each_language(lambda: gettext("Editorial corrections were made."))]
    return tuple(found)
