"""Corrigenda: an adopted text is never reopened; errors are corrected by a corrigendum that both sides clear."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from history.actions import acting
from meetings.keys import drop, turn, turn_back
from meetings.models import Party
from records.models import Corrigendum, CorrigendumEntry, Paragraph, Record, RecordState
from records.wording import cleaned


class NotAdopted(Exception):
    """A record that is not adopted is corrected directly, not by a corrigendum."""


class NothingToClear(Exception):
    """There is no corrigendum, or it has no entries."""


def put_right(*, paragraph: Paragraph, words: Mapping[str, str], by: User) -> CorrigendumEntry:
    """Sets the corrected words of a paragraph; a language version that is right stays empty.

    Opens the next corrigendum if necessary; every change needs both clearances again. Raises NotAdopted.
    """
    with acting(by):
        corrigendum = open_one(paragraph.record)
        texts = {column("words", code): cleaned(words.get(code, "")) for code in codes()}
        entry = CorrigendumEntry.objects.update_or_create(
            corrigendum=corrigendum, paragraph=paragraph, defaults=texts
        )[0]
        drop(corrigendum)
    return entry


def leave_out(*, paragraph: Paragraph, by: User) -> None:
    """Removes the paragraph from the corrigendum, and the corrigendum with its last entry. Raises NotAdopted."""
    with acting(by):
        corrigendum = open_one(paragraph.record)
        corrigendum.entries.filter(paragraph=paragraph).delete()
        if corrigendum.entries.exists():
            drop(corrigendum)
        else:
            corrigendum.delete()


def open_one(record: Record) -> Corrigendum:
    """The corrigendum in preparation, created if necessary. The caller has locked the record."""
    current = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if current.state != RecordState.ADOPTED:
        raise NotAdopted
    corrigenda = Corrigendum.objects.filter(record=current)
    return corrigenda.filter(issued_at=None).first() or corrigenda.create(
        record=current, number=corrigenda.count() + 1
    )


def clear(*, record: Record, party: Party, by: User) -> Corrigendum | None:
    """Turns one key; returns the corrigendum if that was the last: it is issued then, and final.

    Raises NotAdopted, NothingToClear or what `meetings.keys.turn` raises.
    """
    with acting(by):
        current = to_clear(record)
        if turn(current, party, meeting=record.meeting, by=by) and current.is_cleared:
            current.issued_at = timezone.now()
            current.save(update_fields=["issued_at"])
    return current if current.issued_at else None


def take_back_key(*, record: Record, party: Party, by: User) -> None:
    """Only before it is issued. Raises NotAdopted, NothingToClear or meetings.keys.NotTheirKey."""
    with acting(by):
        current = to_clear(record)
        turn_back(current, party, meeting=record.meeting, by=by)


def to_clear(record: Record) -> Corrigendum:
    current = open_one(record)
    if not current.entries.exists():
        raise NothingToClear
    return current
