"""The Journal: what is held where on one day of the meeting."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from delegates.audiences import PARTICIPANTS
from meetings.models import Meeting
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.models import Document
from papers.sheet import Body
from papers.typesetting import Typesetter
from releases.contents import JournalContents
from sessions.contents import ProgrammeContents

from .programme import columns, day_rows, note, slots_in_pairs


def body(paper: Paper[JournalContents], setter: Typesetter) -> Body:
    contents = paper.contents
    day = ProgrammeContents(
        contents.meeting, provisional=True, days=(contents.day,), reasons=contents.reasons
    )
    return Body(
        heading=pgettext("paper", "Journal"),
        rows=day_rows(day, setter),
        note=note(day, setter) if contents.day.slots else _("No meetings are held on this day."),
        columns=columns(),
    )


def title(document: Document, meeting: Meeting, contents: Mapping[str, Any] | None) -> str:
    day = meeting.day(dt.date.fromisoformat(document.about), weekday=True, year=False)
    return f"{pgettext('paper', 'Journal:')} {day}"


JOURNAL = register(
    PaperKind(
        "journal",
        label=pgettext_lazy("paper", "Journal"),
        order=40,
        contents=JournalContents,
        body=body,
        pairs=slots_in_pairs,
        published=True,
        series="J",
        audience=PARTICIPANTS,
        facing=True,
        document_title=title,
    )
)
