"""Rows to be found, and the names of what is found."""

import datetime as dt
from typing import Any

from delegates.models import Participant
from desk.search import Found, find_anything
from meetings.models import Meeting
from sessions.papers.agenda import AGENDA
from tests import factories


def person(meeting: Meeting, arabic: str, english: str = "", **fields: Any) -> Participant:
    return meeting.participants.create(**factories.texts(name=(arabic, english)), **fields)


def found(meeting: Meeting, typed: str, kind: str) -> list[Found]:
    return [row for group in find_anything(meeting, typed) if group.kind == kind for row in group.rows]


def names(meeting: Meeting, typed: str, kind: str = "people") -> list[str]:
    """Label and first name of each result."""
    return [" ".join(filter(None, (row.label, row.names[0][1]))) for row in found(meeting, typed, kind)]


def paper(meeting: Meeting, symbol: str, kind: str = AGENDA, *, about: str = "", revisions: int = 0) -> None:
    document = meeting.documents.create(symbol=symbol, kind=kind, about=about)
    for revision in range(revisions + 1):
        document.editions.create(revision=revision, snapshot={}, issued_at=dt.datetime.now(dt.UTC))
