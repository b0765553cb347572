"""From a draft to an adopted record: clearance by both sides, circulation, corrections, adoption."""

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
from history.actions import acting
from meetings.keys import turn, turn_back
from meetings.models import Party
from papers.actions import NothingChanged, NothingToIssue, usual_reasons
from records.models import Correction, CorrectionState, Paragraph, ParagraphKind, Record, RecordState
from records.models.records import CHARGED
from records.wording import cleaned

from .outcomes import number_all
from .paragraph_edits import RecordNotOpen, changed
from .record_issue import issue_record


class NotCleared(Exception):
    """A side has not cleared it."""


class NobodyPresided(Exception):
    """The record does not say who presided."""


class NotCirculated(Exception):
    """Only a circulated record can be corrected and adopted."""


class CorrectionsClosed(Exception):
    """The deadline for corrections has passed."""


class DecidedAlready(Exception):
    """The correction was decided on before."""


@dataclass(frozen=True)
class CorrectionAnswer:
    """The decision on a correction, with its reason."""

    verdict: CorrectionState
    reason: str = ""


@dataclass(frozen=True)
class Adoption:
    """Everything that adoption settles.

    `presided` are the two Co-Chairs, or the one who was present. Each open correction has one of the `answers`, each
    action one of the `charges`, which leave out what is not stated. `follows` are the languages whose version comes
    later. `amendments` are changes from the floor, by paragraph and language.
    """

    presided: Sequence[Participant]
    amended: bool
    answers: Mapping[int, CorrectionAnswer] = field(default_factory=dict)
    charges: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    follows: Collection[str] = ()
    amendments: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(eq=False)
class Lacking(Exception):
    """What prevents adoption."""

    brackets: int
    languages: Mapping[str, int]  # by language, how many paragraphs lack a text
    corrections: int
    nobody_presided: bool = False
    actions: int = 0  # actions whose owner was not asked for

    def __bool__(self) -> bool:
        return bool(
            self.brackets
            or any(self.languages.values())
            or self.corrections
            or self.nobody_presided
            or self.actions
        )


def name_chairs(*, record: Record, presided: Sequence[Participant], by: User) -> None:
    """Says who presided: both Co-Chairs, or the one who was present. A change asks for all keys again. Raises NotOpen."""
    with acting(by):
        current = locked_record(record, RecordState.DRAFT)
        if current.chairs != list(presided):
            current.presided, current.presided_with = (*presided, None)[:2]
            save(current)
            changed(current)


def clear(*, record: Record, party: Party, by: User) -> None:
    """Turns one key; turning it again changes nothing.

    Raises NotOpen, NobodyPresided, or what `meetings.keys.turn` raises.
    """
    with acting(by):
        current = locked_record(record, RecordState.DRAFT)
        if not current.presided_id:
            raise NobodyPresided
        if turn(current, party, meeting=current.meeting, by=by):
            save(current)


def take_back_key(*, record: Record, party: Party, by: User) -> None:
    """Possible until the record is circulated. Raises NotOpen or meetings.keys.NotTheirKey."""
    with acting(by):
        current = locked_record(record, RecordState.DRAFT)
        turn_back(current, party, meeting=current.meeting, by=by)
        save(current)


def circulate(*, record: Record, until: dt.datetime, by: User) -> None:
    """Circulates the record; from now on only corrections change it. Raises NotCleared or NotOpen."""
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
    """Proposes new words for the paragraph; a language that stays as it is, is left empty.

    The secretariat may do so until adoption. Raises NotCirculated or TooLate.
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
    """Leaves a remark for the secretariat, on which nothing is decided. Raises NotCirculated or TooLate."""
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
    """Decides on a correction; an accepted one changes the paragraph. Raises DecidedAlready or NotCirculated."""
    with acting(by):
        locked_record(correction.paragraph.record, RecordState.CIRCULATED)
        answer(correction.pk, CorrectionAnswer(verdict, reason), by)


def answer(correction_id: int, decision: CorrectionAnswer, by: User) -> None:
    """Writes the decision. The caller has locked the record."""
    current = Correction.objects.select_for_update(of=("self",)).get(pk=correction_id)
    if current.state != CorrectionState.OPEN:
        raise DecidedAlready
    current.state = decision.verdict
    current.reason, current.decided_by, current.decided_at = cleaned(decision.reason), by, timezone.now()
    current.version += 1
    current.save()
    if decision.verdict == CorrectionState.ACCEPTED:
        amend(current.paragraph_id, {code: current.text("words", code) for code in codes()}, by)


def amend(paragraph_id: int, words: Mapping[str, str], by: User) -> None:
    current = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph_id)
    for code, text in words.items():
        if text:
            setattr(current, column("words", code), text)
    current.edited_by, current.version = by, current.version + 1
    current.save()


def charge(paragraph_id: int, values: Mapping[str, Any], by: User) -> None:
    """Sets the owner and due day of an action, as stated at adoption."""
    current = Paragraph.objects.select_for_update(of=("self",)).get(
        pk=paragraph_id, kind=ParagraphKind.ACTION
    )
    for name in CHARGED:
        setattr(current, name, values.get(name))
    current.version += 1
    current.save()


def lacking(record: Record, paragraphs: Sequence[Paragraph] | None = None) -> Lacking:
    considered = list(record.paragraphs.all()) if paragraphs is None else paragraphs
    open_ones = Correction.objects.filter(paragraph__record=record, state=CorrectionState.OPEN).count()
    return Lacking(
        brackets=sum(paragraph.brackets for paragraph in considered),
        languages={
            code: sum(not paragraph.text("words", code) for paragraph in considered) for code in codes()
        },
        corrections=open_ones,
    )


def adopt(*, record: Record, adoption: Adoption, by: User) -> Record:
    """Adopts the record: closes the time for corrections, numbers the outcomes, and issues the paper.

    Raises NotCirculated, DecidedAlready, Lacking or papers.actions.TextsMissing.
    """
    with acting(by):
        current = locked_record(record, RecordState.CIRCULATED)
        settle(current, adoption, by)
        number_all(current)
        with suppress(NothingChanged, NothingToIssue):
            follow = {code: reason for code, reason in usual_reasons().items() if code in adoption.follows}
            issue_record(record=current, reasons=follow, by=by, request=uuid.uuid4())
    return current


def settle(record: Record, adoption: Adoption, by: User) -> None:
    for correction_id, decision in adoption.answers.items():
        answer(correction_id, decision, by)
    for paragraph_id, words in adoption.amendments.items():
        amend(paragraph_id, words, by)
    for paragraph_id, owners in adoption.charges.items():
        charge(paragraph_id, owners, by)
    if missing := lacking_now(record, adoption):
        raise missing
    record.state, record.adopted_at = RecordState.ADOPTED, timezone.now()
    record.presided, record.presided_with = (*adoption.presided, None)[:2]
    record.amended = adoption.amended or bool(adoption.amendments)
    save(record)


def lacking_now(record: Record, adoption: Adoption) -> Lacking:
    """What still prevents adoption after all answers are written."""
    missing = lacking(record)
    actions = record.paragraphs.filter(kind=ParagraphKind.ACTION).exclude(pk__in=adoption.charges)
    return replace(
        missing,
        languages={
            code: 0 if code in adoption.follows else count for code, count in missing.languages.items()
        },
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
