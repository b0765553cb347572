"""Walk-ins at the desk get a badge in one act; a door clerk prints one-day badges."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from delegates.badges import print_codes
from delegates.categories import Door
from delegates.door import DoorOutcome, let_in, scan
from delegates.models import Badge, Delegation, Invitation, InvitationAnswer, Places, Registration
from delegates.participants_list import participants_contents
from delegates.registration_states import FOR_A_DAY, Part, RegistrationState
from directory.models import Side
from meetings.actions import name_door_clerk
from meetings.models import Meeting, PostRole
from papers.models import Edition
from protocol import invitations as invitation_actions
from protocol.invitations import Invited, invite
from protocol.papers.badges import BADGES
from protocol.walk_ins import register_at_once
from registration.actions import ReasonMissing, RegistrationActNotAllowed
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
OPENING = dt.datetime(2026, 5, 4, 3, 50, tzinfo=dt.UTC)  # 08:50 in Almaty


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


@pytest.fixture
def fao(meeting: Meeting) -> Delegation:
    return factories.delegation(meeting, code="FAO", places=1)


@pytest.fixture
def clerk(meeting: Meeting, salma: User) -> User:
    """Nadia is a clerk of the door."""
    return name_door_clerk(meeting, "nadia@example.org", by=salma).user


def at_once(client: Client, meeting: Meeting, **values: Any) -> Any:
    typed = {"part": "guest", "name_ar": "ليلى حداد", "grounds": "أبرزت الرسالة"}
    return client.post(f"/en/desk/{meeting.slug}/door/badge/", typed | values, follow=True)


def test_a_guest_without_address_photo_or_institution_is_confirmed_and_has_a_badge(
    meeting: Meeting, as_salma: Client
) -> None:
    answer = at_once(as_salma, meeting)
    guest = Registration.objects.get()
    assert (guest.state, guest.part, guest.grounds) == (
        RegistrationState.CONFIRMED,
        Part.GUEST,
        "أبرزت الرسالة",
    )
    assert (guest.participant.email, guest.participant.photo, guest.participant.organisation) == (
        "",
        "",
        None,
    )
    assert Badge.objects.valid().get().participant == guest.participant
    assert Edition.objects.get(document__kind=BADGES).snapshot["contents"]["bearers"][0]["name"]["ar"] == (
        "ليلى حداد"
    )
    assert "The badge is being made." in answer.text


def test_a_guest_without_an_institution_stands_in_the_list_of_participants(
    meeting: Meeting, as_salma: Client
) -> None:
    at_once(as_salma, meeting)
    (group,) = participants_contents(meeting).groups
    (delegation,) = group.delegations
    assert (group.title["en"], delegation.name["en"], delegation.people[0].name["ar"]) == (
        "Guests", "In their personal capacity", "ليلى حداد"
    )  # fmt: skip


def test_the_grounds_stand_in_the_timeline(meeting: Meeting, as_salma: Client) -> None:
    at_once(as_salma, meeting)
    page = as_salma.get(f"/en/meetings/{meeting.slug}/members/{Registration.objects.get().pk}/").text
    assert "أبرزت الرسالة" in page.split('class="timeline"')[1]


@pytest.mark.parametrize("name", ["grounds", "name_ar"])
def test_without_grounds_or_a_name_nobody_is_registered(
    meeting: Meeting, as_salma: Client, name: str
) -> None:
    answer = at_once(as_salma, meeting, **{name: ""})
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_sent_twice_it_is_done_once(meeting: Meeting, as_salma: Client) -> None:
    wish = "0b54c5c2-5a3c-4f4e-9f0e-0123456789ab"
    pages = [at_once(as_salma, meeting, wish=wish).redirect_chain for _ in range(2)]
    assert pages[0] == pages[1]
    assert (Registration.objects.count(), Badge.objects.count()) == (1, 1)


def test_a_delegate_takes_a_place_and_one_too_many_is_refused_in_words(
    fao: Delegation, as_salma: Client
) -> None:
    at_once(as_salma, fao.meeting, part="expert", delegation=fao.pk)
    assert Places.objects.get(delegation=fao).taken == 1
    answer = at_once(as_salma, fao.meeting, part="expert", delegation=fao.pk, name_ar="سعاد")
    assert (answer.status_code, "All places are taken." in answer.text) == (422, True)
    assert Registration.objects.count() == 1


def test_an_expert_comes_for_an_institution(meeting: Meeting, as_salma: Client) -> None:
    answer = at_once(as_salma, meeting, part="expert")
    assert (answer.status_code, "Say of which institution." in answer.text) == (422, True)


# Door clerks --------------------------------------------------------------------------------------


def test_the_secretariat_names_a_door_clerk_and_dismisses_them(meeting: Meeting, as_salma: Client) -> None:
    there = f"/en/desk/{meeting.slug}/door/clerks/"
    as_salma.post(there, {"email": "nadia@example.org"})
    post = meeting.posts.get(role=PostRole.DOOR_CLERK)
    nadia = signed_in(post.user)
    door = f"/en/desk/{meeting.slug}/door/"
    assert (post.role, nadia.get(door).status_code) == (PostRole.DOOR_CLERK, 200)
    as_salma.post(f"{there}{post.pk}/dismiss/")
    assert nadia.get(door).status_code == 404


def test_a_door_clerk_prints_a_badge_for_the_day_which_says_so(meeting: Meeting, clerk: User) -> None:
    with time_machine.travel(OPENING, tick=False):
        at_once(signed_in(clerk), meeting, part="visitor")
    visitor = Registration.objects.get()
    assert (visitor.state, visitor.only_on) == (RegistrationState.CONFIRMED, dt.date(2026, 5, 4))
    bearer = Edition.objects.get(document__kind=BADGES).snapshot["contents"]["bearers"][0]
    assert bearer["function"]["en"] == "Valid on 4 May 2026 only"
    assert participants_contents(meeting).groups == ()


@pytest.mark.parametrize("part", sorted(set(Part) - FOR_A_DAY))
def test_a_door_clerk_lets_nobody_else_in(fao: Delegation, clerk: User, part: str) -> None:
    answer = at_once(signed_in(clerk), fao.meeting, part=part, delegation=fao.pk)
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_the_act_itself_asks_who_does_it_and_why(meeting: Meeting, clerk: User, omar: User) -> None:
    values = factories.texts(name="Layla")
    today = dt.date(2026, 5, 4)
    for by, part, day in (
        (omar, Part.VISITOR, today),
        (clerk, Part.VISITOR, None),
        (clerk, Part.GUEST, today),
    ):
        with pytest.raises(RegistrationActNotAllowed):
            register_at_once(
                meeting=meeting,
                organisation=None,
                part=part,
                values=values,
                grounds="So.",
                by=by,
                only_on=day,
            )
    with pytest.raises(ReasonMissing):
        register_at_once(
            meeting=meeting,
            organisation=None,
            part=Part.VISITOR,
            values=values,
            grounds="",
            by=clerk,
            only_on=today,
        )


def test_a_badge_for_the_day_opens_no_door_on_another(meeting: Meeting, clerk: User) -> None:
    with time_machine.travel(OPENING, tick=False):
        at_once(signed_in(clerk), meeting, part="visitor")
    visitor = Registration.objects.get()
    token = Badge.objects.get().token
    with time_machine.travel(OPENING + dt.timedelta(days=1), tick=False):
        by_badge = scan(meeting=meeting, text=token, by=clerk)
        by_name = let_in(registration=visitor, by=clerk)
    assert {by_badge.outcome, by_name.outcome} == {DoorOutcome.OTHER_DAY}
    assert by_badge.said(meeting) == "Not let in: this badge is for 4 May 2026 only."
    with time_machine.travel(OPENING + dt.timedelta(hours=14, minutes=9), tick=False):  # 22:59
        assert scan(meeting=meeting, text=token, by=clerk).outcome == DoorOutcome.LET_IN


def test_a_clerk_finds_the_badges_that_they_printed_and_no_others(
    meeting: Meeting, clerk: User, as_salma: Client
) -> None:
    nadia = signed_in(clerk)
    own = at_once(nadia, meeting, part="visitor").redirect_chain[-1][0]
    other = at_once(as_salma, meeting).redirect_chain[-1][0]
    assert (nadia.get(own).status_code, nadia.get(other).status_code) == (200, 404)
    assert (nadia.get(f"{other}file/").status_code, nadia.get(f"{own}file/").status_code) == (404, 404)


def test_a_clerk_sees_the_photo_at_the_door_and_nothing_else_of_the_person(
    fao: Delegation, clerk: User
) -> None:
    from registration import photos

    one = factories.member(fao, RegistrationState.CONFIRMED, photo=photos.keep(b"\xff\xd8\xff\xd9"))
    page = f"/en/meetings/{fao.meeting.slug}/members/{one.pk}/"
    nadia = signed_in(clerk)
    assert (nadia.get(f"{page}photo/").status_code, nadia.get(page).status_code) == (200, 404)


def test_a_clerk_of_one_meeting_is_a_stranger_at_another(clerk: User) -> None:
    other = factories.meeting()
    assert signed_in(clerk).get(f"/en/desk/{other.slug}/door/").status_code == 404


def test_a_visitor_who_becomes_a_guest_stays_for_the_whole_meeting(
    meeting: Meeting, clerk: User, as_salma: Client
) -> None:
    at_once(signed_in(clerk), meeting, part="visitor")
    one = Registration.objects.get()
    address = f"/en/meetings/{meeting.slug}/members/{one.pk}/steps/delegation/"
    as_salma.post(address, {"version": one.version, "part": "guest"})
    one.refresh_from_db()
    assert (one.part, one.only_on) == (Part.GUEST, None)


# Guests of the opening ----------------------------------------------------------------------------


def invited(meeting: Meeting, by: User, **fields: Any) -> Invitation:
    guest = Invited(**({"name": "طارق السالم", "email": "tariq@example.org"} | fields))
    deadline = dt.date(2026, 4, 1)
    made = invite(
        meeting=meeting, side=Side.UN, invited=[guest], deadline=deadline, opening_only=True, by=by
    )[0]
    made.deadline = dt.date(2046, 4, 1)  # although the meeting is long over
    made.save()
    return made


def answers(invitation: Invitation, given: InvitationAnswer) -> Invitation:
    return invitation_actions.answer(invitation, given, token=invitation.token)


def test_a_guest_of_the_opening_who_accepts_is_a_guest_with_a_badge_and_comes_in(
    meeting: Meeting, salma: User
) -> None:
    invitation = answers(invited(meeting, salma), InvitationAnswer.ACCEPTED)
    guest = Registration.objects.get()
    assert guest.invitation == invitation
    assert (guest.part, guest.state, guest.participant.name_ar) == (
        Part.GUEST,
        RegistrationState.CONFIRMED,
        "طارق السالم",
    )
    token = print_codes([guest.participant_id])[guest.participant_id].token
    assert scan(meeting=meeting, text=token, by=salma, door=Door.CEREMONIES).outcome == DoorOutcome.LET_IN


def test_a_guest_who_answers_twice_or_declines_is_there_once_or_not(meeting: Meeting, salma: User) -> None:
    first, second = invited(meeting, salma), invited(meeting, salma, name="Layla", email="")
    answers(first, InvitationAnswer.ACCEPTED)
    with pytest.raises(invitation_actions.Ended):
        answers(first, InvitationAnswer.ACCEPTED)
    answers(second, InvitationAnswer.DECLINED)
    assert Registration.objects.count() == 1


def test_a_guest_who_is_a_delegate_already_stays_one(fao: Delegation, salma: User) -> None:
    delegate = factories.member(fao, RegistrationState.CONFIRMED, email="Tariq@example.org")
    answers(invited(fao.meeting, salma), InvitationAnswer.ACCEPTED)
    assert Registration.objects.get() == delegate
