"""From a draft to what is adopted: two keys, circulation, corrections, the gavel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import Delegation, Participant
from directory.models import Side
from history.actions import acting
from meetings.keys import turn, turn_back
from sessions.models import Correction, CorrectionState, Paragraph, Record, RecordState
from sessions.wording import cleaned

from .writing import NotOpen


class NotCleared(Exception):
    """A key is missing."""


class NotCirculated(Exception):
    """Only a circulated record is corrected and adopted."""


class TooLate(Exception):
    """The day until which the delegations could propose corrections is past."""


class DecidedAlready(Exception):
    """The correction was accepted or declined before."""


@dataclass(eq=False)
class Lacking(Exception):
    """What stands in the way of adoption, unless a reason is printed."""

    brackets: int
    languages: Mapping[str, int]  # how many paragraphs are not written in each
    corrections: int

    def __bool__(self) -> bool:
        return bool(self.brackets or any(self.languages.values()) or self.corrections)


def clear(*, record: Record, side: Side, by: User) -> None:
    """One key. Raises SameHand or NotOpen; turned twice it changes nothing."""
    with acting(by):
        current = locked_record(record, RecordState.DRAFT)
        if turn(current, side, by):
            save(current)


def take_back_key(*, record: Record, side: Side, by: User) -> None:
    with acting(by):
        current = locked_record(record, RecordState.DRAFT)
        turn_back(current, side)
        save(current)


def circulate(*, record: Record, until: dt.date, by: User) -> None:
    """From now on it changes by corrections only. Raises NotCleared or NotOpen."""
    with acting(by):
        current = locked_record(record, RecordState.DRAFT)
        if not current.is_cleared:
            raise NotCleared
        current.state, current.circulated_at = RecordState.CIRCULATED, timezone.now()
        current.corrections_until = until
        save(current)


def propose(
    *, paragraph: Paragraph, words: Mapping[str, str], remark: str, delegation: Delegation | None, by: User
) -> Correction:
    """What the paragraph should say; a language that is left as it is stays empty.

    The secretariat may to the last, for what is said in the hall. Raises NotCirculated or TooLate.
    """
    with acting(by):
        current = locked_record(paragraph.record, RecordState.CIRCULATED)
        if not (by.is_staff or current.takes_corrections):
            raise TooLate
        texts = {column("words", code): cleaned(words.get(code, "")) for code in codes()}
        return Correction.objects.create(
            paragraph=paragraph, remark=cleaned(remark), delegation=delegation, by=by, **texts
        )


def decide(*, correction: Correction, accepted: bool, reason: str, by: User) -> None:
    """Accepted, the paragraph says it from now on. Raises DecidedAlready or NotCirculated."""
    with acting(by):
        locked_record(correction.paragraph.record, RecordState.CIRCULATED)
        current = Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)
        if current.state != CorrectionState.OPEN:
            raise DecidedAlready
        current.state = CorrectionState.ACCEPTED if accepted else CorrectionState.DECLINED
        current.reason, current.decided_by, current.decided_at = cleaned(reason), by, timezone.now()
        current.version += 1
        current.save()
        if accepted:
            amend(correction.paragraph_id, {code: current.text("words", code) for code in codes()}, by)


def amend(paragraph: int, words: Mapping[str, str], by: User) -> None:
    current = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph)
    for code, said in words.items():
        if said:
            setattr(current, column("words", code), said)
    current.edited_by, current.version = by, current.version + 1
    current.save()


def lacking(record: Record, paragraphs: Sequence[Paragraph] | None = None) -> Lacking:
    there = list(record.paragraphs.all()) if paragraphs is None else paragraphs
    open_ones = Correction.objects.filter(paragraph__record=record, state=CorrectionState.OPEN).count()
    return Lacking(
        brackets=sum(one.brackets for one in there),
        languages={code: sum(not one.text("words", code) for one in there) for code in codes()},
        corrections=open_ones,
    )


def adopt(
    *,
    record: Record,
    presided: Participant | None,
    amended: bool,
    reason: Mapping[str, str],
    amendments: Mapping[int, Mapping[str, str]] | None = None,
    by: User,
) -> Record:
    """The gavel; `amendments` are what was changed from the floor, by paragraph and language.

    Raises NotCirculated, or Lacking where no reason is given in any language.
    """
    with acting(by):
        current = locked_record(record, RecordState.CIRCULATED)
        for paragraph, words in (amendments or {}).items():
            amend(paragraph, words, by)
        if (missing := lacking(current)) and not any(reason.values()):
            raise missing
        current.state, current.adopted_at = RecordState.ADOPTED, timezone.now()
        current.presided, current.amended = presided, amended or bool(amendments)
        for code in codes():
            setattr(current, column("reason", code), cleaned(reason.get(code, "")))
        save(current)
    return current


def locked_record(record: Record, state: RecordState) -> Record:
    current = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if current.state != state:
        raise NotOpen if state == RecordState.DRAFT else NotCirculated
    return current


def save(record: Record) -> None:
    record.version += 1
    record.save()
