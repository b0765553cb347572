"""The differences between two editions of a paper, in whole sentences in each language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from bilingual.texts import Text, all_in_each_language, in_each_language

from .kinds import PaperKind


def changes_between(kind: PaperKind, old: Any, new: Any) -> tuple[Text, ...]:
    """`old` and `new` are contents of this kind. Raises TypeError for a kind whose editions are not compared."""
    if kind.changes is None:
        raise TypeError(f"The issues of {kind} are not compared.")
    sentences = all_in_each_language(list(kind.changes(old, new)))
    if not sentences and old != new:
        sentences = [in_each_language(lambda: gettext("Editorial corrections were made."))]
    return tuple(sentences)
