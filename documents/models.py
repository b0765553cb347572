from __future__ import annotations

from django.db import models

from papers.models import Document
from sessions.models import AgendaItem


class Placement(models.Model):
    """The agenda item to which the secretariat has assigned a document."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="placement")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="placements")

    def __str__(self) -> str:
        return f"{self.document} · {self.item}"


def item_of(document: Document) -> AgendaItem | None:
    """The item, or None. Takes no query if `placement__item` was selected with the document."""
    placement = getattr(document, "placement", None)
    return placement.item if placement else None
