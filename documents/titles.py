"""What a document is called on the shelf and in the lists, in the language in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from bilingual.languages import active
from bilingual.templatetags.bilingual import pick
from meetings.models import Meeting
from sessions.reading import session_heading

from .models import Document, Kind


def title_of(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None = None) -> str:
    """Of a journal its day, of a record its session; `contents` are those of its last edition."""
    kind = Kind(document.kind)
    if kind == Kind.OTHER:
        return pick(document.title)[0]
    if kind == Kind.JOURNAL:
        day = meeting.day(dt.date.fromisoformat(document.about), weekday=True, year=False)
        return f"{pgettext('paper', 'Journal:')} {day}"
    if kind == Kind.MINUTES and (title := session_of(document, contents)):
        return gettext("Summary record: %(title)s") % {"title": title}
    if kind == Kind.CORRIGENDUM and (title := session_of(document, contents)):
        return gettext("Corrigendum to the summary record: %(title)s") % {"title": title}
    return str(kind.label)


def session_of(document: Document, contents: Mapping[str, Any] | None) -> str:
    """First working session; of a meeting of all its title, where that is known."""
    what, _, number = document.about.partition("-")
    if what == "ws":
        return session_heading(int(number.partition("-")[0]), False)[active()]
    return pick(contents["title"])[0] if contents else ""
