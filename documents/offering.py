"""Which papers could be issued for the first time: those for which there is something to print."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meetings.models import Meeting
from sessions.models import Record, RecordState

from .models import Kind


@dataclass(frozen=True)
class Offer:
    kind: Kind
    words: str
    request: uuid.UUID


def offered(meeting: Meeting, issued: Collection[str]) -> list[Offer]:
    """`issued` are the kinds that are there already."""
    words = {
        Kind.ANNOTATED: _("Of each item its annotation, and the documents that belong to it."),
        Kind.REPORT: _("What the adopted records say, without statements of those who are named, but with reservations; it is a draft until it is adopted."),
        Kind.DECISIONS: _("What the adopted records have settled, with where each stands."),
        Kind.INFORMATION: _("Place, dates, rooms and registration."),
        Kind.LIST: _("The documents that participants may read, with symbols and dates."),
    }  # fmt: skip
    return [
        Offer(kind, said, uuid.uuid4())
        for kind, said in words.items()
        if kind not in issued and PRINTABLE[kind](meeting, issued)
    ]


def annotated(meeting: Meeting, issued: Collection[str]) -> bool:
    return meeting.agenda_items.exists()


def adopted(meeting: Meeting, issued: Collection[str]) -> bool:
    return Record.objects.filter(meeting=meeting, state=RecordState.ADOPTED).exists()


def described(meeting: Meeting, issued: Collection[str]) -> bool:
    return bool(meeting.introduction) or meeting.rooms.exists()


def listable(meeting: Meeting, issued: Collection[str]) -> bool:
    return bool(issued)


PRINTABLE: dict[Kind, Callable[[Meeting, Collection[str]], bool]] = {
    Kind.ANNOTATED: annotated,
    Kind.REPORT: adopted,
    Kind.DECISIONS: adopted,
    Kind.INFORMATION: described,
    Kind.LIST: listable,
}
