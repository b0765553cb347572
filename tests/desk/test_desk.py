from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from sessions.models import AgendaItem
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


def mend_address(row: Any, language: str) -> str:
    label = row._meta.label_lower
    return f"/en/desk/{row.meeting.slug}/to-translate/{label}/{row.pk}/{language}/"


def test_the_sixteenth_meeting_is_translated_whole(as_salma: Client, sixteenth: Meeting) -> None:
    page = as_salma.get("/en/desk/16-astana-2024/to-translate/").text
    assert "Everything is translated" in page


def test_the_list_gathers_what_is_missing_and_what_is_stale(as_salma: Client, meeting: Meeting) -> None:
    factories.item(meeting, **factories.texts(title=("بند بلا ترجمة", "")))
    room = factories.room(meeting)
    room = type(room).objects.get(pk=room.pk)
    room.name_en = "Another room"
    room.save()
    page = as_salma.get(f"/en/desk/{meeting.slug}/to-translate/").text
    assert "بند بلا ترجمة" in page
    assert "Another room" in page
    assert (page.count("Not written"), page.count("Out of date")) == (1, 1)


def test_a_text_that_nobody_wrote_is_not_out_of_date(as_salma: Client, meeting: Meeting) -> None:
    item = factories.item(meeting)
    item = type(item).objects.get(pk=item.pk)
    item.title_ar = "عنوان آخر"
    item.save()
    page = as_salma.get(f"/en/desk/{meeting.slug}/agenda/{item.pk}/").text
    assert page.count("Out of date") == 1, "of the title alone, for nothing else is written"


def test_texts_are_mended_one_after_the_other(as_salma: Client, meeting: Meeting) -> None:
    items = [factories.item(meeting, **factories.texts(title=(f"بند {n}", ""))) for n in (1, 2)]
    answer = as_salma.post(
        mend_address(items[0], "en"), {"title_ar": "بند 1", "title_en": "Item one", "version": 1}, follow=True
    )
    assert answer.redirect_chain[-1][0] == mend_address(items[1], "en")
    answer = as_salma.post(
        mend_address(items[1], "en"), {"title_ar": "بند 2", "title_en": "Item two", "version": 1}, follow=True
    )
    assert "Everything is translated" in answer.text


def test_a_text_can_be_called_still_correct(as_salma: Client, meeting: Meeting) -> None:
    item = AgendaItem.objects.get(pk=factories.item(meeting).pk)
    item.title_ar = "بندٌ"
    item.save()
    as_salma.post(mend_address(item, "en") + "still-correct/")
    assert AgendaItem.objects.get(pk=item.pk).stale() == []


def test_a_missing_text_cannot_be_called_correct(as_salma: Client, meeting: Meeting) -> None:
    item = factories.item(meeting, **factories.texts(title=("بند", "")))
    as_salma.post(mend_address(item, "en") + "still-correct/")
    assert AgendaItem.objects.get(pk=item.pk).missing() == ["en"]


def test_what_is_not_on_the_list_is_not_found(as_salma: Client, meeting: Meeting) -> None:
    item = factories.item(meeting)
    assert as_salma.get(mend_address(item, "en").replace("agendaitem", "officer")).status_code == 404
    assert as_salma.get(mend_address(item, "en")).status_code == 302


def test_the_overview_shows_small_rooms(as_salma: Client) -> None:
    meeting = factories.meeting(participants_expected=100)
    factories.slot(meeting, room=factories.room(meeting, capacity=60))
    assert "Room has 60 seats, and 100 people are expected." in as_salma.get(f"/en/desk/{meeting.slug}/").text
