"""Seating: arranged by each order, swapped, undone; nothing is overwritten unnoticed."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from delegates import seating as acts
from delegates.halls import Hall, places_of
from delegates.models import Delegation
from delegates.registration_states import Part
from history.actions import StaleEdit
from history.undo import NothingLeft, Overtaken
from meetings.models import Meeting
from protocol.seating_plans import plan_of
from tests import factories
from tests.delegates.seating.halls import U, leads, letter, now, of, opened, read

pytestmark = pytest.mark.django_db


# Arranging -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "seats"),
    [
        ("ar", "... ABC EDF"),  # the article does not count: أمانة, and بنك before دار
        ("en", "... BCA DEF"),
        ("protocol", "... CBA EDF"),
    ],
)
def test_each_side_takes_its_arm_in_the_order(meeting: Meeting, salma: User, order: str, seats: str) -> None:
    """The host takes what is left, the seat nearest to the head table first."""
    assert read(opened(meeting, salma, order=order)) == seats.replace(" ", "")


def test_by_protocol_a_head_goes_before_a_deputy(meeting: Meeting, salma: User) -> None:
    Delegation.objects.filter(meeting=meeting).update(position=0)
    leads(of(meeting, "A"), Part.HEAD, "Layla")
    leads(of(meeting, "B"), Part.DEPUTY, "Sami")
    assert read(opened(meeting, salma, order="protocol")).startswith("...ABC")


def test_in_rows_the_united_nations_sit_on_the_left_half_of_each_row(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma, shape="rows", head=1, length=2, width=4)
    assert read(seating) == "." + "ABED" + "CF.."


def test_a_delegation_without_room_in_its_block_gets_no_seat(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma, length=2)
    assert read(seating) == "...ABED"
    assert [letter(one) for one in plan_of(seating).unseated] == ["C", "F"]


def test_the_head_table_stays_when_the_hall_is_arranged_anew(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    host = meeting.participants.create(**factories.texts(name="Host"))
    acts.give(seating, 2, host, version=now(seating), by=salma)
    acts.swap(seating, 1, 4, version=now(seating), by=salma)
    acts.arrange(seating, order="en", version=now(seating), by=salma)
    assert read(seating) == "Ap." + "BCF" + "DE."


def test_a_hall_of_another_size_is_arranged_anew(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    acts.reshape(seating, values=U | {"head": 1, "length": 4}, version=now(seating), by=salma)
    assert read(seating) == "." + "ABC." + "EDF."
    acts.reshape(seating, values=U | {"head": 1, "length": 1}, version=now(seating), by=salma)
    assert read(seating) == "." + "A" + "E"


def test_the_seats_of_a_hall_are_numbered_from_the_head_table() -> None:
    blocks = [place.block[0] for place in places_of(Hall("u", 2, 2, 2))]
    assert blocks == ["h", "h", "l", "l", "r", "r"]
    assert [(p.block[0], p.row) for p in places_of(Hall("rows", 0, 2, 3))] == [
        ("l", 0), ("l", 0), ("r", 0), ("l", 1), ("l", 1), ("r", 1),
    ]  # fmt: skip


# Swapping ------------------------------------------------------------------------------------------


def test_two_seats_are_swapped_and_a_free_one_too(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    acts.swap(seating, 4, 7, version=now(seating), by=salma)
    assert read(seating) == "...EBCADF"
    acts.swap(seating, 1, 4, version=now(seating), by=salma)
    assert read(seating) == "E...BCADF"


def test_what_somebody_else_has_changed_is_not_overwritten(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    acts.swap(seating, 4, 5, version=1, by=salma)
    with pytest.raises(StaleEdit):
        acts.swap(seating, 4, 7, version=1, by=salma)
    assert read(seating) == "...BACEDF"


def test_a_seat_that_is_not_there_and_one_that_is_taken(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    with pytest.raises(acts.NoSuchSeat):
        acts.swap(seating, 4, 99, version=1, by=salma)
    with pytest.raises(acts.SeatTaken):
        acts.give(seating, 5, of(meeting, "A"), version=1, by=salma)
    assert read(seating) == "...ABCEDF"


def test_getting_a_seat_frees_the_earlier_one(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    acts.give(seating, 1, of(meeting, "A"), version=1, by=salma)
    acts.empty(seating, [5, 6], version=2, by=salma)
    assert read(seating) == "A.....EDF"


def test_a_room_has_one_plan(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    with pytest.raises(acts.RoomTaken):
        acts.open_plan(meeting=meeting, room=seating.room, values=U, by=salma)


def test_the_database_seats_nobody_twice(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma)
    seats = seating.seats.in_order()
    person = meeting.participants.create(**factories.texts(name="Host"))

    def twice(**values: object) -> None:
        seats.filter(number__in=[1, 2]).update(**values)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    for values in ({"delegation": of(meeting, "A")}, {"participant": person}):
        with pytest.raises(IntegrityError), transaction.atomic():
            twice(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        seats.filter(number=4).update(participant=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        seats.filter(number=4).update(number=5)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_swap_at_once_one_is_told(meeting: Meeting) -> None:
    salma = factories.user("salma@diwan.example", staff=True)
    seating = opened(meeting, salma)
    told: list[str] = []

    def swap_in_a_thread(other: int) -> None:
        try:
            acts.swap(seating, 4, other, version=1, by=salma)
            told.append("done")
        except StaleEdit:
            told.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=swap_in_a_thread, args=(other,)) for other in (5, 6, 7, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["done", "stale", "stale", "stale"]
    assert sorted(read(seating)) == sorted("...ABCEDF")


# Undoing -------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_acts_are_undone_and_done_again_in_their_order(meeting: Meeting) -> None:
    salma = factories.user("salma@diwan.example", staff=True)
    seating = opened(meeting, salma)
    looks = [read(seating)]
    for act in (
        lambda: acts.swap(seating, 4, 7, version=now(seating), by=salma),
        lambda: acts.arrange(seating, order="en", version=now(seating), by=salma),
        lambda: acts.empty(seating, [4, 5], version=now(seating), by=salma),
        lambda: acts.give(seating, 1, of(meeting, "A"), version=now(seating), by=salma),
    ):
        act()
        looks.append(read(seating))
    for look in reversed(looks[:-1]):
        acts.undo(seating, version=now(seating), by=salma)
        assert read(seating) == look
    with pytest.raises(NothingLeft):
        acts.undo(seating, version=now(seating), by=salma)
    for look in looks[1:]:
        acts.redo(seating, version=now(seating), by=salma)
        assert read(seating) == look


@pytest.mark.django_db(transaction=True)
def test_what_was_changed_elsewhere_since_is_not_undone(meeting: Meeting) -> None:
    salma = factories.user("salma@diwan.example", staff=True)
    seating = opened(meeting, salma)
    acts.swap(seating, 4, 5, version=now(seating), by=salma)
    acts.swap(seating, 7, 8, version=now(seating), by=salma)
    seating.seats.filter(number=7).update(delegation=None)
    with pytest.raises(Overtaken):
        acts.undo(seating, version=now(seating), by=salma)
    acts.undo(seating, version=now(seating), by=salma)
    assert read(seating) == "...ABC.EF"
