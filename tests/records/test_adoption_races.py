"""A record is adopted while corrections are proposed and decided: the second transaction sees what the first did."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Edition
from records.actions import adoption
from records.models import Correction, CorrectionState, Outcome, Paragraph, ParagraphKind, Record, RecordState
from tests import factories
from tests.races import in_turn
from tests.records.record_acts import circulate, issue, plain, written

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def decision(salma: User, layla: User) -> Paragraph:
    """In a circulated record."""
    record = written(factories.meeting(symbol="T"), salma)
    circulate(record, salma, layla)
    return record.paragraphs.get(kind=ParagraphKind.DECISION)  # type: ignore[attr-defined]


def asked(one: Paragraph, by: User) -> Correction:
    return adoption.propose(paragraph=one, words={"en": "Better."}, remark="", delegation=None, by=by)


def decide(correction: Correction, by: User, accepted: bool = True) -> None:
    verdict = CorrectionState.ACCEPTED if accepted else CorrectionState.DECLINED
    adoption.decide(correction=correction, verdict=verdict, reason="Checked.", by=by)


def adopt(record: Record, by: User, **given: Any) -> None:
    adoption.adopt(record=record, adoption=adoption.Adoption(**(factories.gavel(record) | given)), by=by)


def state_of(row: Record | Correction) -> str:
    row.refresh_from_db()
    return row.state


def adopted_words() -> tuple[str, bool]:
    """The words of the decision's outcome, and whether the paper says the same."""
    words = Outcome.objects.get().text("words", "en")
    last = Edition.objects.order_by("-revision")[0]
    return words, f"Decision 1. {words}" in plain(paper_html(Paper.from_json(last.snapshot), "en"))


def test_what_is_being_accepted_is_adopted(decision: Paragraph, salma: User, layla: User) -> None:
    correction = asked(decision, layla)
    in_turn(lambda: decide(correction, salma), lambda: adopt(decision.record, layla))
    assert (state_of(decision.record), state_of(correction)) == (
        RecordState.ADOPTED,
        CorrectionState.ACCEPTED,
    )
    assert adopted_words() == ("Better.", True)


def test_what_is_being_declined_stands_no_longer_in_the_way(
    decision: Paragraph, salma: User, layla: User
) -> None:
    correction = asked(decision, layla)
    in_turn(lambda: decide(correction, salma, accepted=False), lambda: adopt(decision.record, layla))
    assert (state_of(decision.record), adopted_words()) == (RecordState.ADOPTED, ("Decided.", True))


@pytest.mark.parametrize("accepted", [True, False])
def test_nothing_is_decided_after_the_gavel_which_has_answered_the_correction(
    decision: Paragraph, salma: User, layla: User, accepted: bool
) -> None:
    correction = asked(decision, layla)
    noted = {correction.pk: adoption.CorrectionAnswer(CorrectionState.NOTED)}
    end = in_turn(
        lambda: adopt(decision.record, salma, answers=noted),
        lambda: decide(correction, layla, accepted),
    )
    assert isinstance(end, adoption.NotCirculated)
    assert state_of(correction) == CorrectionState.NOTED
    decision.refresh_from_db()
    assert [one.text("words", "en") for one in (decision, correction)] == ["Decided.", "Better."]
    assert adopted_words() == ("Decided.", True)


def test_what_is_being_proposed_stands_in_the_way(decision: Paragraph, salma: User, layla: User) -> None:
    end = in_turn(lambda: asked(decision, layla), lambda: adopt(decision.record, salma))
    assert isinstance(end, adoption.Lacking)
    assert (end.corrections, state_of(decision.record)) == (1, RecordState.CIRCULATED)
    assert not Outcome.objects.exists()


def test_nothing_is_proposed_after_the_gavel(decision: Paragraph, salma: User, layla: User) -> None:
    end = in_turn(lambda: adopt(decision.record, salma), lambda: asked(decision, layla))
    assert isinstance(end, adoption.NotCirculated)
    assert not Correction.objects.exists()


def test_of_two_who_decide_at_once_the_second_is_told(decision: Paragraph, salma: User, layla: User) -> None:
    correction = asked(decision, layla)
    end = in_turn(lambda: decide(correction, salma), lambda: decide(correction, layla, accepted=False))
    assert isinstance(end, adoption.DecidedAlready)
    assert state_of(correction) == CorrectionState.ACCEPTED


def test_of_two_who_adopt_at_once_the_second_is_told(decision: Paragraph, salma: User, layla: User) -> None:
    end = in_turn(lambda: adopt(decision.record, salma), lambda: adopt(decision.record, layla))
    assert isinstance(end, adoption.NotCirculated)
    assert Outcome.objects.count() == 1


def test_who_adopts_while_it_is_being_circulated_waits_and_adopts_it(salma: User, layla: User) -> None:
    """No deadlock."""
    record = written(factories.meeting(symbol="T"), salma)
    for post in factories.leads(record.meeting, salma, layla):
        adoption.clear(record=record, party=post.party, by=post.user)
    end = in_turn(
        lambda: adoption.circulate(
            record=record, until=dt.datetime(2046, 5, 20, 18, tzinfo=dt.UTC), by=salma
        ),
        lambda: adopt(record, layla),
        lambda: issue(record, salma),  # which numbers it
    )
    assert (end, state_of(record)) == (None, RecordState.ADOPTED)


def test_the_decisions_of_two_records_adopted_at_once_are_numbered_through(salma: User, layla: User) -> None:
    meeting = factories.meeting(symbol="T")
    first, second = (written(meeting, salma, number) for number in (1, 2))
    for record in (first, second):
        circulate(record, salma, layla)
    assert in_turn(lambda: adopt(first, salma), lambda: adopt(second, layla)) is None
    given = Outcome.objects.order_by("pk").values_list("number", "paragraph__record")
    assert list(given) == [(1, first.pk), (2, second.pk)]
