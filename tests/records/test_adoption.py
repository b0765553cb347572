"""Clearance, circulation, corrections, adoption; and reading a record."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from bilingual.languages import codes
from history.models import Change
from meetings.keys import NotTheirKey, SameHand
from records.actions import adoption, paragraph_edits
from records.models import CorrectionState, ParagraphKind, Record, RecordState
from records.permissions import may_write
from records.selectors import record_contents
from tests import factories
from tests.records.written import adopt, circulated, cleared, paragraph, write

pytestmark = pytest.mark.django_db


# Two keys, circulation, corrections, the gavel -----------------------------------------------------


def test_nobody_turns_both_keys(record: Record, salma: User) -> None:
    un = factories.lead(factories.presided(record).meeting, "UN", salma)
    adoption.clear(record=record, party=un.party, by=salma)
    with pytest.raises(NotTheirKey):
        adoption.clear(record=record, party=factories.party(record.meeting, "OIC"), by=salma)
    un.end()
    oic = factories.lead(record.meeting, "OIC", salma, during=(timezone.now(), None))
    with pytest.raises(SameHand):
        adoption.clear(record=record, party=oic.party, by=salma)
    with pytest.raises(IntegrityError), transaction.atomic():
        record.clearances.create(party=oic.party, post=oic, by=salma)


def test_the_database_lets_nothing_out_that_is_not_cleared(record: Record, salma: User, layla: User) -> None:
    out = {"state": RecordState.CIRCULATED, "circulated_at": timezone.now()}
    assert refuses(lambda: Record.objects.filter(pk=record.pk).update(**out))
    circulated(record, salma, layla)
    assert refuses(lambda: record.clearances.all().delete())


def refuses(act: Callable[[], Any]) -> bool:
    """At the end of the transaction."""
    try:
        with transaction.atomic():
            act()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


def test_a_change_asks_for_both_keys_again(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    cleared(record, salma, layla)
    write(one, "en", "Otherwise.", "First.", layla)
    assert not record.clearances.exists()
    dropped = Change.objects.filter(relation="records_recordclearance", verb="DELETE").order_by("pk")
    assert [(one.actor, one.before["by_id"]) for one in dropped] == [(layla, salma.pk), (layla, layla.pk)]  # type: ignore[index]


def test_what_is_not_cleared_is_not_circulated(record: Record, salma: User) -> None:
    with pytest.raises(adoption.NotCleared):
        adoption.circulate(record=record, until=dt.datetime(2046, 6, 1, 18, tzinfo=dt.UTC), by=salma)


def test_a_circulated_record_changes_by_corrections_only(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    with pytest.raises(paragraph_edits.RecordNotOpen):
        write(one, "en", "Otherwise.", "First.", salma)
    with pytest.raises(paragraph_edits.RecordNotOpen):  # so that no correction is deleted with its paragraph
        paragraph_edits.remove(paragraph_id=one.pk, record_id=record.pk, by=salma)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (CorrectionState.ACCEPTED, "Better."),
        (CorrectionState.DECLINED, "First."),
        (CorrectionState.NOTED, "First."),
    ],
)
def test_a_correction_is_decided_on_once(
    record: Record, salma: User, layla: User, verdict: CorrectionState, words: str
) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    asked = adoption.propose(paragraph=one, words={"en": "Better."}, remark="", delegation=None, by=layla)
    adoption.decide(correction=asked, verdict=verdict, reason="Checked.", by=salma)
    one.refresh_from_db()
    assert (one.words_en, one.words_ar) == (words, "أولاً.")  # type: ignore[attr-defined]
    with pytest.raises(adoption.DecidedAlready):
        adoption.decide(correction=asked, verdict=CorrectionState.ACCEPTED, reason="", by=salma)


def test_a_reservation_stands_below_the_paragraph(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    whose = factories.delegation(record.meeting)
    asked = adoption.propose(paragraph=one, words={"en": "Better."}, remark="", delegation=whose, by=layla)
    adoption.decide(correction=asked, verdict=CorrectionState.NOTED, reason="", by=salma)
    (line,) = record_contents(record).items[0].paragraphs
    (noted,) = line.reservations
    assert (line.words["en"], noted.words["en"]) == ("First.", "Better.")
    assert noted.delegation["en"] == whose.organisation.text("name", "en")


def test_brackets_stand_in_the_way_and_a_language_may_follow(
    record: Record, salma: User, layla: User
) -> None:
    one = paragraph(record, salma, "The [open] point.", "")
    circulated(record, salma, layla)
    with pytest.raises(adoption.Lacking) as refusal:
        adopt(record, salma)
    assert (refusal.value.brackets, refusal.value.languages) == (1, {"ar": 1, "en": 0})
    with pytest.raises(adoption.Lacking):
        adopt(record, salma, follows=["ar"])
    amended = {one.pk: {"en": "The open point."}}
    assert adopt(record, salma, follows=["ar"], amendments=amended).state == RecordState.ADOPTED


def test_it_is_adopted_by_somebody_who_presided_and_each_action_is_asked_about(
    record: Record, salma: User, layla: User
) -> None:
    one = paragraph(record, salma, kind=ParagraphKind.ACTION)
    circulated(record, salma, layla)
    with pytest.raises(adoption.Lacking) as refusal:
        adopt(record, salma, presided=[], charges={})
    assert (refusal.value.nobody_presided, refusal.value.actions) == (True, 1)
    chairs = [factories.chair(record.meeting), factories.chair(record.meeting, ("إبراهيم", "Ibrahim"))]
    adopted = adopt(record, salma, presided=chairs, charges={one.pk: {}})
    assert adopted.chairs == chairs


def test_both_co_chairs_are_not_one_person(record: Record, salma: User) -> None:
    person = factories.chair(record.meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.update(presided=person, presided_with=person)


def test_the_gavel_ends_the_time_for_corrections(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    assert circulated(record, salma, layla).takes_corrections
    assert not adopt(record, salma).takes_corrections
    with pytest.raises(adoption.NotCirculated):
        adoption.propose(paragraph=one, words={"en": "Late."}, remark="", delegation=None, by=salma)


def test_it_is_adopted_as_orally_amended(record: Record, salma: User, layla: User) -> None:
    one = paragraph(record, salma)
    circulated(record, salma, layla)
    adopted = adopt(record, salma, amendments={one.pk: {"en": "As amended."}})
    one.refresh_from_db()
    assert (adopted.amended, one.words_en) == (True, "As amended.")  # type: ignore[attr-defined]


def test_what_is_adopted_is_not_adopted_again(record: Record, salma: User, layla: User) -> None:
    paragraph(record, salma)
    circulated(record, salma, layla)
    adopt(record, salma)
    with pytest.raises(adoption.NotCirculated):
        adopt(record, salma)


# Reading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paragraphs", [1, 9])
def test_a_record_is_read_by_as_many_queries_whatever_its_length(
    record: Record, salma: User, paragraphs: int, django_assert_num_queries: Any
) -> None:
    item = factories.item(record.meeting)
    for number in range(paragraphs):
        paragraph(record, salma, f"P{number}", item=item, owner_un=None)
    with django_assert_num_queries(7):
        contents = record_contents(Record.objects.select_related("slot", "working_session", "meeting").get())
    assert [line.number for line in contents.items[0].paragraphs] == list(range(1, paragraphs + 1))
    assert (contents.opened[:16], contents.title["en"]) == ("2026-05-04T09:00", "Plenary meeting")


def test_who_is_named_for_it_may_write_and_nobody_else(record: Record, salma: User, omar: User) -> None:
    assert [may_write(user, record) for user in (salma, omar)] == [True, False]
    person = factories.participant(record.meeting, user=omar, **factories.texts(name="Omar"))
    record.slot.officers.create(participant=person, role="rapporteur")
    assert may_write(omar, record)


def test_every_language_has_its_words(record: Record, salma: User) -> None:
    assert set(record_contents(record).title) == set(codes())
