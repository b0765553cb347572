import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db
MEETING = "/{}/meetings/16-astana-2024/"


@pytest.mark.parametrize(
    "page", ["", "programme/", "programme/?by=room", "programme/?by=session", "sessions/2/", "documents/"]
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_reads_the_meeting(client: Client, sixteenth: Meeting, language: str, page: str) -> None:
    answer = client.get(MEETING.format(language) + page)
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
    assert (
        "نموذج تجريبي – ليس وثيقة رسمية" if language == "ar" else "NOT AN OFFICIAL DOCUMENT"
    ) in answer.text


def test_every_agenda_item_has_a_page_that_says_when_it_is_discussed(
    client: Client, sixteenth: Meeting
) -> None:
    item = sixteenth.agenda_items.get(code="1.5")
    page = client.get(f"/en/meetings/16-astana-2024/agenda/{item.pk}/").text
    assert "(e) Promotion of democracy" in page
    assert "17:00" in page
    assert client.get("/en/meetings/16-astana-2024/agenda/999999/").status_code == 404


def test_an_unpublished_meeting_is_for_staff(client: Client, as_salma: Client) -> None:
    draft = factories.meeting(published=False)
    for page in ("", "programme/", "programme.ics", "programme.json", "schedule.xml", "documents/"):
        address = f"/en/meetings/{draft.slug}/{page}"
        assert client.get(address).status_code == 404
        assert as_salma.get(address).status_code == 200


@pytest.mark.parametrize(
    ("moment", "marked"),
    [("2024-07-22T15:10:00+05:00", 1), ("2024-07-22T07:00:00+05:00", 0), ("2024-07-25T12:00:00+05:00", 0)],
)
def test_the_slot_that_is_going_on_is_marked(
    client: Client, sixteenth: Meeting, moment: str, marked: int
) -> None:
    with time_machine.travel(dt.datetime.fromisoformat(moment), tick=False):
        page = client.get(MEETING.format("ar") + "programme/").text
    assert page.count('aria-current="time"') == marked


def test_the_meeting_page_says_what_comes_next(client: Client, sixteenth: Meeting) -> None:
    with time_machine.travel(dt.datetime.fromisoformat("2024-07-22T13:30:00+05:00"), tick=False):
        assert "14:30" in client.get(MEETING.format("en")).text.split("next-title")[2]


def test_a_text_that_is_not_written_is_shown_in_the_other_language_and_marked(client: Client) -> None:
    meeting = factories.meeting()
    factories.item(meeting, **factories.texts(title=("بند بلا ترجمة", "")))
    page = client.get(f"/en/meetings/{meeting.slug}/").text
    assert '<span lang="ar" dir="rtl">بند بلا ترجمة</span>' in page


# Languages ------------------------------------------------------------------------


@pytest.mark.parametrize(("header", "home"), [("ar-SA,ar;q=0.9", "/ar/"), ("en-GB", "/en/"), ("fr", "/en/")])
def test_the_front_door_follows_the_browser(client: Client, db: None, header: str, home: str) -> None:
    assert client.get("/", headers={"accept-language": header}).url == home


def test_a_choice_of_language_is_remembered_and_keeps_page_and_filter(
    client: Client, sixteenth: Meeting
) -> None:
    page = client.get(MEETING.format("en") + "programme/?by=room").text
    assert "/language/ar/?next=%2Far%2Fmeetings%2F16-astana-2024%2Fprogramme%2F%3Fby%3Droom" in page
    answer = client.get("/language/ar/?next=/ar/meetings/16-astana-2024/programme/%3Fby%3Droom")
    assert answer.url == "/ar/meetings/16-astana-2024/programme/?by=room"
    assert client.get("/", headers={"accept-language": "en"}).url == "/ar/"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\thttps://e.example",
    ],
)
def test_the_language_switch_leads_nowhere_else(client: Client, db: None, evil: str) -> None:
    assert client.get("/language/ar/", {"next": evil}).url == "/ar/"


def test_an_unknown_language_is_no_address(client: Client, db: None) -> None:
    assert client.get("/language/xx/").status_code == 404
    assert client.get("/xx/").status_code == 404


def test_pages_name_their_other_languages_and_their_own_address(
    client: Client, sixteenth: Meeting, settings: Any
) -> None:
    page = client.get(MEETING.format("ar") + "programme/?by=room").text
    base = settings.PUBLIC_BASE_URL
    assert f'<link rel="canonical" href="{base}/ar/meetings/16-astana-2024/programme/">' in page
    assert f'hreflang="en" href="{base}/en/meetings/16-astana-2024/programme/"' in page


def test_the_meeting_describes_itself_to_search_engines(client: Client, sixteenth: Meeting) -> None:
    page = client.get(MEETING.format("en")).text
    event = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])
    assert (event["@type"], event["startDate"], event["endDate"]) == ("Event", "2024-07-22", "2024-07-24")


def test_a_title_cannot_break_out_of_the_description(client: Client) -> None:
    meeting = factories.meeting(**factories.texts(title="</script><script>alert(1)</script>"))
    assert "<script>alert" not in client.get(f"/en/meetings/{meeting.slug}/").text


# Calendars and data ------------------------------------------------------------------


def test_the_calendar_holds_every_slot_in_the_language_of_its_address(
    client: Client, sixteenth: Meeting
) -> None:
    answer = client.get(MEETING.format("ar") + "programme.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    events = calendar.walk("VEVENT")
    assert len(events) == sixteenth.slots.count()
    assert len({event["UID"] for event in events}) == len(events)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Almaty"]
    opening = next(event for event in events if event["SUMMARY"] == "حفل الافتتاح")
    assert opening.start == dt.datetime(2024, 7, 22, 9, 30, tzinfo=ZoneInfo("Asia/Almaty"))
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_the_programme_is_data_in_both_languages(client: Client, sixteenth: Meeting) -> None:
    data = client.get(MEETING.format("en") + "programme.json").json()
    assert data["version"] == 1
    assert data["days"][0]["slots"][1]["title"] == {"ar": "حفل الافتتاح", "en": "Opening ceremony"}


# What must not be possible -------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/en/meetings/a%00b/",
        "/en/meetings/16-astana-2024/programme/?by=%00",
        "/en/%00/",
        "/language/ar/?next=%00",
    ],
)
def test_a_nul_in_an_address_is_a_bad_request(client: Client, sixteenth: Meeting, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_public_pages_are_only_read(client: Client, sixteenth: Meeting, method: str) -> None:
    assert getattr(client, method)(MEETING.format("en")).status_code == 405


def test_errors_speak_the_language_of_the_address(client: Client, db: None) -> None:
    answer = client.get("/ar/no-such-page/")
    assert answer.status_code == 404
    assert 'dir="rtl"' in answer.text
    assert "لا توجد هذه الصفحة" in answer.text


def test_every_answer_says_what_a_browser_may_do(client: Client, sixteenth: Meeting) -> None:
    for address in ("/en/", "/ar/no-such-page/", "/healthz", MEETING.format("en") + "programme.json"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
