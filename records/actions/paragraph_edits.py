"""The record is written: paragraphs come, go, change places, are divided and joined; each saved by itself.

Two people may write the two languages of one paragraph at once; who writes the same language says what he began
from, and where somebody else has changed that meanwhile, nothing is lost: both texts are given back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import F, Max, QuerySet
from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from history.actions import acting, this_act
from meetings.models import Meeting
from records.models import Paragraph, ParagraphKind, Presence, Record, RecordState
from records.models.records import CHARGED
from records.wording import base_of, cleaned
from sessions.models import Slot, WorkingSession


class RecordNotOpen(Exception):
    """The record is circulated or adopted: it changes by corrections only."""


class Overwritten(Exception):
    """Somebody has written this language meanwhile; `current` is the paragraph as it stands."""

    def __init__(self, current: Paragraph) -> None:
        self.current = current
        super().__init__(str(current))


class Gone(Exception):
    """The paragraph was deleted meanwhile."""


def open_record(*, meeting: Meeting, about: WorkingSession | Slot, by: User) -> Record:
    """The record of a working session, or of a slot that belongs to none; opened once."""
    of = {"slot": about} if isinstance(about, Slot) else {"working_session": about}
    with acting(by):
        return Record.objects.get_or_create(**of, defaults={"meeting": meeting})[0]


def held(record: int) -> Record:
    """The record, locked, so that its paragraphs are numbered one after the other. Raises NotOpen or Gone."""
    there = Record.objects.select_for_update(no_key=True, of=("self",)).filter(pk=record).first()
    if there is None:
        raise Gone
    if there.state != RecordState.DRAFT:
        raise RecordNotOpen
    return there


def changed(record: Record) -> None:
    """What was cleared is not what it says now: both keys are to be turned once more."""
    if record.cleared_un_at or record.cleared_oic_at:
        record.cleared_un_at = record.cleared_un_by = record.cleared_oic_at = record.cleared_oic_by = None
        record.version += 1
        record.save(
            update_fields=["cleared_un_at", "cleared_un_by", "cleared_oic_at", "cleared_oic_by", "version"]
        )


def write(*, paragraph: int, record: int, language: str, words: str, base: str, by: User) -> Paragraph:
    """The words of one language; `base` is what they were when the writer began, or `base_of` that.

    What was with a translator in this language has come back by it.

    Raises NotOpen, Gone, Overwritten, or ValidationError for what cannot be cleaned.
    """
    words = cleaned(words)
    with acting(by):
        changed_record = held(record)
        current = locked_paragraph(paragraph, record)
        now = current.text("words", language)
        if now == words:
            return current
        if base not in {now, base_of(now)}:
            raise Overwritten(current)
        if language in {*current.missing(), *current.stale()}:
            current.orders.filter(language=language).out().update(back_at=timezone.now())
        setattr(current, column("words", language), words)
        touched(current, by)
        changed(changed_record)
    return current


def settle(*, paragraph: int, record: int, values: Mapping[str, Any], by: User) -> Paragraph:
    """Its kind, item, speaker, owners and day; who has owners is an action."""
    with acting(by):
        changed_record = held(record)
        current = locked_paragraph(paragraph, record)
        for name, value in values.items():
            setattr(current, name, value)
        if current.kind != ParagraphKind.ACTION:
            for name in CHARGED:
                setattr(current, name, None)
        touched(current, by)
        changed(changed_record)
    return current


def note_times(*, record: int, opened: dt.datetime | None, closed: dt.datetime | None, by: User) -> None:
    """When it really began and ended; without, the record says what the programme says."""
    with acting(by):
        there = held(record)
        there.opened_at, there.closed_at = opened, closed
        there.version += 1
        there.save(update_fields=["opened_at", "closed_at", "version"])
        changed(there)


def locked_paragraph(pk: int, record: int) -> Paragraph:
    rows = Paragraph.objects.select_for_update(of=("self",)).with_people()
    there = rows.filter(pk=pk, record=record).first()
    if there is None:
        raise Gone
    return there


def touched(paragraph: Paragraph, by: User) -> None:
    paragraph.edited_by, paragraph.version = by, paragraph.version + 1
    paragraph.save()


def add(
    *,
    record: int,
    after: int = 0,
    behind: int | None = None,
    values: Mapping[str, Any] | None = None,
    by: User,
) -> Paragraph:
    """After the paragraph with the number `after`, of the same item; at the end where that is 0.

    `behind` names the paragraph by its key instead, since numbers change while others write; 0 is the beginning,
    and where it is gone meanwhile the end.
    """
    with acting(by):
        changed_record = held(record)
        there = Paragraph.objects.filter(record=record)
        before = there.filter(number=after).first() if after else there.in_order().last()
        if behind is not None:
            before = (there.filter(pk=behind).first() or before) if behind else None
        number = before.number + 1 if before else 1
        make_room(there, number, 1)
        of_item = {"item": before.item} if before else {}
        made = Paragraph.objects.create(
            record=changed_record, number=number, edited_by=by, **{**of_item, **(values or {})}
        )
        changed(changed_record)
    return made


def make_room(there: QuerySet[Paragraph], number: int, by: int) -> None:
    """Numbers are compared at the end of the act only."""
    there.filter(number__gte=number).update(number=F("number") + by)


def move(*, paragraph: int, record: int, to: int, by: User) -> int:
    """It has the number `to` then, or the last where there are fewer; returns the number of the act."""
    with acting(by):
        changed_record = held(record)
        current = locked_paragraph(paragraph, record)
        there = Paragraph.objects.filter(record=record).exclude(pk=current.pk)
        last = there.aggregate(last=Max("number"))["last"] or 0
        to = max(1, min(to, max(last, current.number)))
        there.filter(number__gt=current.number).update(number=F("number") - 1)
        make_room(there, to, 1)
        current.number = to
        touched(current, by)
        changed(changed_record)
        return this_act()


def split(*, paragraph: int, record: int, at: Mapping[str, int], by: User) -> Paragraph:
    """Divided at these places, each in its language; what is behind goes to a new paragraph, which is returned.

    A language for which no place is given stays whole in the first.
    """
    with acting(by):
        changed_record = held(record)
        first = locked_paragraph(paragraph, record)
        make_room(Paragraph.objects.filter(record=record), first.number + 1, 1)
        second = Paragraph(record=changed_record, number=first.number + 1, edited_by=by, kind=first.kind)
        second.item_id, second.speaker_id = first.item_id, first.speaker_id
        for code in codes():
            words, place = first.text("words", code), at.get(code)
            place = len(words) if place is None else max(0, min(place, len(words)))
            setattr(first, column("words", code), words[:place].rstrip())
            setattr(second, column("words", code), words[place:].lstrip())
        touched(first, by)
        second.save()
        changed(changed_record)
    return second


def join(*, paragraph: int, record: int, by: User) -> Paragraph:
    """The next one is joined to it. Raises Gone where there is none."""
    with acting(by):
        changed_record = held(record)
        first = locked_paragraph(paragraph, record)
        there = Paragraph.objects.select_for_update(of=("self",)).filter(record=record)
        second = there.filter(number=first.number + 1).first()
        if second is None:
            raise Gone
        for code in codes():
            parts = [one.text("words", code) for one in (first, second)]
            setattr(first, column("words", code), " ".join(part for part in parts if part))
        second.delete()
        there.filter(number__gt=first.number).update(number=F("number") - 1)
        touched(first, by)
        changed(changed_record)
    return first


def remove(*, paragraph: int, record: int, by: User) -> int:
    """Returns the number of the act, by which `history.actions.reverse` brings it back."""
    with acting(by):
        changed_record = held(record)
        current = locked_paragraph(paragraph, record)
        number = current.number
        current.delete()
        Paragraph.objects.filter(record=record, number__gt=number).update(number=F("number") - 1)
        changed(changed_record)
        return this_act()


def confirm(*, paragraph: int, record: int, language: str, by: User) -> Paragraph:
    """Somebody has read this language and says that it is still correct; the text itself is not changed."""
    with acting(by):
        held(record)
        current = locked_paragraph(paragraph, record)
        current.confirm(language)
        current.version += 1
        current.save(update_fields=["text_times", "version"])
    return current


def be_at(*, paragraph: int, by: User) -> None:
    """Under whose hands a paragraph is; somebody is at one place only."""
    Presence.objects.filter(user=by).exclude(paragraph=paragraph).delete()
    Presence.objects.update_or_create(paragraph_id=paragraph, user=by, defaults={"at": timezone.now()})
