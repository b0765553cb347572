import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from meetings.models import Meeting, Room
from sessions.models import Slot, SlotKind
from tests import factories
from tests.sessions.calendars.readers import by_title, parsed, read, states

pytestmark = pytest.mark.django_db
OPENING = factories.texts(title=("الافتتاح", "Opening"))
CLOSING = factories.texts(title=("الختام", "Closing"))


def programme(meeting: Meeting, language: str = "en") -> str:
    return f"/{language}/meetings/{meeting.slug}/programme.ics"


def of_room(room: Room) -> str:
    return f"/en/meetings/{room.meeting.slug}/rooms/{room.pk}.ics"


def of_session(meeting: Meeting, number: int) -> str:
    return f"/en/meetings/{meeting.slug}/sessions/{number}.ics"


# What a calendar says -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "name"), [("ar", "الافتتاح", "اجتماع تجريبي"), ("en", "Opening", "Trial meeting")]
)
def test_a_calendar_speaks_the_language_of_its_address(
    client: Client, meeting: Meeting, language: str, title: str, name: str
) -> None:
    factories.slot(meeting, **OPENING)
    factories.release(meeting)
    calendar = read(client, programme(meeting, language))
    event = by_title(calendar)[title]
    assert event["SUMMARY"].params["LANGUAGE"] == language
    assert (str(calendar["NAME"]), str(calendar["X-WR-CALNAME"])) == (name, name)


def test_a_calendar_asks_to_be_read_again(client: Client, meeting: Meeting) -> None:
    calendar = read(client, programme(meeting))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(minutes=30)
    assert calendar["X-PUBLISHED-TTL"] == "PT30M"


def test_an_event_has_its_times_in_the_zone_of_the_meeting(
    client: Client, meeting: Meeting, settings: Any
) -> None:
    slot = factories.slot(meeting, hour=9, **OPENING)
    release = factories.release(meeting)
    calendar = read(client, programme(meeting))
    event = by_title(calendar)["Opening"]
    assert event.start == dt.datetime(2026, 5, 4, 9, tzinfo=ZoneInfo("Asia/Almaty"))
    assert event["DTSTART"].params["TZID"] == "Asia/Almaty"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == release.at.replace(microsecond=0)
    assert event["UID"] == f"{slot.uid}@{settings.PUBLIC_HOST}"
    there = f"{settings.PUBLIC_BASE_URL}/en/meetings/{meeting.slug}/programme/#slot-{slot.uid}"
    assert event["URL"] == there


@pytest.mark.parametrize("zone", ["Asia/Almaty", "Europe/Vienna", "Africa/Cairo", "UTC", "Asia/Kathmandu"])
def test_the_rules_of_a_zone_give_the_times_that_the_zone_has(client: Client, zone: str) -> None:
    meeting = factories.meeting(zone=zone, starts=dt.date(2060, 3, 1), ends=dt.date(2060, 9, 30))
    for month in (3, 7):
        start = dt.datetime(2060, month, 9, 9, tzinfo=ZoneInfo(zone))
        factories.slot(meeting, during=(start, start + dt.timedelta(hours=1)))
    factories.release(meeting)
    calendar = read(client, programme(meeting))
    (rules,) = calendar.walk("VTIMEZONE")
    for event in calendar.walk("VEVENT"):
        moment = event.start.replace(tzinfo=None)
        assert rules.to_tz().utcoffset(moment) == ZoneInfo(zone).utcoffset(moment)


def test_a_specimen_says_so_in_each_event(client: Client, sixteenth: Meeting) -> None:
    events = read(client, programme(sixteenth, "ar")).walk("VEVENT")
    assert all("نموذج تجريبي – ليس وثيقة رسمية" in event["DESCRIPTION"] for event in events)


def test_a_meeting_without_a_release_has_a_calendar_without_events(client: Client, meeting: Meeting) -> None:
    factories.slot(meeting)
    assert read(client, programme(meeting)).walk("VEVENT") == []


HOSTILE = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b",
    "a\u2028BEGIN:VEVENT\u2029b\x85c\x0bd\x0ce\x1cf",
    "semicolon; comma, back\\slash, colon: \"quotes\" \\n",
    "\x01\x02\x7f\x1b[31mred",
    "عنوان طويل جدًا لجلسة من جلسات الاجتماع العام، وفيه فاصلة؛ " * 6,
    "\u202eevil\u2066",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_its_event(client: Client, meeting: Meeting, hall: Room, text: str) -> None:
    slot = factories.slot(meeting, room=hall)
    slot.slot_items.create(agenda_item=factories.item(meeting))
    spoil(Slot, title=text, note=text)
    spoil(Room, name=text[:120])
    meeting.agenda_items.update(**factories.texts(title=text))
    factories.release(meeting)
    for address in (programme(meeting), of_room(hall)):
        (event,) = read(client, address).walk("VEVENT")
        assert " ".join(event["SUMMARY"].split()) == " ".join(sight(text).split())


def spoil(model: Any, **texts: str) -> None:
    """Writes past the cleaning of texts."""
    model.objects.update(**factories.texts(**texts))


def sight(text: str) -> str:
    return "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" else c for c in text)


# What changes -------------------------------------------------------------------------


def test_a_sequence_grows_with_a_change_and_not_without(client: Client, meeting: Meeting) -> None:
    moved, left = factories.slot(meeting, **OPENING), factories.slot(meeting, hour=11, **CLOSING)
    factories.release(meeting)
    before = read(client, programme(meeting))
    later = moved.during[0] + dt.timedelta(minutes=30)
    Slot.objects.filter(pk=moved.pk).update(during=(later, later + dt.timedelta(hours=1)))
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)):
        factories.release(meeting)
    after = read(client, programme(meeting))
    assert states(before) == {"Opening": ("CONFIRMED", 0), "Closing": ("CONFIRMED", 0)}
    assert states(after) == {"Opening": ("CONFIRMED", 1), "Closing": ("CONFIRMED", 0)}
    stamps = [by_title(calendar)[title]["DTSTAMP"].dt for title in ("Opening", "Closing") for calendar in (before, after)]  # fmt: skip
    assert stamps[0] < stamps[1]
    assert stamps[2] == stamps[3]
    assert left.uid != moved.uid


def test_what_was_deleted_and_released_goes_out_as_cancelled(client: Client, meeting: Meeting) -> None:
    gone, _ = factories.slot(meeting, **OPENING), factories.slot(meeting, hour=11, **CLOSING)
    factories.release(meeting)
    gone.delete()
    assert states(read(client, programme(meeting)))["Opening"] == ("CONFIRMED", 0)
    for _ in range(2):
        factories.release(meeting)
        assert states(read(client, programme(meeting)))["Opening"] == ("CANCELLED", 1)


def test_what_comes_back_is_confirmed_with_a_higher_sequence(client: Client, meeting: Meeting) -> None:
    slot, _ = factories.slot(meeting, **OPENING), factories.slot(meeting, hour=11, **CLOSING)
    factories.release(meeting)
    for placed, state in ((False, ("CANCELLED", 1)), (True, ("CONFIRMED", 2))):
        Slot.objects.filter(pk=slot.pk).update(placed=placed)
        factories.release(meeting)
        assert states(read(client, programme(meeting)))["Opening"] == state


def test_what_is_cancelled_goes_out_as_cancelled(client: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting, **OPENING)
    factories.release(meeting)
    Slot.objects.filter(pk=slot.pk).update(cancelled=True)
    factories.release(meeting)
    assert states(read(client, programme(meeting))) == {"Opening (cancelled)": ("CANCELLED", 1)}


# Rooms and sessions -------------------------------------------------------------------


def test_a_room_drops_what_has_moved_elsewhere(client: Client, meeting: Meeting, hall: Room) -> None:
    other = factories.room(meeting, **factories.texts(name="Hall B"))
    slot = factories.slot(meeting, room=hall, **OPENING)
    factories.slot(meeting, room=hall, hour=11, **CLOSING)
    factories.release(meeting)
    Slot.objects.filter(pk=slot.pk).update(room=other)
    factories.release(meeting)
    before = {"Opening": ("CANCELLED", 1), "Closing": ("CONFIRMED", 0)}
    assert states(read(client, of_room(hall))) == before
    assert states(read(client, of_room(other))) == {"Opening": ("CONFIRMED", 1)}
    Slot.objects.filter(pk=slot.pk).update(room=hall)
    factories.release(meeting)
    assert states(read(client, of_room(hall)))["Opening"] == ("CONFIRMED", 2)
    assert states(read(client, of_room(other)))["Opening"] == ("CANCELLED", 2)


def test_a_room_is_named_as_it_was_published(client: Client, meeting: Meeting, hall: Room) -> None:
    factories.slot(meeting, room=hall, **OPENING)
    factories.release(meeting)
    Room.objects.filter(pk=hall.pk).update(**factories.texts(name="Not yet published"))
    assert str(read(client, of_room(hall))["NAME"]) == "Hall A – Trial meeting"
    hall.delete()
    assert states(read(client, f"/en/meetings/{meeting.slug}/rooms/{hall_pk(meeting)}.ics")) != {}


def hall_pk(meeting: Meeting) -> int:
    return meeting.releases.get().slots.get().room


def test_a_room_in_which_nothing_was_held_has_a_calendar_without_events(
    client: Client, meeting: Meeting, hall: Room
) -> None:
    assert read(client, of_room(hall)).walk("VEVENT") == []
    assert client.get(f"/en/meetings/{factories.meeting().slug}/rooms/{hall.pk}.ics").status_code == 404
    assert client.get(f"/en/meetings/{meeting.slug}/rooms/999999.ics").status_code == 404
    assert client.get(f"/en/meetings/{meeting.slug}/rooms/{10**30}.ics").status_code == 404


def test_a_session_has_its_slots_and_drops_what_it_has_lost(client: Client, meeting: Meeting) -> None:
    first, second = (
        meeting.working_sessions.create(number=n, **factories.texts(title=f"Subject {n}")) for n in (1, 2)
    )
    held = factories.slot(meeting, kind=SlotKind.WORKING_SESSION, working_session=first)
    factories.slot(meeting, hour=11, kind=SlotKind.WORKING_SESSION, working_session=first)
    factories.release(meeting)
    calendar = read(client, of_session(meeting, 1))
    assert str(calendar["NAME"]) == "First working session – Trial meeting"
    assert set(states(calendar)) == {
        "First working session: Subject 1",
        "First working session (continued): Subject 1",
    }
    Slot.objects.filter(pk=held.pk).update(working_session=second)
    factories.release(meeting)
    assert states(read(client, of_session(meeting, 1))) == {
        "Second working session: Subject 2": ("CANCELLED", 1),
        "First working session: Subject 1": ("CONFIRMED", 1),
    }
    assert len(read(client, of_session(meeting, 2)).walk("VEVENT")) == 1


def test_a_session_that_never_was_has_no_calendar(client: Client, meeting: Meeting) -> None:
    meeting.working_sessions.create(number=4, **factories.texts(title="Subject"))
    assert read(client, of_session(meeting, 4)).walk("VEVENT") == []
    for number in (5, 10**30):
        assert client.get(of_session(meeting, number)).status_code == 404


def test_calendars_of_a_hidden_meeting_are_not_there(client: Client) -> None:
    hidden = factories.meeting(published=False)
    room = factories.room(hidden)
    hidden.working_sessions.create(number=1, **factories.texts(title="Subject"))
    for address in (programme(hidden), of_room(room), of_session(hidden, 1)):
        assert client.get(address).status_code == 404


def test_the_page_of_a_session_offers_its_calendar(client: Client, sixteenth: Meeting, settings: Any) -> None:
    page = client.get(f"/ar/meetings/{sixteenth.slug}/sessions/1/").text
    path = f"/ar/meetings/{sixteenth.slug}/sessions/1.ics"
    assert f'href="{path}" download' in page
    assert f'href="webcal://{settings.PUBLIC_BASE_URL.split("://")[1]}{path}"' in page


def test_every_calendar_of_the_specimen_is_one(client: Client, sixteenth: Meeting) -> None:
    for language in ("ar", "en"):
        for address in (
            "programme.ics",
            *(f"rooms/{room.pk}.ics" for room in sixteenth.rooms.all()),
            *(f"sessions/{session.number}.ics" for session in sixteenth.working_sessions.all()),
        ):
            answer = client.get(f"/{language}/meetings/{sixteenth.slug}/{address}")
            assert parsed(answer.content).walk("VEVENT"), address
