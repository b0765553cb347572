"""The list of decisions and recommendations, with where each was adopted."""

from django.utils.translation import gettext as _

from documents.contents import Paper
from documents.reported import DecisionsContents

from .report import settled_sections
from .sheet import Body
from .typesetting import Typesetter


def body(paper: Paper, setter: Typesetter) -> Body:
    contents = paper.contents
    assert isinstance(contents, DecisionsContents)  # noqa: S101 -- for the type checker
    return Body(
        heading=_("List of decisions and recommendations"),
        rows=list(settled_sections(contents.settled, setter)),
    )
