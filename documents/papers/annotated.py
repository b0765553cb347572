"""The annotated agenda: the notes on each item, and the documents that belong to it."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegates.audiences import INVITED
from documents.changes import annotated_changes
from documents.contents import AnnotatedContents, AnnotatedEntry, ListedDocument
from documents.selectors import annotated_contents
from papers.contents import Paper
from papers.flow import Block, block, fact
from papers.kinds import PaperKind, register
from papers.sheet import Body
from papers.typesetting import Typesetter, sentence
from records.papers.minutes import item_number


def body(paper: Paper[AnnotatedContents], setter: Typesetter) -> Body:
    contents = paper.contents
    heading = _("Annotated provisional agenda") if contents.provisional else _("Annotated agenda")
    return Body(heading=heading, rows=[row for entry in contents.entries for row in _entry(entry, setter)])


def _entry(entry: AnnotatedEntry, setter: Typesetter) -> Iterator[Block]:
    number = item_number(entry.numbers, setter)
    title = sentence(
        _("Item %(number)s: %(title)s"), number=number, title=setter.text(entry.title, last=True)
    )
    if len(entry.numbers) == 1:
        yield Block("heading", title, outline=f"{number} {setter.plain(entry.title)}")
    else:
        yield Block("listed", format_html("<strong>{}</strong>", title))
    if any(entry.mandate.values()):
        yield fact(_("Mandate"), setter.passage(entry.mandate))
    if any(entry.last_action.values()):
        yield fact(_("Action taken last"), setter.passage(entry.last_action))
    if any(entry.annotation.values()):
        yield block("words", setter.passage(entry.annotation))
    if entry.documents:
        first, *more = (document(listed, setter) for listed in entry.documents)
        yield fact(_("Documents"), first, *more)
    if any(entry.expected_action.values()):
        yield fact(_("Expected action"), setter.passage(entry.expected_action))


def document(listed: ListedDocument, setter: Typesetter) -> SafeString:
    return sentence(
        _("%(title)s (%(symbol)s)"), title=setter.text(listed.title), symbol=setter.symbol(listed.symbol)
    )


ANNOTATED_AGENDA = register(
    PaperKind(
        "annotated",
        label=gettext_lazy("Annotated agenda"),
        provisional_label=gettext_lazy("Annotated provisional agenda"),
        order=20,
        contents=AnnotatedContents,
        body=body,
        template="flow",
        read=annotated_contents,
        says=("entries",),
        changes=annotated_changes,
        symbol="1/Add.2",
        audience=INVITED,
        facing=True,
        cleared=True,
        adoptable=True,
        offer=gettext_lazy("Of each item its annotation, and the documents that belong to it."),
        can_be_offered=lambda meeting, issued: meeting.agenda_items.exists(),
    )
)
