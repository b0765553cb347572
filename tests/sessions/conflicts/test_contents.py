"""Rules about agenda items and texts."""

from typing import Any

import pytest

from meetings.models import Meeting
from tests import factories

from .rule_cases import found, place

pytestmark = pytest.mark.django_db


def test_a_topic_that_is_not_placed_is_named(meeting: Meeting, session_with_topics: dict[str, Any]) -> None:
    a, b, _ = session_with_topics["topics"]
    place(session_with_topics["slots"][0], a, b)
    assert found(meeting, "item-not-placed") == [
        "Item 1 (c) is in no slot of its session: First working session."
    ]


def test_a_topic_that_is_placed_twice_is_named(meeting: Meeting, session_with_topics: dict[str, Any]) -> None:
    a, b, c = session_with_topics["topics"]
    place(session_with_topics["slots"][0], a, b)
    place(session_with_topics["slots"][1], b, c)
    assert found(meeting, "item-placed-twice") == ["Item 1 (b) is taken up in more than one slot."]


def test_topics_out_of_order_are_named(meeting: Meeting, session_with_topics: dict[str, Any]) -> None:
    a, b, c = session_with_topics["topics"]
    place(session_with_topics["slots"][0], b, c)
    place(session_with_topics["slots"][1], a)
    assert found(meeting, "items-out-of-order") == ["Item 1 (a) comes after a later item of the agenda."]


def test_a_session_whose_slots_name_no_topics_is_left_alone(
    meeting: Meeting, session_with_topics: dict[str, Any]
) -> None:
    assert found(meeting, "item-not-placed") == []


def test_missing_and_stale_texts_need_a_reason(meeting: Meeting) -> None:
    factories.item(meeting, **factories.texts(title=("بند", "")))
    room = type(factories.room(meeting)).objects.get(meeting=meeting)
    room.name_ar = "قاعة أخرى"
    room.save()
    assert found(meeting, "text-missing") == ["A text is not written in English: بند."]
    assert found(meeting, "text-stale") == ["A text is out of date in English: Room."]


def minutes_of(meeting: Meeting, *items: Any) -> list[str]:
    """The findings if a slot of one hour takes up these items."""
    meeting.slots.all().delete()
    place(factories.slot(meeting), *items)
    return found(meeting, "items-too-long")


def test_items_that_take_longer_than_their_slot_warn(meeting: Meeting) -> None:
    first, second = factories.item(meeting, minutes=40), factories.item(meeting, minutes=21)
    assert minutes_of(meeting, first, second) == [
        "The items of Plenary meeting (09:00) take 61 minutes, more than the slot has."
    ]
    assert minutes_of(meeting, first) == []
    assert minutes_of(meeting, first, factories.item(meeting)) == []


def test_an_item_without_minutes_takes_those_of_its_sub_items(meeting: Meeting) -> None:
    main = factories.item(meeting)
    sub = factories.item(meeting, main)
    factories.item(meeting, main, minutes=31)
    for _ in range(2):
        factories.item(meeting, sub, minutes=15)
    assert len(minutes_of(meeting, main)) == 1
    assert len(minutes_of(meeting, main, sub)) == 1  # which is within the main one
    assert minutes_of(meeting, sub) == []
    type(main).objects.filter(pk=main.pk).update(minutes=60)
    assert minutes_of(meeting, main, sub) == []
