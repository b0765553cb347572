"""A slot as lines of plain text in the current language, for calendars and schedule apps."""

import re

from django.utils.translation import gettext

from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text
from sessions.contents import ProgrammeSlot

# Line breaks of every kind, other controls, and characters that XML forbids.
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def line(text: str) -> str:
    """The text on one line."""
    return BREAKS.sub(" ", text).strip()


def in_language(texts: Text) -> str:
    """The text on one line, in the current language or else in another."""
    return line(pick(texts)[0])


def heading(slot: ProgrammeSlot) -> str:
    title = in_language(slot.title)
    return f"{title}: {in_language(slot.session_title)}" if slot.session_title else title


def items_of(slot: ProgrammeSlot) -> list[str]:
    return [
        gettext("Item %(number)s: %(title)s") % {"number": item.number, "title": in_language(item.title)}
        for item in slot.items
    ]


def remark(*, specimen: bool) -> list[str]:
    return [gettext("SPECIMEN – NOT AN OFFICIAL DOCUMENT")] if specimen else []
