"""The Journal: what is held on one day of the meeting, and where."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.contents import JournalContents, Paper
from sessions.contents import ProgrammeContents

from .programme import columns, day_rows, note
from .sheet import Body
from .typesetting import Typesetter


def body(paper: Paper, setter: Typesetter) -> Body:
    contents = paper.contents
    assert isinstance(contents, JournalContents)  # noqa: S101 -- for the type checker
    day = ProgrammeContents(
        contents.meeting, provisional=True, days=(contents.day,), reasons=contents.reasons
    )
    return Body(
        heading=pgettext("paper", "Journal"),
        rows=day_rows(day, setter),
        note=note(day, setter) if contents.day.slots else _("No meetings are held on this day."),
        columns=columns(),
    )
