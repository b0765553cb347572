"""Acts on a slot other than placing it."""

import uuid
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting, Room
from sessions.models import Officer, Role, SlotItem, SlotKind, WorkingSession
from sessions.selectors import programme_contents
from tests import factories

from .requests import as_stored, ask, place

pytestmark = pytest.mark.django_db


def test_a_slot_is_divided_and_its_items_with_it(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    items = [factories.item(meeting) for _ in range(5)]
    for position, item in enumerate(items):
        SlotItem.objects.create(slot=slot, agenda_item=item, position=position)
    person = meeting.participants.create(**factories.texts(name="Omar"))
    Officer.objects.create(slot=slot, participant=person, role=Role.CO_CHAIR)
    ask(as_salma, meeting, f"{slot.pk}/split/", version=1)
    first, second = meeting.slots.order_by("during")
    assert (first.starts, first.ends, second.ends) == (slot.during[0], second.starts, slot.during[1])
    assert [list(s.slot_items.values_list("agenda_item", flat=True)) for s in (first, second)] == [
        [item.pk for item in items[:3]],
        [item.pk for item in items[3:]],
    ]
    assert second.officers.get().participant == person
    assert second.uid != first.uid


def test_a_session_that_names_no_items_shares_out_those_of_its_own(
    as_salma: Client, meeting: Meeting
) -> None:
    session = WorkingSession.objects.create(meeting=meeting, number=1, **factories.texts(title="Politics"))
    main = factories.item(meeting, working_session=session)
    below = [factories.item(meeting, main) for _ in range(2)]
    slot = factories.slot(meeting, kind=SlotKind.WORKING_SESSION, working_session=session)
    ask(as_salma, meeting, f"{slot.pk}/split/", version=1)
    taken = [list(s.agenda_items.values_list("pk", flat=True)) for s in meeting.slots.order_by("during")]
    assert taken == [[below[0].pk], [below[1].pk]]


def test_a_slot_that_is_too_short_is_not_divided(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    place(as_salma, slot, minutes=5)
    answer = ask(as_salma, meeting, f"{slot.pk}/split/", version=2)
    assert (answer.status_code, meeting.slots.count()) == (422, 1)


def test_a_break_is_copied_to_every_room_that_has_none(as_salma: Client, meeting: Meeting) -> None:
    rooms = [factories.room(meeting, position=n) for n in range(3)]
    pause = factories.slot(meeting, kind=SlotKind.BREAK)
    factories.slot(meeting, kind=SlotKind.BREAK, room=rooms[1])
    answer = ask(as_salma, meeting, f"{pause.pk}/copy/", version=1)
    assert sorted(meeting.slots.values_list("room", flat=True)) == [room.pk for room in rooms]
    assert "html" in answer.json()["cards"][0]


def test_a_cancelled_slot_stays_visible_and_holds_nothing(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    ask(as_salma, meeting, f"{slot.pk}/cancel/", version=1)
    factories.release(meeting)
    programme = as_salma.get(f"/en/meetings/{meeting.slug}/programme/").text
    assert "Plenary meeting (cancelled)" in programme
    assert "STATUS:CANCELLED" in as_salma.get(f"/en/meetings/{meeting.slug}/programme.ics").text
    ask(as_salma, meeting, f"{slot.pk}/hold/", version=2)
    factories.release(meeting)
    assert "(cancelled)" not in as_salma.get(f"/en/meetings/{meeting.slug}/programme/").text


@pytest.mark.parametrize("hidden", [{"kind": SlotKind.HOLD}, {"placed": False}])
def test_what_is_private_or_waits_is_not_for_readers(
    client: Client, meeting: Meeting, hidden: dict[str, Any]
) -> None:
    factories.slot(meeting, **factories.texts(title="CANARY"), **hidden)
    factories.slot(meeting)
    factories.release(meeting)
    for page in ("", "programme/", "programme.ics", "programme.json"):
        assert "CANARY" not in client.get(f"/en/meetings/{meeting.slug}/{page}").text


def test_a_form_without_a_script_is_led_back_to_the_programme(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    there = f"/en/desk/{meeting.slug}/programme/{slot.pk}/tray/"
    answer = as_salma.post(there, {"version": 1}, follow=True)
    assert answer.redirect_chain == [(f"/en/desk/{meeting.slug}/programme/", 302)]
    assert "“Plenary meeting” is in the tray." in answer.text


def test_items_are_shared_out_in_the_order_of_the_page(as_salma: Client, meeting: Meeting) -> None:
    session = WorkingSession.objects.create(meeting=meeting, number=1, **factories.texts(title="Politics"))
    main = factories.item(meeting, working_session=session)
    one, two, three = (factories.item(meeting, main) for _ in range(3))
    slots = [
        factories.slot(meeting, hour=hour, kind=SlotKind.WORKING_SESSION, working_session=session)
        for hour in (9, 11)
    ]
    sent = {f"version-{slot.pk}": 1 for slot in slots} | {
        f"item-{two.pk}": slots[0].pk, f"item-{one.pk}": slots[0].pk, f"item-{three.pk}": slots[1].pk,
    }  # fmt: skip
    there = f"/en/desk/{meeting.slug}/sessions/{session.pk}/items/"
    assert as_salma.post(there, sent).status_code == 302
    assert [list(s.slot_items.values_list("agenda_item", flat=True)) for s in slots] == [
        [two.pk, one.pk],
        [three.pk],
    ]
    assert as_salma.post(there, sent | {f"item-{two.pk}": ""}).status_code == 409


def test_a_slot_in_the_tray_changes_its_room_and_stays_there(
    as_salma: Client, meeting: Meeting, hall: Room
) -> None:
    slot = factories.slot(meeting, placed=False)
    there = f"/en/desk/{meeting.slug}/programme/{slot.pk}/room/"
    plan = as_salma.post(there, {"room": hall.pk}).text.split('name="plan" value="')[1].split('"')[0]
    assert as_salma.post(there, {"room": hall.pk, "plan": plan}).status_code == 302
    assert as_stored(slot) == ("04 09:00", 60, hall.pk, False)


def test_a_slot_that_ends_at_midnight_can_still_be_edited(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    place(as_salma, slot, start="23:00", minutes=60)
    there = f"/en/desk/{meeting.slug}/programme/{slot.pk}/"
    sent = {"kind": "plenary", "day": "2026-05-05", "start": "23:00", "end": "00:00", "version": 2}
    assert as_salma.post(there, sent | {"title_en": "Late meeting"}).status_code == 302
    assert as_stored(slot) == ("05 23:00", 60, None, True)


def test_a_form_sent_twice_is_answered_the_second_time_without_an_empty_message(
    as_salma: Client, meeting: Meeting
) -> None:
    slot = factories.slot(meeting)
    there = f"/en/desk/{meeting.slug}/programme/{slot.pk}/tray/"
    sent = {"version": 1, "wish": uuid.uuid4()}
    first, second = (as_salma.post(there, sent, follow=True) for _ in range(2))
    assert "is in the tray" in first.text
    assert 'class="message done"' not in second.text


def test_who_speaks_in_what_is_private_or_waits_is_not_named_to_readers(
    client: Client, meeting: Meeting
) -> None:
    person = meeting.participants.create(**factories.texts(name="CANARY"))
    for hidden in ({"kind": SlotKind.HOLD}, {"placed": False}):
        Officer.objects.create(slot=factories.slot(meeting, **hidden), participant=person, role=Role.SPEAKER)
    assert "CANARY" not in client.get(f"/en/meetings/{meeting.slug}/").text


def test_what_is_cancelled_waits_for_no_officers(meeting: Meeting) -> None:
    factories.slot(meeting, cancelled=True)
    (slot,) = programme_contents(meeting).days[0].slots
    assert slot.officers == ()
