"""The list of documents: symbols, titles, dates of issue."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from delegates.audiences import PARTICIPANTS
from documents.changes import list_changes
from documents.contents import ListContents
from documents.selectors import list_contents
from papers.contents import Paper
from papers.flow import Block, labelled
from papers.kinds import PaperKind, register
from papers.sheet import Body
from papers.typesetting import Typesetter, sentence


def body(paper: Paper[ListContents], setter: Typesetter) -> Body:
    contents = paper.contents
    issued = pgettext("document", "Issued")
    rows: list[Block] = [
        Block(
            "listing",
            setter.text(document.title),
            label=setter.symbol(document.symbol),
            lines=(
                labelled(issued, setter.day(document.issued)),
                *([sentence(pgettext("document", "Withdrawn"))] if document.withdrawn else []),
            ),
        )
        for document in contents.documents
    ]
    return Body(heading=_("List of documents"), rows=rows)


LIST_OF_DOCUMENTS = register(
    PaperKind(
        "list",
        label=gettext_lazy("List of documents"),
        order=130,
        contents=ListContents,
        body=body,
        template="flow",
        read=partial(list_contents, without="list"),
        says=("documents",),
        changes=list_changes,
        symbol="INF.3",
        audience=PARTICIPANTS,
        facing=True,
        cleared=True,
        offer=gettext_lazy("The documents that participants may read, with symbols and dates."),
        can_be_offered=lambda meeting, issued: bool(issued),
    )
)
