"""An adoption made by mistake can be undone within fifteen minutes, until a file is handed out; then it is final."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from papers.models import Edition
from papers.storage import keep
from records.models import Correction, CorrectionState, Outcome, ParagraphKind, Record, RecordState
from tests import factories
from tests.conftest import signed_in
from tests.records.gavel import before_the_gavel, proposed, sent, the
from tests.records.test_record_desk import at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record(salma: User, layla: User, omar: User, as_salma: Client) -> Record:
    return before_the_gavel(salma, layla, omar, as_salma)


def adopted(record: Record, client: Client, omar: User) -> Correction:
    """By a click that accepted a correction."""
    asked = proposed(record, omar)
    client.post(at(record, "adopt/"), sent(record, **{f"verdict-{asked.pk}": "accepted"}))
    return asked


def back(record: Record, client: Client) -> str:
    return client.post(at(record, "adopt/back/"), follow=True).text


def stands(record: Record) -> bool:
    record.refresh_from_db()
    return record.state == RecordState.ADOPTED


def test_an_adoption_by_mistake_is_undone_as_a_whole(record: Record, as_salma: Client, omar: User) -> None:
    asked = adopted(record, as_salma, omar)
    assert "Take the adoption back" in as_salma.get(at(record)).text
    assert "The adoption is taken back." in back(record, as_salma)
    asked.refresh_from_db()
    assert (stands(record), asked.state) == (False, CorrectionState.OPEN)
    assert the(record, ParagraphKind.DECISION).text("words", "en") == "Decided."
    assert not Outcome.objects.exists()
    assert [one.revision for one in Edition.objects.all()] == [0]


def test_what_was_taken_back_is_adopted_once_more(record: Record, as_salma: Client, omar: User) -> None:
    asked = adopted(record, as_salma, omar)
    back(record, as_salma)
    as_salma.post(at(record, "adopt/"), sent(record, **{f"verdict-{asked.pk}": "noted"}))
    assert (stands(record), Outcome.objects.get(kind="decision").number) == (True, 1)
    assert Edition.objects.order_by("-revision")[0].symbol == "T/1/SR.1/Rev.1"


def test_its_files_go_with_it(record: Record, as_salma: Client, omar: User) -> None:
    adopted(record, as_salma, omar)
    edition = Edition.objects.get(revision=1)
    checksum = keep(b"%PDF-1.7\n" + b"9" * 100 + b"\n%%EOF\n")
    path = edition.files.create(layout="en", checksum=checksum, pages=1, size=100).path
    back(record, as_salma)
    assert not path.exists()


def test_an_adoption_is_final_after_fifteen_minutes(record: Record, as_salma: Client, omar: User) -> None:
    adopted(record, as_salma, omar)
    Record.objects.update(adopted_at=timezone.now() - dt.timedelta(minutes=15, seconds=1))
    assert "Take the adoption back" not in as_salma.get(at(record)).text
    assert "for fifteen minutes" in back(record, as_salma)
    assert stands(record)


@pytest.mark.parametrize("word", [False, True])
def test_an_adoption_is_final_once_a_delegation_has_had_a_file(
    record: Record, as_salma: Client, omar: User, word: bool
) -> None:
    adopted(record, as_salma, omar)
    edition = Edition.objects.get(revision=1)
    checksum = keep(b"%PDF-1.7\n" + b"8" * 100 + b"\n%%EOF\n")
    file = edition.files.create(layout="en", checksum=checksum, pages=1, size=100).get_absolute_url()
    as_salma.get(file)
    assert "Take the adoption back" in as_salma.get(at(record)).text
    signed_in(omar).get(file.replace(".pdf", ".docx") if word else file)
    assert "A file has gone out already." in back(record, as_salma)
    assert stands(record)


def test_an_adoption_is_final_once_somebody_had_the_whole_set(
    record: Record, as_salma: Client, omar: User
) -> None:
    adopted(record, as_salma, omar)
    edition = Edition.objects.get(revision=1)
    checksum = keep(b"%PDF-1.7\n" + b"7" * 100 + b"\n%%EOF\n")
    edition.files.create(layout="en", checksum=checksum, pages=1, size=100)
    Edition.objects.update(state="ready")
    signed_in(omar).get(f"/en/meetings/{record.meeting.slug}/documents/set.zip")
    assert "A file has gone out already." in back(record, as_salma)


def test_an_adoption_is_final_once_something_follows_from_it(
    record: Record, as_salma: Client, omar: User
) -> None:
    adopted(record, as_salma, omar)
    row = Outcome.objects.get(kind="action")
    values = {"version": row.version, "status": "under-way", "progress_en": "Begun.", "progress_ar": ""}
    as_salma.post(f"/en/desk/{record.meeting.slug}/outcomes/{row.pk}/", values)
    assert "Something else was built on it already." in back(record, as_salma)
    assert stands(record)


def test_what_is_not_adopted_is_not_taken_back(record: Record, as_salma: Client) -> None:
    assert "The record is not adopted." in back(record, as_salma)


def test_what_was_not_adopted_by_an_act_stands(salma: User, layla: User, as_salma: Client) -> None:
    made = factories.adopted_record(factories.meeting(), "Said.", by=salma, other=layla)
    assert "Something else was built on it already." in back(made, as_salma)
    assert stands(made)
