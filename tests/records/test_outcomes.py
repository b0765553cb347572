"""Adopted decisions become outcomes, each with a number that never changes."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from directory.models import Side
from records.actions import adoption, paragraph_edits
from records.actions.adoption import Adoption, adopt
from records.models import Outcome, ParagraphKind, Record
from records.models.outcomes import OutcomeStatus
from tests import factories

pytestmark = pytest.mark.django_db
D, R, A = ParagraphKind.DECISION, ParagraphKind.RECOMMENDATION, ParagraphKind.ACTION


def adopted(meeting: Any, kinds: list[ParagraphKind], salma: User, layla: User, **more: Any) -> Record:
    record = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting, room=None), by=salma)
    for number, kind in enumerate(kinds, 1):
        words = factories.texts(words=(f"نص {number}.", f"Text {number}."))
        values = {"kind": kind, **words, **(more if kind == A else {})}
        paragraph_edits.add(record_id=record.pk, values=values, by=salma)
    for post in factories.leads(factories.presided(record).meeting, salma, layla):
        adoption.clear(record=record, party=post.party, by=post.user)
    adoption.circulate(record=record, until=dt.datetime(2046, 6, 1, 18, tzinfo=meeting.tz), by=salma)
    return adopt(record=record, adoption=Adoption(**factories.gavel(record)), by=salma)


def numbers(meeting: Any) -> list[tuple[str, int, str]]:
    return [(one.kind, one.number, one.text("words", "en")) for one in meeting.outcomes.in_order()]


def test_decisions_and_recommendations_are_numbered_in_order_over_all_records(
    salma: User, layla: User
) -> None:
    meeting = factories.meeting()
    first = adopted(meeting, [D, ParagraphKind.DISCUSSION, R, D], salma, layla)
    adopted(meeting, [R, D], salma, layla)
    assert numbers(meeting) == [
        ("decision", 1, "Text 1."), ("decision", 2, "Text 4."), ("decision", 3, "Text 2."),
        ("recommendation", 1, "Text 3."), ("recommendation", 2, "Text 1."),
    ]  # fmt: skip
    assert first.state == "adopted"


def test_a_number_is_given_once_and_what_is_adopted_stays(salma: User, layla: User) -> None:
    meeting = factories.meeting()
    record = adopted(meeting, [D], salma, layla)
    with pytest.raises(adoption.NotCirculated):
        adopt(record=record, adoption=Adoption(**factories.gavel(record)), by=salma)
    row = Outcome.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(
            meeting=meeting, kind="decision", number=1, paragraph=row.paragraph, adopted_at=row.adopted_at
        )


def test_an_action_keeps_its_owners_and_its_day(salma: User, layla: User, as_salma: Client) -> None:
    meeting = factories.meeting()
    owner = factories.organisation("UNDP", side=Side.UN)
    adopted(meeting, [A], salma, layla, owner_un=owner, due=dt.date(2027, 1, 31))
    row = Outcome.objects.get()
    assert (row.owner_un, row.due) == (owner, dt.date(2027, 1, 31))


def test_owners_and_the_day_of_an_action_are_set_and_changed_afterwards(
    salma: User, layla: User, as_salma: Client
) -> None:
    meeting = factories.meeting()
    adopted(meeting, [A], salma, layla)
    row, owner = Outcome.objects.get(), factories.organisation("ISDB", side=Side.OIC)
    person = meeting.participants.create(organisation=owner, **factories.texts(name="Suad Mahmoud"))
    where = f"/en/desk/{meeting.slug}/outcomes/{row.pk}/"
    given = {"status": "under-way", "progress_en": "Begun.", "progress_ar": ""}
    named = {"owner_oic": owner.pk, "person_oic": person.pk, "due": "31/1/2047"}
    as_salma.post(where, given | named | {"version": row.version})
    row.refresh_from_db()
    assert (row.status, row.progress_en) == (OutcomeStatus.UNDER_WAY, "Begun.")  # type: ignore[attr-defined]
    assert (row.owner_oic, row.person_oic, row.due) == (owner, person, dt.date(2047, 1, 31))
    as_salma.post(where, given | {"version": row.version})
    row.refresh_from_db()
    assert (row.owner_oic, row.person_oic, row.due) == (None, None, None)


def test_a_decision_has_no_owners(salma: User, layla: User, as_salma: Client) -> None:
    meeting = factories.meeting()
    adopted(meeting, [D], salma, layla)
    page = as_salma.get(f"/en/desk/{meeting.slug}/outcomes/{Outcome.objects.get().pk}/").text
    assert ("owner_un" in page, "status" in page) == (False, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.update(due=dt.date(2047, 1, 31))


def test_outcomes_are_filtered_and_exported_as_they_are_filtered(
    salma: User, layla: User, as_salma: Client
) -> None:
    meeting = factories.meeting()
    adopted(meeting, [D, R], salma, layla)
    where = f"/ar/meetings/{meeting.slug}/outcomes/"
    page = as_salma.get(where, {"kind": "recommendation"}).text
    assert ("نص 2." in page, "نص 1." in page) == (True, False)
    sheet = load_workbook(
        BytesIO(b"".join(as_salma.get(f"{where}export/xlsx/?kind=decision").streaming_content))  # type: ignore[arg-type]
    ).active
    assert [row[3].value for row in sheet.iter_rows()][1:] == ["نص 1."]  # type: ignore[union-attr]
    assert sheet.sheet_view.rightToLeft  # type: ignore[union-attr]


def test_those_who_take_part_read_and_a_stranger_does_not(
    salma: User, layla: User, omar: User, as_omar: Client
) -> None:
    meeting = factories.meeting()
    adopted(meeting, [D], salma, layla)
    where = f"/en/meetings/{meeting.slug}/outcomes/"
    before = as_omar.get(where).status_code
    factories.participant(meeting, user=omar, **factories.texts(name="Omar"))
    assert (before, as_omar.get(where).status_code) == (404, 200)
    assert as_omar.get(f"/en/desk/{meeting.slug}/outcomes/{Outcome.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    count: int, salma: User, layla: User, as_salma: Client, django_assert_num_queries: Any
) -> None:
    meeting = factories.meeting()
    adopted(meeting, [D] * count, salma, layla)
    where = f"/en/meetings/{meeting.slug}/outcomes/"
    as_salma.get(where)
    with django_assert_num_queries(5):
        as_salma.get(where)
