"""What a slot says in the language in use, as lines of plain text: for calendars, and for apps that read schedules."""

import re

from django.utils.translation import gettext

from bilingual.templatetags.bilingual import pick
from bilingual.texts import Text
from sessions.contents import ProgrammeSlot

# Ends of lines of every kind, other controls, and what XML does not hold.
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def line(text: str) -> str:
    """One line, whatever was in the text."""
    return BREAKS.sub(" ", text).strip()


def said(texts: Text) -> str:
    """One line in the language in use, or in the next that has it."""
    return line(pick(texts)[0])


def heading(slot: ProgrammeSlot) -> str:
    title = said(slot.title)
    return f"{title}: {said(slot.session_title)}" if slot.session_title else title


def items_of(slot: ProgrammeSlot) -> list[str]:
    return [
        gettext("Item %(number)s: %(title)s") % {"number": item.number, "title": said(item.title)}
        for item in slot.items
    ]


def remark(*, specimen: bool) -> list[str]:
    return [gettext("SPECIMEN – NOT AN OFFICIAL DOCUMENT")] if specimen else []
