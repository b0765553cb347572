"""The page of the door, and the attendance of a slot by delegation."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates.badges import print_codes
from delegates.door import let_in
from delegates.models import Delegation, Entrance, Registration
from delegates.registration_states import Part, RegistrationState
from history.models import Change
from sessions.models import Attendance, Slot, SlotKind
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def delegation() -> Delegation:
    return factories.delegation(factories.meeting())


@pytest.fixture
def suad(delegation: Delegation) -> Registration:
    return factories.member(
        delegation, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد العلي", "Suad Al-Ali"))
    )


@pytest.fixture
def slot(delegation: Delegation) -> Slot:
    return factories.slot(delegation.meeting)


def token_of(registration: Registration) -> str:
    return print_codes([registration.participant_id])[registration.participant_id].token


def at(registration: Registration, more: str = "") -> str:
    return f"/en/desk/{registration.meeting.slug}/door/{more}"


def counted(asked: CaptureQueriesContext) -> list[str]:
    """Queries without savepoints, session and user, as everywhere in the figures."""
    left_out = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    sentences = [query["sql"] for query in asked if not query["sql"].startswith(left_out)]
    return [one for one in sentences if "django_session" not in one and 'FROM "accounts_user"' not in one]


def test_a_scan_is_answered_by_a_card_with_both_names(suad: Registration, as_salma: Client) -> None:
    answer = as_salma.post(at(suad), {"text": token_of(suad)}, headers=HTMX)
    for words in ("سعاد العلي", "Suad Al-Ali", "Expert", "Institution TRIAL", "Delegate", "Let in.", "Undo"):
        assert words in answer.text
    assert "<html" not in answer.text


def test_a_scan_asks_nine_times_at_most_also_at_the_door_of_a_slot(
    suad: Registration, slot: Slot, as_salma: Client
) -> None:
    token = token_of(suad)
    for where in (at(suad), at(suad, f"?slot={slot.pk}")):
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                as_salma.post(where, {"text": token}, headers=HTMX)
            assert len(counted(asked)) <= 9, counted(asked)


def test_without_a_script_the_whole_page_answers(suad: Registration, as_salma: Client) -> None:
    page = as_salma.post(at(suad), {"text": token_of(suad)})
    assert "Let in." in page.text
    assert "<html" in page.text


def test_the_camera_is_allowed_on_this_page_only(suad: Registration, as_salma: Client) -> None:
    assert as_salma.get(at(suad))["Permissions-Policy"].startswith("camera=(self)")
    overview = as_salma.get(f"/en/desk/{suad.meeting.slug}/")
    assert overview["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("typed", ["سعاد", "العلي", "suad", "SUAD al-ali", "علي سعاد"])
def test_a_person_is_found_by_name_in_either_script_and_let_in(
    suad: Registration, as_salma: Client, typed: str
) -> None:
    found = as_salma.post(at(suad), {"text": typed}, headers=HTMX)
    assert f'name="person" value="{suad.pk}"' in found.text
    assert not Entrance.objects.exists()
    assert "Let in." in as_salma.post(at(suad), {"person": suad.pk}, headers=HTMX).text
    assert Entrance.objects.get().badge is None


def test_a_list_of_found_people_costs_the_same_for_one_and_for_five(
    suad: Registration, delegation: Delegation, as_salma: Client
) -> None:
    numbers = []
    for number in (1, 4):
        for _ in range(number):
            factories.member(
                delegation, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد", "Suad Omari"))
            )
        with CaptureQueriesContext(connection) as asked:
            as_salma.post(at(suad), {"text": "sua"}, headers=HTMX)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


BAD = [
    "", " ", "\u200f\u200e", "x" * 5000, "9" * 5000, "٩" * 24, "=HYPERLINK(1)", "' OR 1=1 --", "\0", "\ud7ff",
    "<script>", "999999999999999999999999", "-", "\u2066", "\u202e123",
]  # fmt: skip


@pytest.mark.parametrize("typed", BAD)
@pytest.mark.parametrize("by", [{}, {"camera": "1"}])
def test_whatever_is_typed_gets_a_clear_sentence(
    suad: Registration, as_salma: Client, typed: str, by: dict[str, str]
) -> None:
    answer = as_salma.post(at(suad), {"text": typed, **by}, headers=HTMX)
    assert answer.status_code == 200
    assert "door-sentence" in answer.text or "door-people" in answer.text
    assert len(answer.text) < 2000
    assert not Entrance.objects.exists()


def test_a_refusal_tells_the_state_and_no_reason(delegation: Delegation, as_salma: Client) -> None:
    refused = factories.member(delegation, RegistrationState.REFUSED)
    refused.reason, refused.dietary_needs = "A secret reason", "Secret food"
    refused.save()
    for typed in (token_of(refused), "Suad"):
        answer = as_salma.post(at(refused), {"text": typed}, headers=HTMX).text
        assert "Refused" in answer
        assert "ecret" not in answer.replace("secretariat", "")


def test_an_entrance_is_taken_back_and_a_second_time_it_was(suad: Registration, as_salma: Client) -> None:
    as_salma.post(at(suad), {"text": token_of(suad)}, headers=HTMX)
    undo = {"entrance": Entrance.objects.get().pk}
    assert "The entry is cancelled." in as_salma.post(at(suad, "undo/"), undo, headers=HTMX).text
    assert not Entrance.objects.exists()
    assert "This was taken back already." in as_salma.post(at(suad, "undo/"), undo, headers=HTMX).text
    led = as_salma.post(at(suad, "undo/"), undo, follow=True)
    assert "This was taken back already." in led.text


def test_nothing_of_another_meeting_is_let_in_or_taken_back(
    suad: Registration, as_salma: Client, salma: User
) -> None:
    other = factories.member(factories.delegation(factories.meeting()), RegistrationState.CONFIRMED)
    assert as_salma.post(at(suad), {"person": other.pk}).status_code == 404
    entrance = let_in(registration=other, by=salma).entrance
    assert entrance
    as_salma.post(at(suad, "undo/"), {"entrance": entrance.pk})
    assert Entrance.objects.count() == 1


def test_the_count_is_silent_until_something_changes(
    suad: Registration, as_salma: Client, salma: User
) -> None:
    def ask(seen: str) -> Any:
        return as_salma.get(at(suad, f"live/?seen={seen}"), headers=HTMX)

    first = ask("")
    seen = first.text.partition("seen=")[2].partition('"')[0]
    assert ask(seen).status_code == 204
    let_in(registration=suad, by=salma)
    assert ask(seen).status_code == 200
    assert "Suad" in ask(seen).text


def test_only_the_secretariat_stands_at_the_door(suad: Registration, as_omar: Client) -> None:
    assert as_omar.get(at(suad)).status_code == 404
    assert as_omar.post(at(suad), {"text": token_of(suad)}).status_code == 404


# At the door of a slot ------------------------------------------------------------------------------


def test_at_the_door_of_a_slot_the_delegation_is_noted_as_present(
    suad: Registration, slot: Slot, delegation: Delegation, as_salma: Client, salma: User
) -> None:
    where = at(suad, f"?slot={slot.pk}")
    answer = as_salma.post(where, {"text": token_of(suad)}, headers=HTMX)
    assert "Let in. The delegation is noted as present." in answer.text
    noted = Attendance.objects.get()
    assert (noted.slot, noted.delegation, noted.by) == (slot, delegation, salma)
    undo = {"entrance": Entrance.objects.get().pk, "noted": noted.pk}
    as_salma.post(at(suad, f"undo/?slot={slot.pk}"), undo, headers=HTMX)
    assert not Entrance.objects.exists()
    assert not Attendance.objects.exists()


def test_a_scan_of_somebody_inside_notes_the_delegation_and_its_undo_leaves_them_inside(
    suad: Registration, slot: Slot, as_salma: Client, salma: User
) -> None:
    let_in(registration=suad, by=salma)
    answer = as_salma.post(at(suad, f"?slot={slot.pk}"), {"text": token_of(suad)}, headers=HTMX)
    assert "The delegation is noted as present." in answer.text
    as_salma.post(at(suad, "undo/"), {"noted": Attendance.objects.get().pk}, headers=HTMX)
    assert (Attendance.objects.count(), Entrance.objects.count()) == (0, 1)


def test_a_slot_of_another_meeting_is_no_door_of_this_one(suad: Registration, as_salma: Client) -> None:
    elsewhere = factories.slot(factories.meeting())
    as_salma.post(at(suad, f"?slot={elsewhere.pk}"), {"text": token_of(suad)})
    assert not Attendance.objects.exists()


def page_of(slot: Slot) -> str:
    return f"/en/desk/{slot.meeting.slug}/programme/{slot.pk}/attendance/"


def test_a_tick_is_saved_at_once_and_answered_by_the_count(
    slot: Slot, delegation: Delegation, as_salma: Client
) -> None:
    factories.delegation(slot.meeting, code="OTHER")
    ticked = {"one": delegation.pk, "present": [delegation.pk]}
    answer = as_salma.post(page_of(slot), ticked, headers=HTMX)
    assert "1 delegation of 2 present" in answer.text
    assert "<li" not in answer.text
    as_salma.post(page_of(slot), {"one": delegation.pk}, headers=HTMX)
    assert not Attendance.objects.exists()
    changes = Change.objects.filter(relation="working_sessions_attendance").order_by("pk")
    assert list(changes.values_list("verb", flat=True)) == ["INSERT", "DELETE"]


def test_one_button_saves_what_was_changed_and_leaves_what_others_ticked(
    slot: Slot, delegation: Delegation, as_salma: Client, salma: User
) -> None:
    second, third = (factories.delegation(slot.meeting, code=code) for code in ("TWO", "THREE"))
    for one in (second, third):
        Attendance.objects.create(slot=slot, delegation=one, by=salma)
    seen_before = {
        "before": [second.pk],
        "present": [delegation.pk],
    }  # somebody else has checked the third since
    as_salma.post(page_of(slot), seen_before)
    assert set(slot.attendances.values_list("delegation", flat=True)) == {delegation.pk, third.pk}


def test_the_page_names_the_head_and_says_how_many_are_in_the_house(
    suad: Registration, slot: Slot, as_salma: Client, salma: User
) -> None:
    Registration.objects.filter(pk=suad.pk).update(part=Part.HEAD)
    let_in(registration=suad, by=salma)
    page = as_salma.get(page_of(slot)).text
    assert "Suad Al-Ali" in page
    assert "1 in the house" in page


def test_the_list_costs_the_same_for_one_delegation_and_for_three(slot: Slot, as_salma: Client) -> None:
    numbers = []
    for codes in (("ONE",), ("TWO", "THREE")):
        for code in codes:
            factories.member(factories.delegation(slot.meeting, code=code), RegistrationState.CONFIRMED)
        with CaptureQueriesContext(connection) as asked:
            as_salma.get(page_of(slot))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_a_break_has_no_attendance(slot: Slot, as_salma: Client) -> None:
    rest = factories.slot(slot.meeting, hour=11, kind=SlotKind.BREAK)
    assert as_salma.get(page_of(rest)).status_code == 404


@pytest.mark.parametrize("sent", [{"one": "x"}, {"present": ["9" * 30, "-1"]}, {"before": "\0"}])
def test_a_bad_tick_changes_nothing(slot: Slot, as_salma: Client, sent: dict[str, Any]) -> None:
    assert as_salma.post(page_of(slot), sent, headers=HTMX).status_code == 200
    assert not Attendance.objects.exists()
