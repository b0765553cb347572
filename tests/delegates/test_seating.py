"""Who sits where: arranged by each order, swapped, given back; nothing is overwritten in silence."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates import seating as acts
from delegates.halls import Hall, places_of
from delegates.models import Delegation, Participant, Seat, Seating
from delegates.plans import plan_of
from delegates.states import Actor, Part, State
from desk.erasing import erase
from desk.persons import Person
from directory.models import Side
from history.actions import Overtaken, StaleEdit
from meetings.models import Meeting
from sessions.actions import standing_in
from tests import factories

pytestmark = pytest.mark.django_db
U = {"shape": "u", "order": "ar", "head": 3, "length": 3, "width": 2}
NAMES = {
    "A": (Side.UN, "الأمانة", "Zeta"),
    "B": (Side.UN, "برنامج", "Alpha"),
    "C": (Side.UN, "جامعة", "Mu"),
    "D": (Side.OIC, "دار", "Delta"),
    "E": (Side.OIC, "البنك", "Epsilon"),
    "F": (Side.HOST, "وزارة", "Ministry"),
}


@pytest.fixture
def meeting() -> Meeting:
    meeting = factories.meeting()
    for position, (code, (side, arabic, english)) in enumerate(reversed(NAMES.items())):
        made = factories.delegation(meeting, code=f"SEAT-{code}", position=position)
        made.organisation.side = side
        for name, value in factories.texts(name=(arabic, english)).items():
            setattr(made.organisation, name, value)
        made.organisation.save()
    return meeting


def opened(meeting: Meeting, by: User, **values: object) -> Seating:
    return factories.seating(meeting, by=by, **values)


def read(seating: Seating) -> str:
    """A letter for each seat: of the delegation's code, p for a person, a dot where it is free."""
    seats = Seat.objects.filter(seating=seating).in_order().select_related("delegation__organisation")
    return "".join("p" if seat.participant_id else letter(seat.delegation) for seat in seats)


def letter(delegation: Delegation | None) -> str:
    return delegation.organisation.code[-1] if delegation else "."


def now(seating: Seating) -> int:
    return Seating.objects.get(pk=seating.pk).version


# Arranging ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "seats"),
    [
        ("ar", "... ABC EDF"),  # the article does not count: أمانة, and بنك before دار
        ("en", "... BCA DEF"),
        ("protocol", "... CBA EDF"),
    ],
)
def test_each_side_takes_its_arm_in_the_order(meeting: Meeting, salma: User, order: str, seats: str) -> None:
    """The host takes what is left, the seat nearest the head table first."""
    assert read(opened(meeting, salma, order=order)) == seats.replace(" ", "")


def test_by_protocol_a_head_goes_before_a_deputy(meeting: Meeting, salma: User) -> None:
    Delegation.objects.filter(meeting=meeting).update(position=0)
    leads(of(meeting, "A"), Part.HEAD, "Layla")
    leads(of(meeting, "B"), Part.DEPUTY, "Sami")
    assert read(opened(meeting, salma, order="protocol")).startswith("...ABC")


def of(meeting: Meeting, code: str) -> Delegation:
    return Delegation.objects.get(meeting=meeting, organisation__code=f"SEAT-{code}")


def test_in_rows_the_united_nations_sit_on_the_left_half_of_each_row(meeting: Meeting, salma: User) -> None:
    seating = opened(meeting, salma, shape="rows", head=1, length=2, width=4)
    assert read(seating) == "." + "ABED" + "CF.."


def test_whoever_finds_no_seat_on_his_side_has_none(meeting: Meeting, salma: User) -> None:
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


# Swapping -----------------------------------------------------------------------


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


def test_whoever_gets_a_seat_leaves_his_other_one(meeting: Meeting, salma: User) -> None:
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


# Undoing ------------------------------------------------------------------------


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
    with pytest.raises(acts.NothingLeft):
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


# Standing in --------------------------------------------------------------------


def leads(of_: Delegation, part: Part, name: str) -> Participant:
    made = factories.member(of_, State.CONFIRMED, **factories.texts(name=name))
    type(made).objects.filter(pk=made.pk).update(part=part)
    return made.participant


def sits(seating: Seating, number: int) -> str:
    return str(plan_of(seating).sittings[number - 1].person or "")


def test_a_principal_sends_a_deputy_and_the_seat_changes_too_and_back(meeting: Meeting, salma: User) -> None:
    """The seat of the delegation, which follows the part, and one that is the principal's own."""
    one = of(meeting, "A")
    principal, deputy = leads(one, Part.HEAD, "Layla"), leads(one, Part.DEPUTY, "Sami")
    seating = opened(meeting, salma)
    assert sits(seating, 4) == "Layla"
    acts.give(seating, 1, principal, version=now(seating), by=salma)
    assert (sits(seating, 1), sits(seating, 4)) == ("Layla", "Sami")
    second = standing_in.stand_in(
        principal.registration, deputy.registration, actors={Actor.SECRETARIAT}, by=salma
    )
    assert (sits(seating, 1), sits(seating, 4)) == ("Sami", "Layla")
    standing_in.step_back(second, actors={Actor.SECRETARIAT}, by=salma)
    assert (sits(seating, 1), sits(seating, 4)) == ("Layla", "Sami")


def test_two_who_both_have_a_seat_change_places(meeting: Meeting, salma: User) -> None:
    one = of(meeting, "A")
    principal, deputy = leads(one, Part.HEAD, "Layla"), leads(one, Part.DEPUTY, "Sami")
    seating = opened(meeting, salma)
    acts.give(seating, 1, principal, version=now(seating), by=salma)
    acts.give(seating, 3, deputy, version=now(seating), by=salma)
    second = standing_in.stand_in(
        principal.registration, deputy.registration, actors={Actor.SECRETARIAT}, by=salma
    )
    assert (sits(seating, 1), sits(seating, 3)) == ("Sami", "Layla")
    standing_in.step_back(second, actors={Actor.SECRETARIAT}, by=salma)
    assert (sits(seating, 1), sits(seating, 3)) == ("Layla", "Sami")


def test_whoever_replaces_somebody_takes_his_seat_and_gives_it_back(meeting: Meeting, salma: User) -> None:
    leaving = leads(of(meeting, "A"), Part.HEAD, "Layla").registration
    seating = opened(meeting, salma)
    acts.give(seating, 2, leaving.participant, version=now(seating), by=salma)
    standing_in.replace_member(
        leaving, values=factories.texts(name="Sami"), version=leaving.version, actors={Actor.SECRETARIAT}, by=salma
    )  # fmt: skip
    assert sits(seating, 2) == "Sami"
    leaving.refresh_from_db()
    standing_in.bring_back(leaving, actors={Actor.SECRETARIAT}, by=salma)
    assert sits(seating, 2) == "Layla"


def test_a_seat_that_went_to_somebody_else_since_stays_there(meeting: Meeting, salma: User) -> None:
    one = of(meeting, "A")
    principal, deputy = leads(one, Part.HEAD, "Layla"), leads(one, Part.DEPUTY, "Sami")
    seating = opened(meeting, salma)
    acts.give(seating, 1, principal, version=now(seating), by=salma)
    second = standing_in.stand_in(
        principal.registration, deputy.registration, actors={Actor.SECRETARIAT}, by=salma
    )
    acts.empty(seating, [1], version=now(seating), by=salma)
    standing_in.step_back(second, actors={Actor.SECRETARIAT}, by=salma)
    assert sits(seating, 1) == ""


def test_who_leads_is_the_first_who_is_confirmed(meeting: Meeting, salma: User) -> None:
    one = of(meeting, "A")
    seating = opened(meeting, salma)
    assert sits(seating, 4) == ""
    leads(one, Part.DEPUTY, "Sami")
    factories.member(one, State.SUBMITTED)
    assert sits(seating, 4) == "Sami"
    leads(one, Part.HEAD, "Layla")
    assert sits(seating, 4) == "Layla"


def test_who_has_withdrawn_is_marked(meeting: Meeting, salma: User) -> None:
    person = leads(of(meeting, "A"), Part.HEAD, "Layla")
    seating = opened(meeting, salma)
    acts.give(seating, 1, person, version=now(seating), by=salma)
    assert plan_of(seating).sittings[0].comes
    type(person.registration).objects.filter(participant=person).update(
        state=State.WITHDRAWN, holds_place=False
    )
    assert not plan_of(seating).sittings[0].comes


def test_the_seat_of_whoever_is_erased_is_free(meeting: Meeting, salma: User) -> None:
    person = leads(of(meeting, "A"), Part.HEAD, "Layla")
    seating = opened(meeting, salma)
    acts.give(seating, 1, person, version=now(seating), by=salma)
    erase(Person.of_participant(person), by=salma)
    assert read(seating) == "...ABCEDF"
    assert sits(seating, 4) == ""


# Pages --------------------------------------------------------------------------


def desk(meeting: Meeting) -> str:
    return f"/en/desk/{meeting.slug}/seating/"


def test_a_hall_is_opened_reshaped_and_acted_on_from_its_pages(meeting: Meeting, as_salma: Client) -> None:
    room = factories.room(meeting)
    shape = {"shape": "u", "order": "en", "head": 3, "length": 3, "width": "", "room": room.pk}
    assert as_salma.post(desk(meeting) + "new/", shape).status_code == 302
    seating = Seating.objects.get(meeting=meeting)
    assert read(seating) == "...BCADEF"
    here = f"{desk(meeting)}{seating.pk}/"

    def act(verb: str, **values: object) -> str:
        sent = {"version": now(seating)} | values
        return as_salma.post(f"{here}{verb}/", sent, follow=True).content.decode()

    assert "Seats 4 and 1 are swapped." in act("swap", seat=[4, 1])
    assert "Choose two seats" in act("swap", seat=[4])
    assert "seat is free now" in act("empty", seat=[1])
    assert "seat 4" in act("give", who=f"d{of(meeting, 'B').pk}", seat=[4])
    assert "This seat is taken" in act("give", who=f"d{of(meeting, 'A').pk}", seat=[4])
    assert "Choose who is to sit" in act("give", who="d999999", seat=[4])
    assert "in the meantime" in act("swap", seat=[4, 5], version=1)
    assert "no such seat" in act("swap", seat=[4, 99])
    assert "arranged anew" in act("arrange", order="ar")
    assert read(seating) == "...ABCEDF"
    assert "There is nothing to redo" in act("redo")
    shape = {"shape": "rows", "order": "en", "head": 0, "length": 2, "width": 4, "version": now(seating)}
    assert as_salma.post(here + "shape/", shape).status_code == 302
    assert read(seating) == "BCDEAF.."
    assert as_salma.post(here + "shape/", shape).status_code == 409
    assert as_salma.post(here + "shape/", shape | {"width": ""}).status_code == 422
    assert as_salma.post(here + "shape/", shape | {"length": 200, "width": 40}).status_code == 422
    assert as_salma.post(desk(meeting) + "new/", shape | {"room": room.pk}).status_code == 422


def test_a_plan_asks_as_often_with_one_delegation_as_with_many(salma: User, as_salma: Client) -> None:
    def asked(count: int) -> list[int]:
        meeting = factories.meeting()
        for number in range(count):
            leads(factories.delegation(meeting, code=f"Q-{number}"), Part.HEAD, f"P{number}")
        seating = factories.seating(meeting, by=salma, length=count + 3)
        acts.give(seating, 1, Participant.objects.latest("pk"), version=1, by=salma)
        numbers = []
        for page in (desk(meeting), f"{desk(meeting)}{seating.pk}/"):
            as_salma.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert as_salma.get(page).status_code == 200
            numbers.append(len(queries))
        return numbers

    assert asked(1) == asked(30)


def test_a_stranger_has_no_seating_plan(meeting: Meeting, salma: User, as_omar: Client) -> None:
    seating = opened(meeting, salma)
    assert as_omar.get(f"{desk(meeting)}{seating.pk}/").status_code == 404
