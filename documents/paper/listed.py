"""The list of documents: symbols, titles, dates of issue."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.contents import Paper
from documents.reported import ListContents

from .flow import Block, labelled
from .sheet import Body
from .typesetting import Typesetter, isolated


def body(paper: Paper, setter: Typesetter) -> Body:
    contents = paper.contents
    assert isinstance(contents, ListContents)  # noqa: S101 -- for the type checker
    issued = pgettext("document", "Issued")
    rows: list[Block] = [
        Block(
            "listing",
            setter.text(one.title),
            label=isolated(one.symbol),
            lines=(labelled(issued, setter.day(one.issued)),),
        )
        for one in contents.documents
    ]
    return Body(heading=_("List of documents"), rows=rows)
