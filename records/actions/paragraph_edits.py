"""Writing a record: adding, deleting, moving, splitting and joining paragraphs; each is saved on its own.

Two people can write two languages of a paragraph at once. Each write says what text it began from; if somebody else has
changed the same language meanwhile, it is refused and both texts are returned, so nothing is lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from history.actions import acting, this_act
from history.undo import close_gap, make_room
from meetings.keys import drop
from meetings.models import Meeting
from records.models import Paragraph, ParagraphKind, Presence, Record, RecordState
from records.models.records import CHARGED
from records.wording import base_of, cleaned
from sessions.models import Slot, WorkingSession


class RecordNotOpen(Exception):
    """The record is circulated or adopted, and changes only by corrections."""


class Overwritten(Exception):
    """Somebody else has changed this language meanwhile; `current` is the paragraph as it is now."""

    def __init__(self, current: Paragraph) -> None:
        self.current = current
        super().__init__(str(current))


class Gone(Exception):
    """The paragraph was deleted meanwhile."""


def open_record(*, meeting: Meeting, about: WorkingSession | Slot, by: User) -> Record:
    """The record of a working session, or of a slot that belongs to none; created if necessary."""
    of = {"slot": about} if isinstance(about, Slot) else {"working_session": about}
    with acting(by):
        return Record.objects.get_or_create(**of, defaults={"meeting": meeting})[0]


def held(record_id: int) -> Record:
    """The record, locked, so that paragraphs are numbered one at a time. Raises NotOpen or Gone."""
    current = Record.objects.select_for_update(no_key=True, of=("self",)).filter(pk=record_id).first()
    if current is None:
        raise Gone
    if current.state != RecordState.DRAFT:
        raise RecordNotOpen
    return current


def changed(record: Record) -> None:
    """Withdraws all clearances, because the text has changed."""
    drop(record)


def write(*, paragraph_id: int, record_id: int, language: str, words: str, base: str, by: User) -> Paragraph:
    """Writes the words of one language. `base` is the text the writer began from, or its `base_of`.

    A text at the translator's counts as returned. Raises NotOpen, Gone, Overwritten, or ValidationError for forbidden
    characters.
    """
    words = cleaned(words)
    with acting(by):
        record = held(record_id)
        current = locked_paragraph(paragraph_id, record_id)
        now = current.text("words", language)
        if now == words:
            return current
        if base not in {now, base_of(now)}:
            raise Overwritten(current)
        if language in {*current.missing(), *current.stale()}:
            current.orders.filter(language=language).out().update(back_at=timezone.now())
        setattr(current, column("words", language), words)
        touched(current, by)
        changed(record)
    return current


def settle(*, paragraph_id: int, record_id: int, values: Mapping[str, Any], by: User) -> Paragraph:
    """Sets kind, item, speaker, owners and due day; a paragraph with owners becomes an action."""
    with acting(by):
        record = held(record_id)
        current = locked_paragraph(paragraph_id, record_id)
        for name, value in values.items():
            setattr(current, name, value)
        if current.kind != ParagraphKind.ACTION:
            for name in CHARGED:
                setattr(current, name, None)
        touched(current, by)
        changed(record)
    return current


def note_times(*, record_id: int, opened: dt.datetime | None, closed: dt.datetime | None, by: User) -> None:
    """Sets when the session really began and ended; without, the record gives the programme's times."""
    with acting(by):
        current = held(record_id)
        current.opened_at, current.closed_at = opened, closed
        current.version += 1
        current.save(update_fields=["opened_at", "closed_at", "version"])
        changed(current)


def locked_paragraph(pk: int, record_id: int) -> Paragraph:
    rows = Paragraph.objects.select_for_update(of=("self",)).with_people()
    paragraph = rows.filter(pk=pk, record=record_id).first()
    if paragraph is None:
        raise Gone
    return paragraph


def touched(paragraph: Paragraph, by: User) -> None:
    paragraph.edited_by, paragraph.version = by, paragraph.version + 1
    paragraph.save()


def add(
    *,
    record_id: int,
    after: int = 0,
    behind: int | None = None,
    values: Mapping[str, Any] | None = None,
    by: User,
) -> Paragraph:
    """Adds a paragraph after number `after`, with the same item; at the end if `after` is 0.

    `behind` gives the paragraph by its primary key instead, because numbers change while others write: 0 means the
    beginning, a deleted paragraph means the end.
    """
    with acting(by):
        record = held(record_id)
        paragraphs = Paragraph.objects.filter(record=record_id)
        before = paragraphs.filter(number=after).first() if after else paragraphs.in_order().last()
        if behind is not None:
            before = (paragraphs.filter(pk=behind).first() or before) if behind else None
        number = before.number + 1 if before else 1
        make_room(paragraphs, number)
        of_item = {"item": before.item} if before else {}
        added = Paragraph.objects.create(
            record=record, number=number, edited_by=by, **{**of_item, **(values or {})}
        )
        changed(record)
    return added


def move(*, paragraph_id: int, record_id: int, to: int, by: User) -> int:
    """Moves the paragraph to number `to`, or to the end if there are fewer; returns the number of the act."""
    with acting(by):
        record = held(record_id)
        current = locked_paragraph(paragraph_id, record_id)
        others = Paragraph.objects.filter(record=record_id).exclude(pk=current.pk)
        last = others.aggregate(last=Max("number"))["last"] or 0
        to = max(1, min(to, max(last, current.number)))
        close_gap(others, current.number)
        make_room(others, to)
        current.number = to
        touched(current, by)
        changed(record)
        return this_act()


def split(*, paragraph_id: int, record_id: int, at: Mapping[str, int], by: User) -> Paragraph:
    """Splits the paragraph at these character positions, one for each language; returns the new second paragraph.

    A language without a position stays in the first.
    """
    with acting(by):
        record = held(record_id)
        first = locked_paragraph(paragraph_id, record_id)
        make_room(Paragraph.objects.filter(record=record_id), first.number + 1)
        second = Paragraph(record=record, number=first.number + 1, edited_by=by, kind=first.kind)
        second.item_id, second.speaker_id = first.item_id, first.speaker_id
        for code in codes():
            words, place = first.text("words", code), at.get(code)
            place = len(words) if place is None else max(0, min(place, len(words)))
            setattr(first, column("words", code), words[:place].rstrip())
            setattr(second, column("words", code), words[place:].lstrip())
        touched(first, by)
        second.save()
        changed(record)
    return second


def join(*, paragraph_id: int, record_id: int, by: User) -> Paragraph:
    """Joins the next paragraph to this one. Raises Gone if there is none."""
    with acting(by):
        record = held(record_id)
        first = locked_paragraph(paragraph_id, record_id)
        paragraphs = Paragraph.objects.select_for_update(of=("self",)).filter(record=record_id)
        second = paragraphs.filter(number=first.number + 1).first()
        if second is None:
            raise Gone
        for code in codes():
            parts = [paragraph.text("words", code) for paragraph in (first, second)]
            setattr(first, column("words", code), " ".join(part for part in parts if part))
        second.delete()
        close_gap(paragraphs, first.number)
        touched(first, by)
        changed(record)
    return first


def remove(*, paragraph_id: int, record_id: int, by: User) -> int:
    """Deletes the paragraph; returns the number of the act, for undoing it."""
    with acting(by):
        record = held(record_id)
        current = locked_paragraph(paragraph_id, record_id)
        current.delete()
        close_gap(Paragraph.objects.filter(record=record_id), current.number)
        changed(record)
        return this_act()


def confirm(*, paragraph_id: int, record_id: int, language: str, by: User) -> Paragraph:
    """Confirms that the text in this language is still correct, without changing it."""
    with acting(by):
        held(record_id)
        current = locked_paragraph(paragraph_id, record_id)
        current.confirm(language)
        current.version += 1
        current.save(update_fields=["text_times", "version"])
    return current


def be_at(*, paragraph_id: int, by: User) -> None:
    """Heartbeat: which user is editing which paragraph. A user is in one paragraph at a time."""
    Presence.objects.filter(user=by).exclude(paragraph=paragraph_id).delete()
    Presence.objects.update_or_create(paragraph_id=paragraph_id, user=by, defaults={"at": timezone.now()})
