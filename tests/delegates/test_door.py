"""The door admits each person once, whatever is scanned, typed or done at the same moment."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from delegates.badges import print_codes
from delegates.door import DoorAnswer, DoorOutcome, code_in, counts, let_in, scan, since, take_back
from delegates.models import Badge, Entrance, Registration
from delegates.registration_states import RegistrationState
from history.models import Change
from meetings.models import Meeting
from tests import factories
from tests.delegates.test_quotas import at_once


@pytest.fixture
def suad(db: None) -> Registration:
    return factories.member(factories.delegation(factories.meeting()), RegistrationState.CONFIRMED)


def badge_of(registration: Registration) -> Badge:
    return print_codes([registration.participant_id])[registration.participant_id]


def scanned(registration: Registration, text: str, by: User) -> DoorAnswer:
    return scan(meeting=Meeting.objects.get(pk=registration.meeting.pk), text=text, by=by)


def test_a_valid_badge_lets_in(suad: Registration, salma: User) -> None:
    badge = badge_of(suad)
    answer = scanned(suad, badge.token, salma)
    assert (answer.outcome, answer.registration) == (DoorOutcome.LET_IN, suad)
    entrance = Entrance.objects.get()
    assert (entrance.participant, entrance.badge, entrance.by) == (suad.participant, badge, salma)


def test_a_second_scan_changes_nothing_and_says_when_the_first_was(suad: Registration, salma: User) -> None:
    token = badge_of(suad).token
    with time_machine.travel(dt.datetime(2026, 5, 4, 4, 12, tzinfo=dt.UTC), tick=False):
        first = scanned(suad, token, salma)
    with time_machine.travel(dt.datetime(2026, 5, 4, 7, 0, tzinfo=dt.UTC), tick=False):
        again = scanned(suad, token, salma)
        said = again.said(suad.meeting)
    assert (again.outcome, again.entrance) == (DoorOutcome.WAS_IN, first.entrance)
    assert said == "In already since 09:12. Nothing was changed."
    assert Change.objects.filter(relation="delegates_entrance").count() == 1


def test_an_entry_of_another_day_is_shown_with_its_day(suad: Registration, salma: User) -> None:
    with time_machine.travel(dt.datetime(2026, 5, 4, 4, 12, tzinfo=dt.UTC), tick=False):
        let_in(registration=suad, by=salma)
    with time_machine.travel(dt.datetime(2026, 5, 5, 4, 12, tzinfo=dt.UTC), tick=False):
        assert since(suad.meeting, Entrance.objects.get()) == "09:12 on 4 May"


def test_a_badge_that_was_printed_anew_names_both_prints(suad: Registration, salma: User) -> None:
    old = badge_of(suad)
    badge_of(suad)
    answer = scanned(suad, old.token, salma)
    assert answer.said(suad.meeting) == "This badge is void: print 1 was replaced by print 2."
    assert not Entrance.objects.exists()


@pytest.mark.parametrize(
    "state", [state for state in RegistrationState if state != RegistrationState.CONFIRMED]
)
def test_who_is_not_confirmed_stays_outside_with_the_state_and_without_the_reason(
    state: RegistrationState, salma: User
) -> None:
    member = factories.member(factories.delegation(factories.meeting()), state)
    member.reason = "Because of a secret"
    member.save()
    answer = scanned(member, badge_of(member).token, salma)
    assert answer.said(member.meeting) == (
        f"Not let in. The registration stands at “{state.label}”. Please ask the secretariat."
    )
    assert not Entrance.objects.exists()


def test_a_badge_of_another_meeting_is_unknown_here(suad: Registration, salma: User) -> None:
    other = factories.member(factories.delegation(factories.meeting()), RegistrationState.CONFIRMED)
    answer = scanned(suad, badge_of(other).token, salma)
    assert answer == DoorAnswer(DoorOutcome.UNKNOWN)
    assert answer.said(suad.meeting) == "This code belongs to no badge of this meeting."


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("١٢٣٤", "1234"),
        ("۱۲۳۴", "1234"),
        (" 12 34\r\n", "1234"),
        ("\u200f12\u200e34\u061c", "1234"),
        ("12\t34\0", "1234"),
        ("１２３４", "1234"),
        ("1234a", ""),
        ("=1+1", ""),
        ("²³", ""),
        ("", ""),
        ("\u200f", ""),
    ],
)
def test_a_code_is_read_in_whatever_digits_it_was_typed(typed: str, code: str) -> None:
    assert code_in(typed) == code


def test_an_arabic_keyboard_types_a_code_that_is_known(suad: Registration, salma: User) -> None:
    arabic = badge_of(suad).token.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert scanned(suad, f"\u200f{arabic}\n", salma).outcome == DoorOutcome.LET_IN


@pytest.mark.django_db(transaction=True)
def test_at_eight_doors_at_once_one_lets_in_and_the_others_say_when() -> None:
    salma = factories.user("salma@example.org", staff=True)
    member = factories.member(factories.delegation(factories.meeting()), RegistrationState.CONFIRMED)
    token = badge_of(member).token
    for _ in range(5):
        answers = at_once([lambda: scanned(member, token, salma)] * 8)
        assert sorted(answer.outcome for answer in answers) == [DoorOutcome.LET_IN, *[DoorOutcome.WAS_IN] * 7]
        entrance = Entrance.objects.get()
        assert {answer.entrance for answer in answers} == {entrance}
        assert {answer.entrance.at for answer in answers if answer.entrance} == {entrance.at}
        take_back(entrance=entrance, by=salma)


def test_what_is_taken_back_can_come_in_again_and_stands_in_the_history(
    suad: Registration, salma: User, omar: User
) -> None:
    first = let_in(registration=suad, by=salma)
    assert first.entrance
    take_back(entrance=first.entrance, by=omar)
    take_back(entrance=first.entrance, by=omar)
    assert let_in(registration=suad, by=salma).outcome == DoorOutcome.LET_IN
    changes = Change.objects.filter(relation="delegates_entrance").order_by("pk")
    assert list(changes.values_list("verb", "actor")) == [
        ("INSERT", salma.pk),
        ("DELETE", omar.pk),
        ("INSERT", salma.pk),
    ]


def test_who_is_in_is_counted_by_side_among_those_who_are_expected(salma: User) -> None:
    meeting = factories.meeting()
    un, oic = factories.delegation(meeting, code="UNIT"), factories.delegation(meeting, code="TRIAL")
    un.organisation.side = "UN"
    un.organisation.save()
    one, two = (factories.member(of, RegistrationState.CONFIRMED) for of in (un, oic))
    factories.member(oic, RegistrationState.SUBMITTED)
    let_in(registration=one, by=salma)
    let_in(registration=two, by=salma)
    Registration.objects.filter(pk=two.pk).update(
        state=RegistrationState.WITHDRAWN, holds_place=False, confirmed_at=None
    )
    factories.member(oic, RegistrationState.CONFIRMED)
    now = counts(meeting)
    assert (now.inside, now.expected) == (2, 3)
    assert now.sides == (("United Nations", 1, 1), ("Organization of Islamic Cooperation", 1, 2))


def test_a_side_nobody_comes_from_is_not_counted(as_salma: Client) -> None:
    now: Any = counts(factories.meeting())
    assert (now.inside, now.expected, now.sides) == (0, 0, ())
