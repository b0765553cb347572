"""The facts in the masthead of a paper: distribution, languages, agenda item, reissue."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bilingual import numbering

from .contents import ItemReference, Paper
from .typesetting import NO_BREAK, Typesetter, listed, sentence

SINCE = 2  # the format of snapshots whose facing columns name the original


def names_original(paper: Paper) -> bool:
    return paper.format >= SINCE


def distribution_line(code: str) -> str:
    return {
        "general": _("Distr.: General"),
        "limited": _("Distr.: Limited"),
        "restricted": _("Distr.: Restricted"),
    }[code]


def original_line(languages: tuple[str, ...]) -> str:
    if len(languages) > 1:
        return _("Original: Arabic and English")
    return {"ar": _("Original: Arabic"), "en": _("Original: English")}[languages[0]]


def item_line(reference: ItemReference | None, setter: Typesetter) -> SafeString | str:
    """Item 4 (b) of the provisional agenda; once the agenda is adopted: Agenda item 4 (b)."""
    if reference is None:
        return ""
    message = (
        ngettext(
            "Item %(items)s of the provisional agenda",
            "Items %(items)s of the provisional agenda",
            len(reference.items),
        )
        if reference.provisional
        else ngettext("Agenda item %(items)s", "Agenda items %(items)s", len(reference.items))
    )
    return sentence(message, items=listed(item_path(numbers, setter) for numbers in reference.items))


def item_path(numbers: tuple[int, ...], setter: Typesetter) -> str:
    """4 (b)"""
    labels = [numbering.label(number, level, setter.language) for level, number in enumerate(numbers, 1)]
    return setter.number(NO_BREAK.join(labels))


def reissued_line(paper: Paper, setter: Typesetter) -> SafeString:
    if not paper.reissue:
        return mark_safe("")
    stars = "*" * paper.reissue
    return sentence(
        _("%(stars)s Reissued for technical reasons on %(day)s."),
        stars=stars,
        day=setter.day(paper.reissued_on),
    )
