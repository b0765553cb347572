"""Issues papers by hand, with the facts that the secretariat chooses for the masthead."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from bilingual.texts import Text
from documents.models import Placement
from history.actions import acting
from meetings.actions import name_papers
from meetings.models import Meeting
from papers import actions
from papers.audiences import audience_named
from papers.kinds import PaperKind
from papers.models import Document, Edition
from sessions.models import AgendaItem


@dataclass(frozen=True)
class Facts:
    """What is chosen where a paper is issued. `symbol` is that of the meeting, if its first paper asked for it."""

    original: tuple[str, ...] | None = None
    distribution: str = ""
    item: AgendaItem | None = None
    symbol: str = ""
    reasons: Mapping[str, Text] = field(default_factory=dict)


def issue_paper(
    *, meeting: Meeting, kind: PaperKind, facts: Facts, by: User, request: uuid.UUID, **options: Any
) -> Edition:
    """Issues the paper with these facts. Raises what `papers.actions.issue` and `papers.actions.classify` raise."""
    with acting(by):
        if asked_before := Edition.objects.filter(request=request).first():
            return asked_before
        if facts.symbol:
            name_papers(meeting=meeting, symbol=facts.symbol, by=by)
        document = actions.document_of(meeting, kind, None)
        place(document, facts.item)
        actions.classify(document, audience_named(document.audience), facts.distribution, by=by)
        return actions.issue(
            meeting=meeting,
            kind=kind,
            by=by,
            request=request,
            original=facts.original,
            reasons=facts.reasons,
            **options,
        )


def place(document: Document, item: AgendaItem | None) -> None:
    """Assigns the document to the item, or to none."""
    if item is None:
        Placement.objects.filter(document=document).delete()
    else:
        Placement.objects.update_or_create(document=document, defaults={"item": item})
