"""Texts are sent to a translator, and come back."""

import pytest
from django.test import Client

from accounts.models import User
from records.actions.translation_orders import send_out
from records.models import Record, TranslationOrder
from tests.records.editor import counted, save
from tests.records.written import paragraph

pytestmark = pytest.mark.django_db


def test_texts_are_sent_to_a_translator_and_come_back(record: Record, salma: User, as_salma: Client) -> None:
    one = paragraph(record, salma, arabic="")
    where = f"/en/meetings/{record.meeting.slug}/records/to-translate/"
    assert as_salma.post(where, {"to": "Nadia", "chosen": "7-ar"}).status_code == 422
    sent = {"to": "Nadia", "due": "1/5/2026", "chosen": f"{one.pk}-ar"}
    assert [as_salma.post(where, sent).status_code for _ in range(2)] == [302, 422]
    order = TranslationOrder.objects.get()
    assert (order.to, order.language, order.back_at) == ("Nadia", "ar", None)
    save(as_salma, one, "أولاً.", "", language="ar")
    order.refresh_from_db()
    assert order.back_at
    assert "Everything is translated" in as_salma.get(where).text


def test_nobody_marks_what_is_not_theirs(record: Record, salma: User, as_omar: Client) -> None:
    one = paragraph(record, salma, arabic="")
    send_out(texts=[(one.pk, "ar")], to="Nadia", due=None, by=salma)
    order = TranslationOrder.objects.get()
    where = f"/en/meetings/{record.meeting.slug}/records/to-translate/{order.pk}/back/"
    assert as_omar.post(where).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_to_translate_asks_as_often_for_many_as_for_one(
    record: Record, salma: User, as_salma: Client, count: int
) -> None:
    for _ in range(count):
        paragraph(record, salma, arabic="")
    where = f"/en/meetings/{record.meeting.slug}/records/to-translate/"
    assert len(counted(lambda: as_salma.get(where))) == 8
    assert len(counted(lambda: as_salma.get(where.removesuffix("to-translate/")))) == 5
