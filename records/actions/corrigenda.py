"""An adopted text is never reopened: what is wrong in it is put right by a corrigendum, cleared by both sides."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from directory.models import Side
from history.actions import acting
from meetings.keys import columns_of, turn, turn_back
from records.models import Corrigendum, CorrigendumEntry, Paragraph, Record, RecordState
from records.wording import cleaned


class NotAdopted(Exception):
    """Before adoption a record is corrected, afterwards it gets corrigenda."""


class NothingToClear(Exception):
    """The corrigendum has no entry yet, or there is none."""


def put_right(*, paragraph: Paragraph, words: Mapping[str, str], by: User) -> CorrigendumEntry:
    """What the paragraph should read; a language version that is right stays empty.

    Opens the next corrigendum where none is open; another entry asks for both keys once more. Raises NotAdopted.
    """
    with acting(by):
        corrigendum = open_one(paragraph.record)
        texts = {column("words", code): cleaned(words.get(code, "")) for code in codes()}
        entry = CorrigendumEntry.objects.update_or_create(
            corrigendum=corrigendum, paragraph=paragraph, defaults=texts
        )[0]
        drop_keys(corrigendum)
    return entry


def leave_out(*, paragraph: Paragraph, by: User) -> None:
    """The paragraph stays as it was adopted; with the last entry the corrigendum goes, too. Raises NotAdopted."""
    with acting(by):
        corrigendum = open_one(paragraph.record)
        corrigendum.entries.filter(paragraph=paragraph).delete()
        if corrigendum.entries.exists():
            drop_keys(corrigendum)
        else:
            corrigendum.delete()


def open_one(record: Record) -> Corrigendum:
    """The one that is being put together, while the record is locked."""
    current = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if current.state != RecordState.ADOPTED:
        raise NotAdopted
    there = Corrigendum.objects.filter(record=current)
    return there.filter(issued_at=None).first() or there.create(record=current, number=there.count() + 1)


def drop_keys(corrigendum: Corrigendum) -> None:
    for side in (Side.UN, Side.OIC):
        turn_back(corrigendum, side)
    corrigendum.save()


def clear(*, record: Record, side: Side, by: User) -> Corrigendum | None:
    """One key; the corrigendum where both are turned now: then it is out, and changes no more.

    Raises NotAdopted, NothingToClear or meetings.keys.SameHand.
    """
    with acting(by):
        current = to_clear(record)
        if turn(current, side, by):
            current.issued_at = timezone.now() if current.is_cleared else None
            current.save(update_fields=[*columns_of(side), "issued_at"])
    return current if current.is_cleared else None


def take_back_key(*, record: Record, side: Side, by: User) -> None:
    """Of one that is not out. Raises NotAdopted or NothingToClear."""
    with acting(by):
        current = to_clear(record)
        turn_back(current, side)
        current.save(update_fields=columns_of(side))


def to_clear(record: Record) -> Corrigendum:
    current = open_one(record)
    if not current.entries.exists():
        raise NothingToClear
    return current
