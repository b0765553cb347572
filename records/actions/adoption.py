"""From a draft to what is adopted: two keys, circulation, corrections, the gavel."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from bilingual.translated import column
from delegates.models import Delegation, Participant
from directory.models import Side
from history.actions import acting
from meetings.keys import turn, turn_back
from papers.actions import NothingChanged, NothingToIssue
from records.models import Correction, CorrectionState, Paragraph, ParagraphKind, Record, RecordState
from records.models.records import CHARGED
from records.wording import cleaned

from .outcomes import number_all
from .paragraph_edits import RecordNotOpen
from .record_issue import issue_record


class NotCleared(Exception):
    """A key is missing."""


class NotCirculated(Exception):
    """Only a circulated record is corrected and adopted."""


class CorrectionsClosed(Exception):
    """The moment until which the delegations could propose corrections is past."""


class DecidedAlready(Exception):
    """The correction was accepted or declined before."""


@dataclass(frozen=True)
class CorrectionAnswer:
    """What becomes of a correction, and why."""

    verdict: CorrectionState
    reason: str = ""


@dataclass(frozen=True)
class Adoption:
    """What the gavel settles.

    `presided` are the two Co-Chairs, or the one of them who was there. Each open correction has one of the `answers`,
    each action one of the `charges`; what is not stated is left out of that. `follows` are the languages whose version
    comes later; `amendments` are what was changed from the floor, by paragraph and language.
    """

    presided: Sequence[Participant]
    amended: bool
    answers: Mapping[int, CorrectionAnswer] = field(default_factory=dict)
    charges: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    follows: Collection[str] = ()
    amendments: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(eq=False)
class Lacking(Exception):
    """What stands in the way of adoption."""

    brackets: int
    languages: Mapping[str, int]  # how many paragraphs are not written in each
    corrections: int
    nobody_presided: bool = False
    actions: int = 0  # of which nobody was asked who sees to them

    def __bool__(self) -> bool:
        return bool(
            self.brackets
            or any(self.languages.values())
            or self.corrections
            or self.nobody_presided
            or self.actions
        )


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


def circulate(*, record: Record, until: dt.datetime, by: User) -> None:
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
            raise CorrectionsClosed
        texts = {column("words", code): cleaned(words.get(code, "")) for code in codes()}
        return Correction.objects.create(
            paragraph=paragraph, remark=cleaned(remark), delegation=delegation, by=by, **texts
        )


def remark_on(*, paragraph: Paragraph, words: str, delegation: Delegation | None, by: User) -> Correction:
    """For the secretariat, with nothing to decide on. Raises NotCirculated or TooLate."""
    with acting(by):
        if not locked_record(paragraph.record, RecordState.CIRCULATED).takes_corrections:
            raise CorrectionsClosed
        return Correction.objects.create(
            paragraph=paragraph,
            remark=cleaned(words),
            delegation=delegation,
            by=by,
            state=CorrectionState.REMARK,
        )


def decide(*, correction: Correction, verdict: CorrectionState, reason: str, by: User) -> None:
    """Accepted, the paragraph says it from now on. Raises DecidedAlready or NotCirculated."""
    with acting(by):
        locked_record(correction.paragraph.record, RecordState.CIRCULATED)
        answer(correction.pk, CorrectionAnswer(verdict, reason), by)


def answer(correction: int, given: CorrectionAnswer, by: User) -> None:
    """While the record is locked."""
    current = Correction.objects.select_for_update(of=("self",)).get(pk=correction)
    if current.state != CorrectionState.OPEN:
        raise DecidedAlready
    current.state = given.verdict
    current.reason, current.decided_by, current.decided_at = cleaned(given.reason), by, timezone.now()
    current.version += 1
    current.save()
    if given.verdict == CorrectionState.ACCEPTED:
        amend(current.paragraph_id, {code: current.text("words", code) for code in codes()}, by)


def amend(paragraph: int, words: Mapping[str, str], by: User) -> None:
    current = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph)
    for code, said in words.items():
        if said:
            setattr(current, column("words", code), said)
    current.edited_by, current.version = by, current.version + 1
    current.save()


def charge(paragraph: int, given: Mapping[str, Any], by: User) -> None:
    """Who sees to an action and until when, as it was asked for at its adoption."""
    current = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph, kind=ParagraphKind.ACTION)
    for name in CHARGED:
        setattr(current, name, given.get(name))
    current.version += 1
    current.save()


def lacking(record: Record, paragraphs: Sequence[Paragraph] | None = None) -> Lacking:
    there = list(record.paragraphs.all()) if paragraphs is None else paragraphs
    open_ones = Correction.objects.filter(paragraph__record=record, state=CorrectionState.OPEN).count()
    return Lacking(
        brackets=sum(one.brackets for one in there),
        languages={code: sum(not one.text("words", code) for one in there) for code in codes()},
        corrections=open_ones,
    )


def adopt(*, record: Record, adoption: Adoption, by: User) -> Record:
    """The gavel, which ends the time for corrections by itself: what was settled is numbered, and the paper says so
    within the minute.

    Raises NotCirculated, DecidedAlready, or Lacking.
    """
    with acting(by):
        current = locked_record(record, RecordState.CIRCULATED)
        settle(current, adoption, by)
        number_all(current)
        with suppress(NothingChanged, NothingToIssue):
            issue_record(record=current, by=by, request=uuid.uuid4())
    return current


def settle(record: Record, adoption: Adoption, by: User) -> None:
    for correction, given in adoption.answers.items():
        answer(correction, given, by)
    for paragraph, words in adoption.amendments.items():
        amend(paragraph, words, by)
    for paragraph, owners in adoption.charges.items():
        charge(paragraph, owners, by)
    if missing := lacking_now(record, adoption):
        raise missing
    record.state, record.adopted_at = RecordState.ADOPTED, timezone.now()
    record.presided, record.presided_with = (*adoption.presided, None)[:2]
    record.amended = adoption.amended or bool(adoption.amendments)
    save(record)


def lacking_now(record: Record, adoption: Adoption) -> Lacking:
    """What is still in the way, now that all answers are written."""
    found = lacking(record)
    actions = record.paragraphs.filter(kind=ParagraphKind.ACTION).exclude(pk__in=adoption.charges)
    return replace(
        found,
        languages={code: 0 if code in adoption.follows else count for code, count in found.languages.items()},
        nobody_presided=not adoption.presided,
        actions=actions.count(),
    )


def locked_record(record: Record, state: RecordState) -> Record:
    current = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if current.state != state:
        raise RecordNotOpen if state == RecordState.DRAFT else NotCirculated
    return current


def save(record: Record) -> None:
    record.version += 1
    record.save()
