"""The agenda items of a document, for its masthead."""

from __future__ import annotations

from papers.contents import ItemReference
from papers.item_references import register_reader
from papers.models import Document
from records.papers.minutes import SUMMARY_RECORD
from records.selectors import numbers_of
from sessions.models import AgendaItem
from sessions.papers.agenda import AGENDA

from .models import item_of


@register_reader
def item_reference(document: Document) -> ItemReference | None:
    """The item to which the secretariat has assigned it; of a record the items that its session takes up."""
    placed = item_of(document)
    items = [placed] if placed else items_of_session(document)
    if not items:
        return None
    adopted = Document.objects.filter(meeting=document.meeting_id, kind=AGENDA, adopted_at__isnull=False)
    return ItemReference(tuple(map(numbers_of, items)), provisional=not adopted.exists())


def items_of_session(document: Document) -> list[AgendaItem]:
    number = document.about.removeprefix("ws-")
    if document.kind != SUMMARY_RECORD or not number.isdecimal():
        return []
    items = document.meeting.agenda_items.filter(parent=None, working_session__number=number)
    return list(items.order_by("position"))
