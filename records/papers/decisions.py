"""The list of decisions and recommendations, with the records that adopted them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.audiences import PARTICIPANTS
from papers.contents import Paper
from papers.kinds import PaperKind, register
from papers.sheet import Body
from papers.typesetting import Typesetter
from records.changes import settled_changes
from records.contents import DecisionsContents
from records.report_contents import adopted_records, decisions_contents

from .report import settled_sections


def body(paper: Paper[DecisionsContents], setter: Typesetter) -> Body:
    contents = paper.contents
    return Body(
        heading=_("List of decisions and recommendations"),
        rows=list(settled_sections(contents.settled, setter)),
    )


LIST_OF_DECISIONS = register(
    PaperKind(
        "decisions",
        label=gettext_lazy("List of decisions and recommendations"),
        order=80,
        contents=DecisionsContents,
        body=body,
        template="flow",
        read=decisions_contents,
        says=("settled",),
        changes=settled_changes,
        symbol="L.1",
        audience=PARTICIPANTS,
        facing=True,
        cleared=True,
        offer=gettext_lazy("What the adopted records have settled, with where each stands."),
        can_be_offered=lambda meeting, issued: adopted_records(meeting),
    )
)
