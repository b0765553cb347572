"""Placing a slot: what is done, and what is refused."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from history.models import Step
from meetings.models import Meeting, Room
from sessions.board import items_label
from sessions.models import Slot
from tests import factories

from .requests import UNMOVED, as_stored, ask, place

pytestmark = pytest.mark.django_db


def test_a_slot_is_placed(as_salma: Client, meeting: Meeting, hall: Room) -> None:
    slot = factories.slot(meeting, placed=False)
    answer = place(as_salma, slot, room=hall.pk)
    assert as_stored(slot) == ("05 10:00", 90, hall.pk, True)
    assert answer.json()["cards"] == [
        {
            "pk": slot.pk, "version": 2, "day": "2026-05-05", "room": hall.pk, "start": 600, "minutes": 90,
            "placed": True, "cancelled": False,
        }
    ]  # fmt: skip
    assert answer.json()["said"] == "“Plenary meeting” is placed: Tuesday, 5 May, 10:00–11:30, Room."


def test_the_answer_to_a_move_has_the_fresh_conflicts_of_its_day(
    as_salma: Client, meeting: Meeting, hall: Room
) -> None:
    factories.slot(meeting, day=5, hour=11, room=hall)
    slot = factories.slot(meeting)
    conflicts = place(as_salma, slot, room=hall.pk).json()["conflicts"]
    assert conflicts["day"] == "2026-05-05"
    assert "Room is taken twice" in conflicts["html"]


REFUSED = {
    "no length": {"minutes": 0},
    "a negative length": {"minutes": -30},
    "more than a day": {"minutes": 5000},
    "no number": {"minutes": "an hour"},
    "a number without end": {"minutes": "9" * 5000},
    "past midnight": {"start": "23:00", "minutes": 90},
    "no time": {"start": "25:61"},
    "a day outside the meeting": {"day": "2026-06-01"},
    "no day": {"day": "tomorrow"},
    "a version that is no number": {"version": "1; DROP TABLE"},
    "no version": {"version": ""},
    "a room that is nowhere": {"room": 999_999},
}


def test_a_card_says_item_of_one_and_items_of_several() -> None:
    with override("ar"):
        labels = [items_label([(number,) for number in numbers]) for numbers in ((1,), (1, 2), (1, 3, 5))]
    assert [label.split(":")[0] for label in labels] == ["البند", "البندان", "البنود"]


@pytest.mark.parametrize("values", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_in_words(
    as_salma: Client, meeting: Meeting, values: dict[str, Any]
) -> None:
    slot = factories.slot(meeting)
    answer = place(as_salma, slot, **values)
    assert answer.status_code == 422
    assert answer.json()["said"]
    assert answer.json()["cards"][0]["start"] == 540
    assert as_stored(slot) == UNMOVED


def test_a_slot_may_end_at_midnight(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    assert place(as_salma, slot, start="23:00", minutes=60).status_code == 200


def test_a_room_of_another_meeting_is_refused(as_salma: Client, meeting: Meeting) -> None:
    slot, elsewhere = factories.slot(meeting), factories.room(factories.meeting())
    assert place(as_salma, slot, room=elsewhere.pk).status_code == 422
    assert as_stored(slot) == UNMOVED


def test_a_slot_of_another_meeting_is_not_there(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(factories.meeting())
    there = f"{slot.pk}/place/"
    values = {"version": 1, "day": "2026-05-05", "room": "", "start": "10:00", "minutes": 60}
    assert ask(as_salma, meeting, there, **values).status_code == 404
    assert as_stored(slot) == UNMOVED


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_forged_version_is_answered_with_the_card_as_it_stands(
    as_salma: Client, meeting: Meeting, version: int
) -> None:
    slot = factories.slot(meeting)
    answer = place(as_salma, slot, version=version)
    assert answer.status_code == 409
    assert (answer.json()["cards"][0]["version"], answer.json()["cards"][0]["start"]) == (1, 540)
    assert as_stored(slot) == UNMOVED


def test_the_same_request_twice_is_one_act(as_salma: Client, meeting: Meeting) -> None:
    slot, wish = factories.slot(meeting), uuid.uuid4()
    for _ in range(2):
        assert place(as_salma, slot, wish=wish).status_code == 200
    assert Slot.objects.get(pk=slot.pk).version == 2
    assert Step.objects.count() == 1


def test_a_slot_that_was_made_twice_by_one_request_is_made_once(as_salma: Client, meeting: Meeting) -> None:
    values = {
        "kind": "plenary", "title_en": "New", "day": "2026-05-05", "start": "10:00", "end": "11:00",
        "wish": uuid.uuid4(),
    }  # fmt: skip
    for _ in range(2):
        assert ask(as_salma, meeting, "create/", **values).status_code == 200
    assert meeting.slots.count() == 1


def test_a_name_of_ten_thousand_characters_is_refused(as_salma: Client, meeting: Meeting) -> None:
    values = {
        "kind": "plenary", "title_en": "x" * 10_000, "day": "2026-05-05", "start": "10:00", "end": "11:00",
    }  # fmt: skip
    answer = ask(as_salma, meeting, "create/", **values)
    assert answer.status_code == 422
    assert "too long" in answer.json()["said"]
    assert not meeting.slots.exists()


def test_what_needs_no_title_is_named_by_its_kind(as_salma: Client, meeting: Meeting) -> None:
    ask(as_salma, meeting, "create/", kind="hold", day="2026-05-05", start="10:00", end="11:00")
    slot = meeting.slots.get()
    assert (slot.title_ar, slot.title_en) == ("محجوز لاستعمال خاص", "Held privately")


@pytest.mark.parametrize(
    "path", ["{pk}/place/", "{pk}/delete/", "{pk}/cancel/", "create/", "undo/", "changes/"]
)
def test_for_a_participant_the_editor_does_not_exist(as_omar: Client, meeting: Meeting, path: str) -> None:
    slot = factories.slot(meeting)
    values = {"version": 1, "day": "2026-05-05", "start": "10:00", "minutes": 60, "end": "11:00"}
    assert ask(as_omar, meeting, path.format(pk=slot.pk), **values).status_code == 404
    assert as_stored(slot) == UNMOVED
    assert meeting.slots.count() == 1
