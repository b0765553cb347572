"""Badges: who gets one, and with which code."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.badges import BadgeCategory, category_of
from delegates.models import Badge, Delegation, Participant
from delegates.registration_states import Actor, DelegationStatus, Part, RegistrationState
from delegates.steps import RegistrationStep
from meetings.selectors import meeting_facts
from papers import production
from papers.actions import NothingToIssue, hand_out
from papers.contents import Paper
from papers.models import Edition, File
from protocol import badges as badge_actions
from protocol.badge_contents import BadgesContents
from protocol.papers.badges import BADGES
from registration.actions import answer
from tests import factories
from tests.protocol.badges import bearer, paper_of

pytestmark = pytest.mark.django_db


def ask(people: list[Participant], by: User, size: str = "a6", **more: Any) -> Edition:
    values = {
        "meeting": people[0].meeting,
        "people": [one.pk for one in people],
        "size": size,
        "sheet": False,
        "reason": "lost" if Badge.objects.valid().filter(participant__in=people).exists() else "",
    }
    return badge_actions.print_badges(**(values | {"by": by, "request": uuid.uuid4()} | more))


@pytest.fixture
def delegation() -> Delegation:
    return factories.delegation(factories.meeting())


@pytest.fixture
def suad(delegation: Delegation) -> Participant:
    return factories.member(delegation, RegistrationState.CONFIRMED).participant


# Who, and with which code ---------------------------------------------------------------------------


def test_a_new_print_is_counted_and_voids_the_code_before(suad: Participant, salma: User) -> None:
    ask([suad], salma)
    (first,) = Badge.objects.all()
    ask([suad], salma)
    older, newer = suad.badges.order_by("number")
    assert (older.pk, older.voided_at is None, newer.voided_at) == (first.pk, False, None)
    assert (newer.number, newer.token == first.token) == (2, False)


def test_a_second_click_prints_nothing_more(suad: Participant, salma: User) -> None:
    wish = uuid.uuid4()
    assert ask([suad], salma, request=wish) == ask([suad], salma, request=wish)
    assert Badge.objects.count() == 1


def test_only_who_is_confirmed_gets_a_badge(delegation: Delegation, salma: User) -> None:
    waiting = factories.member(delegation, RegistrationState.SUBMITTED).participant
    with pytest.raises(NothingToIssue):
        ask([waiting], salma)
    assert not Badge.objects.exists()


def test_a_badge_says_what_was_confirmed_while_a_change_of_it_waits(
    suad: Participant, salma: User, omar: User
) -> None:
    answer(
        suad.registration, RegistrationStep.IDENTITY, values=dict(factories.texts(name=("سعاد علي", "Suad Ali"))),
        version=suad.version, actors={Actor.PERSON}, by=omar,
    )  # fmt: skip
    (bearer,) = ask([suad], salma).snapshot["contents"]["bearers"]
    assert bearer["name"] == {"ar": "سعاد", "en": "Suad"}


def test_a_name_for_which_there_is_no_room_is_refused_and_the_old_code_holds(
    suad: Participant, salma: User
) -> None:
    ask([suad], salma)
    Participant.objects.filter(pk=suad.pk).update(**factories.texts(name="W" * 200, function="W" * 400))
    with pytest.raises(badge_actions.TooLong) as refusal:
        ask([suad], salma, size="cr80")
    assert (list(refusal.value.people), Badge.objects.valid().count()) == ([suad], 1)


def test_every_part_in_a_delegation_has_a_category(db: None) -> None:
    assert {category_of(part, status) for part in Part for status in DelegationStatus} == set(BadgeCategory)
    assert category_of(Part.HEAD) == BadgeCategory.DELEGATE


def test_the_name_on_the_badge_comes_before_the_full_one(suad: Participant, salma: User) -> None:
    Participant.objects.filter(pk=suad.pk).update(badge_name_en="Suad M.")
    edition = ask([suad], salma)
    assert edition.snapshot["contents"]["bearers"][0]["name"] == {"ar": "سعاد", "en": "Suad M."}


def test_a_photo_that_was_deleted_leaves_its_place_white(suad: Participant, salma: User) -> None:
    Participant.objects.filter(pk=suad.pk).update(photo="gone.jpg")
    edition = ask([suad], salma)
    production.produce(edition.pk)
    assert File.objects.get(edition=edition).pages == 2


def test_a_print_whose_sides_would_not_meet_is_not_kept(suad: Participant, salma: User) -> None:
    """Even if the calculation of sides were wrong."""
    contents = BadgesContents(meeting_facts(suad.meeting), "a6", False, (bearer(name={"en": "Name " * 999}),))
    wish = {"meeting": suad.meeting, "by": salma, "request": uuid.uuid4()}
    edition = hand_out(kind=BADGES, contents=contents, about="a6", **wish)
    production.produce(edition.pk)
    edition.refresh_from_db()
    assert (edition.state, edition.error, edition.files.count()) == ("failed", "sides", 0)
    assert "fronts and backs would no longer meet" in edition.failure


# The desk -------------------------------------------------------------------------------------------


def test_the_desk_prints_who_is_without_a_badge(
    delegation: Delegation, suad: Participant, as_salma: Client
) -> None:
    where = f"/en/desk/{delegation.meeting.slug}/badges/"
    page = as_salma.get(where).text
    assert "Print the 1 that is missing" in page
    wish = {"request": uuid.uuid4(), "who": "new", "size": "cr80", "sheet": "sheet"}
    answer = as_salma.post(f"{where}print/", wish, follow=True)
    assert "1 badge is being printed." in answer.text
    assert "Print the 1 that is missing" not in answer.text
    edition = Edition.objects.get(document__kind="badges")
    assert (edition.snapshot["contents"]["size"], edition.snapshot["contents"]["sheet"]) == ("cr80", True)


def test_nobody_is_without_a_badge_any_more(
    delegation: Delegation, suad: Participant, as_salma: Client
) -> None:
    where = f"/en/desk/{delegation.meeting.slug}/badges/print/"
    for _ in range(2):
        answer = as_salma.post(where, {"request": uuid.uuid4(), "who": "new", "size": "a6"}, follow=True)
    assert "every participant who is confirmed has one" in answer.text


def test_a_delegation_of_another_meeting_is_not_printed(suad: Participant, as_salma: Client) -> None:
    other = factories.delegation(factories.meeting(), code="OTHER")
    factories.member(other, RegistrationState.CONFIRMED)
    wish = {"request": uuid.uuid4(), "who": f"delegation-{other.pk}", "size": "a6"}
    as_salma.post(f"/en/desk/{suad.meeting.slug}/badges/print/", wish)
    assert not Badge.objects.exists()


def test_badges_stand_on_no_shelf(suad: Participant, salma: User, as_salma: Client, as_omar: Client) -> None:
    edition = ask([suad], salma)
    production.produce(edition.pk)
    file = File.objects.get(edition=edition).get_absolute_url()
    shelf = as_salma.get(f"/en/meetings/{suad.meeting.slug}/documents/").text
    assert (edition.symbol in shelf, as_salma.get(file).status_code, as_omar.get(file).status_code) == (
        False, 200, 404,
    )  # fmt: skip


@pytest.mark.parametrize("delegations", [1, 3])
def test_the_desk_asks_as_often_for_one_delegation_as_for_three(
    delegations: int, as_salma: Client, django_assert_num_queries: Any
) -> None:
    meeting = factories.meeting()
    for number in range(delegations):
        factories.member(factories.delegation(meeting, code=f"D{number}"), RegistrationState.CONFIRMED)
    where = f"/en/desk/{meeting.slug}/badges/"
    as_salma.get(where)
    with django_assert_num_queries(6):
        as_salma.get(where)


def test_a_snapshot_is_read_back_as_it_was_written() -> None:
    paper = paper_of("a6", bearer())
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper
