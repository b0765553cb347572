"""The acts of the schedule editor as its script asks them: what they do, what they refuse, what they cost."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from meetings.models import Meeting, Room
from sessions.models import Kind, Officer, Role, Slot, SlotItem, Step, WorkingSession
from tests import factories
from tests.bench.programmes import full_days_of
from tests.conftest import signed_in
from tests.sessions.test_queries import LEFT_OUT

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return factories.meeting()


@pytest.fixture
def hall(meeting: Meeting) -> Room:
    return factories.room(meeting)


def ask(client: Client, meeting: Meeting, path: str, language: str = "en", **values: Any) -> Any:
    where = f"/{language}/desk/{meeting.slug}/programme/{path}"
    return client.post(where, values, headers={"accept": "application/json"})


def place(client: Client, slot: Slot, **values: Any) -> Any:
    given = {"version": slot.version, "day": "2026-05-05", "room": "", "start": "10:00", "minutes": 90}
    return ask(client, slot.meeting, f"{slot.pk}/place/", **(given | values))


def as_stored(slot: Slot) -> tuple[str, int, int | None, bool]:
    now = Slot.objects.get(pk=slot.pk)
    starts = now.starts.astimezone(slot.meeting.tz)
    return (
        f"{starts:%d %H:%M}",
        int((now.ends - now.starts).total_seconds() // 60),
        now.room_id,
        now.placed,
    )


UNMOVED = ("04 09:00", 60, None, True)


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
    assert (slot.title_ar, slot.title_en) == ("محجوزة لاستعمال خاص", "Held privately")


@pytest.mark.parametrize(
    "path", ["{pk}/place/", "{pk}/delete/", "{pk}/cancel/", "create/", "undo/", "changes/"]
)
def test_for_a_participant_the_editor_does_not_exist(as_omar: Client, meeting: Meeting, path: str) -> None:
    slot = factories.slot(meeting)
    values = {"version": 1, "day": "2026-05-05", "start": "10:00", "minutes": 60, "end": "11:00"}
    assert ask(as_omar, meeting, path.format(pk=slot.pk), **values).status_code == 404
    assert as_stored(slot) == UNMOVED
    assert meeting.slots.count() == 1


# Other acts -----------------------------------------------------------------------------


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
    slot = factories.slot(meeting, kind=Kind.WORKING_SESSION, working_session=session)
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
    pause = factories.slot(meeting, kind=Kind.BREAK)
    factories.slot(meeting, kind=Kind.BREAK, room=rooms[1])
    answer = ask(as_salma, meeting, f"{pause.pk}/copy/", version=1)
    assert sorted(meeting.slots.values_list("room", flat=True)) == [room.pk for room in rooms]
    assert "html" in answer.json()["cards"][0]


def test_a_cancelled_slot_stays_visible_and_holds_nothing(as_salma: Client, meeting: Meeting) -> None:
    slot = factories.slot(meeting)
    ask(as_salma, meeting, f"{slot.pk}/cancel/", version=1)
    programme = as_salma.get(f"/en/meetings/{meeting.slug}/programme/").text
    assert "Plenary meeting (cancelled)" in programme
    assert "STATUS:CANCELLED" in as_salma.get(f"/en/meetings/{meeting.slug}/programme.ics").text
    ask(as_salma, meeting, f"{slot.pk}/hold/", version=2)
    assert "(cancelled)" not in as_salma.get(f"/en/meetings/{meeting.slug}/programme/").text


@pytest.mark.parametrize("hidden", [{"kind": Kind.HOLD}, {"placed": False}])
def test_what_is_private_or_waits_is_not_for_readers(
    client: Client, meeting: Meeting, hidden: dict[str, Any]
) -> None:
    factories.slot(meeting, **factories.texts(title="CANARY"), **hidden)
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
        factories.slot(meeting, hour=hour, kind=Kind.WORKING_SESSION, working_session=session)
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


# What it costs ------------------------------------------------------------------------------


def counted(client: Client, act: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    return len([q for q in captured if not any(part in q["sql"] for part in LEFT_OUT)])


@pytest.fixture
def sizes() -> list[Meeting]:
    return [full_days_of(size) for size in (40, 400)]


def test_a_move_asks_ten_times_at_the_most_whatever_the_size(as_salma: Client, sizes: list[Meeting]) -> None:
    counts = []
    for meeting in sizes:
        slot = meeting.slots.order_by("pk")[7]
        room = meeting.rooms.last()
        values = {"version": 1, "day": meeting.starts, "room": room.pk, "start": "15:00", "minutes": 45}
        act = lambda m=meeting, s=slot, v=values: ask(as_salma, m, f"{s.pk}/place/", wish=uuid.uuid4(), **v)  # noqa: E731
        counts.append(counted(as_salma, act))
    assert counts[0] == counts[1] <= 10


def test_the_editor_asks_as_often_for_four_hundred_slots_as_for_forty(
    as_salma: Client, sizes: list[Meeting]
) -> None:
    pages = [f"/ar/desk/{meeting.slug}/programme/" for meeting in sizes]
    counts = [counted(as_salma, lambda page=page: as_salma.get(page)) for page in pages]
    assert counts[0] == counts[1]


def test_while_nothing_changes_looking_costs_two_questions(as_salma: Client, meeting: Meeting) -> None:
    from history.content import content_version

    there = f"/en/desk/{meeting.slug}/programme/changes/?since=0&known={content_version()}"
    with CaptureQueriesContext(connection) as captured:
        assert as_salma.get(there).status_code == 204
    assert len([q for q in captured if not any(part in q["sql"] for part in LEFT_OUT)]) == 2


# Many at once -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_editors_on_one_slot_one_is_saved_and_the_others_are_told(salma: User) -> None:
    meeting = factories.meeting()
    slot = factories.slot(meeting)
    meeting.tz  # read once, before the threads  # noqa: B018

    def move(number: int) -> tuple[int, int]:
        try:
            answer = place(signed_in(salma), slot, minutes=60 + number, start="10:00")
            return answer.status_code, answer.json()["cards"][0]["minutes"]
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as editors:
        answers = list(editors.map(move, range(16)))
    (saved,) = [minutes for status, minutes in answers if status == 200]
    assert sorted(status for status, _ in answers) == [200, *[409] * 15]
    assert {minutes for _, minutes in answers} == {saved}
    assert (Slot.objects.get(pk=slot.pk).version, Step.objects.count()) == (2, 1)
