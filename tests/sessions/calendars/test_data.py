"""The programme as data: JSON and schedule.xml, each valid against its schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from lxml import etree

from config.launcher.places import ROOT
from meetings.models import Meeting, Room
from releases.programme_json import SCHEMA
from sessions.models import Officer, Role, Slot
from tests import factories
from tests.bench.programmes import programme_of
from tests.depth import MANY

pytestmark = pytest.mark.django_db
STATED = json.loads((ROOT / "static" / SCHEMA).read_text(encoding="utf-8"))
FRAB = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "data" / "frab.rng"))
HOSTILE = "<title>&\x01\x0b\u2028]]>\x85\ufffe"


def closed(schema: Any) -> Any:
    """The schema made strict: a property that it does not describe is an error."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(value) for name, value in schema.items()}
    return made | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else made


def properties(schema: Any) -> list[tuple[str, Any]]:
    if not isinstance(schema, dict):
        return []
    here = schema.get("properties", {})
    return [*here.items(), *(found for value in schema.values() for found in properties(value))]


def data(client: Client, meeting: Meeting, language: str = "en") -> Any:
    answer = client.get(f"/{language}/meetings/{meeting.slug}/programme.json")
    assert answer["Content-Type"] == "application/json"
    found = answer.json()
    validator = Draft202012Validator(closed(STATED), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(found)] == []
    return found


def schedule(client: Client, meeting: Meeting, language: str = "en") -> Any:
    answer = client.get(f"/{language}/meetings/{meeting.slug}/schedule.xml")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    found = etree.fromstring(answer.content)
    assert FRAB.validate(found), FRAB.error_log
    for values in (found.xpath("//event/@id"), found.xpath("//event/@guid"), found.xpath("//slug/text()")):
        assert len(set(values)) == len(values)
    return found


@pytest.fixture
def furnished(meeting: Meeting, hall: Room) -> Meeting:
    """One slot with everything, and one with nothing."""
    session = meeting.working_sessions.create(number=1, **factories.texts(title=("التعاون", "Cooperation")))
    item = factories.item(meeting, **factories.texts(title=("بند", "Main item")))
    slot = factories.slot(
        meeting,
        room=hall,
        kind="working-session",
        working_session=session,
        **factories.texts(note=("ملاحظة", "A remark")),
    )
    slot.slot_items.create(agenda_item=factories.item(meeting, item))
    person = meeting.participants.create(**factories.texts(name=("سامي", "Sami"), function="Director"))
    office = meeting.participants.create(**factories.texts(function=("مكتب", "Office")))
    for one in (person, office):
        Officer.objects.create(participant=one, slot=slot, role=Role.CO_CHAIR)
    factories.slot(meeting, hour=11, **factories.texts(title=("عام", "General")))
    return meeting


# JSON -----------------------------------------------------------------------------------


def test_the_schema_is_one_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(STATED)
    found = properties(STATED)
    assert len(found) > 40
    assert [name for name, told in found if "description" not in told] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_specimen_holds_to_the_schema(client: Client, sixteenth: Meeting, language: str) -> None:
    found = data(client, sixteenth, language)
    assert len(found["days"]) == 3
    assert found["meeting"]["specimen"] is True


def test_the_data_say_of_which_release_they_are(client: Client, furnished: Meeting, settings: Any) -> None:
    found = data(client, furnished)
    assert (found["release"], found["days"]) == (None, [])
    release = factories.release(furnished)
    found = data(client, furnished)
    assert found["release"]["number"] == 1
    assert found["release"]["published_at"] == release.at.isoformat(timespec="seconds")
    assert found["$schema"] == f"{settings.PUBLIC_BASE_URL}/static/schemas/programme-1.json"


def test_the_data_have_everything_that_a_slot_says(client: Client, furnished: Meeting) -> None:
    factories.release(furnished)
    held, bare = data(client, furnished)["days"][0]["slots"]
    assert held["session"] == {
        "number": 1,
        "title": {"ar": "التعاون", "en": "Cooperation"},
        "continued": False,
    }
    assert held["room"] == {"ar": "القاعة أ", "en": "Hall A"}
    assert held["note"] == {"ar": "ملاحظة", "en": "A remark"}
    assert held["items"][0]["title"] == {"ar": "بند", "en": "Main item"}
    assert [entry["number"] for entry in held["items"][0]["entries"]] == [1]
    assert held["officers"][0]["people"] == [
        {"name": {"ar": "سامي", "en": "Sami"}, "function": {"ar": "Director", "en": "Director"}},
        {"name": {"ar": "مكتب", "en": "Office"}, "function": None},
    ]
    assert (bare["session"], bare["room"], bare["note"], bare["items"]) == (None, None, None, [])


def test_the_data_tell_nothing_of_our_rows(client: Client, furnished: Meeting) -> None:
    factories.release(furnished)
    sent = client.get(f"/en/meetings/{furnished.slug}/programme.json").text
    assert not {'"pk"', '"id"', '"draft"', '"digits"', '"month_style"', '"participant"'} & set(
        sent.replace(":", " ").split()
    )


def test_a_meeting_whose_days_are_not_known_has_data(client: Client) -> None:
    undated = factories.meeting(starts=None, ends=None)
    assert data(client, undated)["meeting"]["starts"] is None


# schedule.xml ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_schedule_of_the_specimen_holds_to_the_format(
    client: Client, sixteenth: Meeting, language: str
) -> None:
    found = schedule(client, sixteenth, language)
    assert len(found.findall("day")) == 3
    assert len(found.xpath("//event")) == sixteenth.slots.count()
    assert set(found.xpath("//language/text()")) == {language}


def test_the_schedule_of_many_slots_holds_to_the_format(client: Client) -> None:
    assert len(schedule(client, programme_of(MANY)).xpath("//event")) == MANY


def test_an_event_has_everything_that_a_slot_says(client: Client, furnished: Meeting, settings: Any) -> None:
    factories.release(furnished)
    event, bare = schedule(client, furnished).xpath("//event")
    assert {part.tag: part.text for part in event if not len(part)} == {
        "date": "2026-05-04T09:00:00+05:00",
        "start": "09:00",
        "duration": "01:00",
        "room": "Hall A",
        "slug": f"{furnished.slug.replace('-', '_')}-{event.get('guid')}",
        "url": f"{settings.PUBLIC_BASE_URL}/en/meetings/{furnished.slug}/sessions/1/",
        "title": "First working session",
        "subtitle": "Cooperation",
        "track": "Working session",
        "type": "working-session",
        "language": "en",
        "abstract": "A remark",
        "description": "Item 1: Main item",
        "links": None,
        "attachments": None,
    }
    assert event.xpath("persons/person/text()") == ["Sami", "Office"]
    assert bare.getparent().get("name") == bare.findtext("room") == "To be announced"
    assert bare.findtext("url").endswith(f"/programme/#slot-{bare.get('guid')}")


def test_an_event_keeps_its_number_in_every_language_and_release(client: Client, furnished: Meeting) -> None:
    factories.release(furnished)
    before = schedule(client, furnished, "ar")
    Slot.objects.update(note_en="Another remark")
    factories.release(furnished)
    after = schedule(client, furnished, "en")
    for path in ("//event/@id", "//event/@guid", "//slug/text()", "//person/@id"):
        assert before.xpath(path) == after.xpath(path)
    assert (before.findtext("version"), after.findtext("version")) == ("1", "2")


def test_a_day_begins_and_ends_at_midnight_where_the_meeting_is(client: Client) -> None:
    meeting = factories.meeting(zone="Europe/Vienna")
    factories.slot(meeting, day=5)
    factories.release(meeting)
    (day,) = schedule(client, meeting).findall("day")
    assert dict(day.attrib) == {
        "index": "1",
        "date": "2026-05-05",
        "start": "2026-05-05T00:00:00+02:00",
        "end": "2026-05-06T00:00:00+02:00",
    }


@pytest.mark.parametrize("change", [{"cancelled": True}, {"placed": False}])
def test_what_will_not_be_held_is_left_out(
    client: Client, furnished: Meeting, change: dict[str, bool]
) -> None:
    factories.release(furnished)
    Slot.objects.filter(kind="plenary", meeting=furnished).update(**change)
    factories.release(furnished)
    assert schedule(client, furnished).xpath("//event/title/text()") == ["First working session"]


def test_a_meeting_without_a_release_has_its_days_only(client: Client, furnished: Meeting) -> None:
    found = schedule(client, furnished)
    assert (len(found.findall("day")), found.xpath("//event"), found.findtext("version")) == (3, [], "0")
    undated = factories.meeting(starts=None, ends=None)
    assert client.get(f"/en/meetings/{undated.slug}/schedule.xml").status_code == 404


def test_no_text_breaks_the_schedule(client: Client, furnished: Meeting) -> None:
    texts = factories.texts(title=HOSTILE, note=HOSTILE)
    Slot.objects.filter(meeting=furnished).update(**texts)
    Room.objects.update(**factories.texts(name=HOSTILE))
    factories.release(furnished)
    assert len(schedule(client, furnished).xpath("//event")) == 2
    assert schedule(client, furnished).xpath("//event[@id]/title/text()")[1] == "<title>& ]]>"
    data(client, furnished)


def test_a_short_name_of_a_meeting_is_made_long_enough(client: Client) -> None:
    assert schedule(client, factories.meeting(slug="M1")).findtext("conference/acronym") == "__m1"
