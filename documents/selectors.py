"""Reads the contents of the annotated agenda, the list of documents and the information for participants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bilingual.texts import all_in_each_language, in_each_language, text
from meetings.models import Meeting
from meetings.selectors import meeting_facts
from papers.audiences import STAFF
from papers.kinds import kinds_that
from papers.models import Document
from papers.titles import title_of
from records.papers.corrigendum import CORRIGENDUM
from records.papers.minutes import SUMMARY_RECORD
from records.selectors import numbers_of
from releases.papers.programme import PROGRAMME
from releases.selectors import read, standing
from sessions.models import AgendaItem, SlotKind
from sessions.papers.agenda import AGENDA, adopts_the_agenda
from sessions.selectors import AgendaTree

from .contents import (
    AnnotatedContents,
    AnnotatedEntry,
    InformationContents,
    ListContents,
    ListedDocument,
    MeetingRoom,
    RegistrationTime,
)
from .models import item_of

BEFORE_THE_ADOPTION = (AGENDA, PROGRAMME)


# Documents ------------------------------------------------------------------------------------------


def list_contents(meeting: Meeting, *, without: str) -> ListContents:
    """In the order of symbols, without documents for the secretariat only and without the kind `without`, the list
    itself.
    """
    pairs = in_order(pair for pair in issued_documents(meeting) if pair[1].kind != without)
    return ListContents(meeting_facts(meeting), tuple(listed for listed, _ in pairs))


def issued_documents(meeting: Meeting) -> list[tuple[ListedDocument, Document]]:
    """The latest edition of each document, for those who take part."""
    shelf = Document.objects.filter(meeting=meeting).on_the_shelf().exclude(audience=STAFF)
    rows = (
        shelf.select_related("placement__item")
        .exclude(kind__in=kinds_that("unlisted"))
        .prefetch_related("editions")
    )
    pairs = []
    for document in rows:
        editions = [edition for edition in document.editions.all() if not edition.held]
        if editions:
            pairs.append((document, max(editions, key=lambda edition: edition.order)))
    titles = all_in_each_language(
        [partial(title_of, document, meeting, last.snapshot.get("contents")) for document, last in pairs]
    )
    listed = []
    for (document, last), title in zip(pairs, titles, strict=True):
        last.document = document
        issued = timezone.localtime(last.issued_at, meeting.tz).date().isoformat()
        entry = ListedDocument(last.symbol, title, issued, bool(document.withdrawn_at))
        listed.append((entry, document))
    return listed


def in_order(
    pairs: Iterable[tuple[ListedDocument, Document]],
) -> list[tuple[ListedDocument, Document]]:
    """By the symbol of the document, so that a revision stays before the addenda of what it revises."""
    return sorted(pairs, key=lambda pair: place_of(pair[1].symbol))


def place_of(symbol: str) -> list[tuple[int, int, str]]:
    """Sort key of a symbol: 1, 1/Add.1, 2, INF.1, INF.10. Numbers sort by value, and before words."""
    parts = re.findall(r"\d+|\D+", symbol)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


# The annotated agenda -------------------------------------------------------------------------------


def annotated_contents(meeting: Meeting) -> AnnotatedContents:
    """Sub-items are included only if they have notes."""
    documents = in_order(pair for pair in issued_documents(meeting) if not pair[0].withdrawn)
    entries = []
    for item in AgendaTree(meeting):
        entry = annotated_entry(item, documents)
        if item.parent_id is None or entry.says_something:
            entries.append(entry)
    return AnnotatedContents(meeting_facts(meeting), provisional=True, entries=tuple(entries))


def annotated_entry(item: AgendaItem, documents: Iterable[tuple[ListedDocument, Document]]) -> AnnotatedEntry:
    return AnnotatedEntry(
        numbers=numbers_of(item),
        title=text(item, "title"),
        annotation=text(item, "annotation"),
        documents=tuple(listed for listed, document in documents if belongs(document, item)),
        pk=item.pk,
        mandate=text(item, "mandate"),
        last_action=text(item, "last_action"),
        expected_action=text(item, "expected_action"),
    )


def belongs(document: Document, item: AgendaItem) -> bool:
    """Whether the document belongs to the item: by its placement; the agenda and the programme to the item that
    adopts them; a record to the items of its session.
    """
    if placed := item_of(document):
        return placed.pk == item.pk
    if document.kind in BEFORE_THE_ADOPTION:
        return item.parent_id is None and adopts_the_agenda(text(item, "title"))
    session = item.working_session
    if session is None or document.kind not in {SUMMARY_RECORD, CORRIGENDUM}:
        return False
    return document.about == f"ws-{session.number}" or document.about.startswith(f"ws-{session.number}-")


# Information for participants -----------------------------------------------------------------------


def information_contents(meeting: Meeting) -> InformationContents:
    return InformationContents(
        meeting=meeting_facts(meeting),
        introduction=text(meeting, "introduction"),
        venue=text(meeting, "venue"),
        rooms=tuple(MeetingRoom(text(room, "name"), room.capacity or 0) for room in meeting.rooms.all()),
        registration_open=meeting.registration_open,
        address=in_each_language(lambda: settings.PUBLIC_BASE_URL + reverse("meeting", args=[meeting.slug])),
        at_the_desk=tuple(registration_times(meeting)),
        expected=meeting.participants_expected or 0,
    )


def registration_times(meeting: Meeting) -> list[RegistrationTime]:
    """The registration slots of the published programme."""
    slots = read(standing(meeting, cancelled=False, contents__kind=SlotKind.REGISTRATION))
    return [RegistrationTime(slot.starts, slot.ends, slot.room or {}) for slot in slots]
