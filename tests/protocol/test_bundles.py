"""Badges handed out: a delegation's bundle, who collected it, and a lost badge."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates.models import Badge, Delegation, Handover, Participant
from delegates.registration_states import RegistrationState
from history.models import Change
from papers import press
from papers.actions import NothingToIssue
from papers.html import paper_html
from papers.models import Edition
from protocol import badges as badge_actions
from protocol import bundles as bundle_actions
from protocol import handovers as handover_actions
from protocol.badge_contents import BundlesContents
from sessions.attendance import matching_people
from tests import factories
from tests.papers import pdfcheck, snapshots

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation() -> Delegation:
    return factories.delegation(factories.meeting())


@pytest.fixture
def suad(delegation: Delegation) -> Participant:
    return factories.member(
        delegation, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد", "Suad"))
    ).participant


@pytest.fixture
def layla(delegation: Delegation) -> Participant:
    return factories.member(
        delegation, RegistrationState.CONFIRMED, **factories.texts(name=("", "Layla"))
    ).participant


def print_for(*people: Participant, by: User, reason: str = "") -> Edition:
    return badge_actions.print_badges(
        meeting=people[0].meeting, people=[one.pk for one in people], size="a6", sheet=False, by=by,
        request=uuid.uuid4(), reason=reason,
    )  # fmt: skip


def where_of(delegation: Delegation) -> str:
    return f"/en/desk/{delegation.meeting.slug}/badges/{delegation.pk}/"


# Handed over ----------------------------------------------------------------------------------------


def test_a_member_collects_the_bundle_of_the_delegation(
    delegation: Delegation, suad: Participant, layla: Participant, salma: User, as_salma: Client
) -> None:
    print_for(suad, layla, by=salma)
    badges = [one.pk for one in Badge.objects.all()]
    page = as_salma.post(
        f"{where_of(delegation)}hand-over/", {"badges": badges, "collector": suad.pk}, follow=True
    ).text
    assert "2 badges are handed over." in page
    handover = Handover.objects.get()
    assert (handover.collector, handover.name, handover.by) == (suad, "", salma)
    assert set(handover.badges.all()) == set(Badge.objects.all())
    assert "Who collected badges" in page


def test_somebody_who_is_no_participant_collects_by_name(
    delegation: Delegation, suad: Participant, salma: User, as_salma: Client
) -> None:
    print_for(suad, by=salma)
    wish = {"badges": [Badge.objects.get().pk], "name": "Driver of the delegation"}
    as_salma.post(f"{where_of(delegation)}hand-over/", wish)
    assert str(Handover.objects.get()) == "Driver of the delegation"


@pytest.mark.parametrize(
    ("collector", "chosen", "sentence"),
    [
        (False, True, "Nothing was noted: say who collects the badges."),
        (True, False, "Nothing was noted: choose badges that wait to be collected."),
    ],
)
def test_without_somebody_or_something_nothing_is_noted(
    delegation: Delegation, suad: Participant, salma: User, as_salma: Client,
    collector: bool, chosen: bool, sentence: str,
) -> None:  # fmt: skip
    print_for(suad, by=salma)
    wish = {"collector": suad.pk if collector else "", "badges": [Badge.objects.get().pk] if chosen else []}
    page = as_salma.post(f"{where_of(delegation)}hand-over/", wish, follow=True).text
    assert (sentence in page, Handover.objects.exists()) == (True, False)


def test_a_badge_is_collected_once(suad: Participant, salma: User) -> None:
    print_for(suad, by=salma)
    wish: dict[str, Any] = {"meeting": suad.meeting, "badges": [Badge.objects.get().pk], "by": salma}
    first = handover_actions.hand_over(collector=suad, **wish)
    with pytest.raises(handover_actions.NothingToHandOver):
        handover_actions.hand_over(collector=None, name="Noor", **wish)
    assert (Badge.objects.get().handover, Handover.objects.count()) == (first, 1)


def test_a_badge_of_another_meeting_is_not_handed_over(suad: Participant, salma: User) -> None:
    other = factories.member(
        factories.delegation(factories.meeting(), code="OTHER"), RegistrationState.CONFIRMED
    ).participant
    print_for(other, by=salma)
    with pytest.raises(handover_actions.NothingToHandOver):
        handover_actions.hand_over(
            meeting=suad.meeting, badges=[Badge.objects.get().pk], collector=suad, by=salma
        )


def test_a_handover_is_taken_back_and_the_history_keeps_it(
    delegation: Delegation, suad: Participant, salma: User, as_salma: Client
) -> None:
    print_for(suad, by=salma)
    badge = Badge.objects.get()
    handover = handover_actions.hand_over(meeting=suad.meeting, badges=[badge.pk], collector=suad, by=salma)
    as_salma.post(f"{where_of(delegation)}handovers/{handover.pk}/")
    badge.refresh_from_db()
    changes = Change.objects.filter(relation="delegates_handover", row_id=handover.pk)
    assert (badge.handover, sorted(changes.values_list("verb", flat=True))) == (None, ["DELETE", "INSERT"])


def test_nobody_collects_twice_over(suad: Participant, salma: User) -> None:
    with pytest.raises((IntegrityError, ValidationError)):
        Handover.objects.create(meeting=suad.meeting, collector=suad, name="Noor", at="2026-05-04T08:00Z")


def test_the_door_says_whether_a_badge_was_collected(suad: Participant, salma: User) -> None:
    def said() -> str:
        return matching_people(suad.meeting, "Suad")[0][0].badge

    assert said() == "No badge is printed yet."
    print_for(suad, by=salma)
    assert said() == "The badge waits to be collected."
    handover_actions.hand_over(
        meeting=suad.meeting, badges=[Badge.objects.get().pk], collector=None, name="Noor", by=salma
    )
    assert said().startswith("The badge was collected by Noor at ")


# Replaced -------------------------------------------------------------------------------------------


def test_a_badge_is_replaced_with_a_reason_only(suad: Participant, salma: User) -> None:
    print_for(suad, by=salma)
    with pytest.raises(badge_actions.VoidReasonMissing):
        print_for(suad, by=salma)
    assert Badge.objects.valid().count() == Badge.objects.count() == 1
    print_for(suad, by=salma, reason="lost")
    old = Badge.objects.get(number=1)
    assert (old.void_reason, old.voided_by, Badge.objects.valid().get().number) == ("lost", salma, 2)


def test_printing_a_delegation_again_asks_first(
    delegation: Delegation, suad: Participant, layla: Participant, salma: User, as_salma: Client
) -> None:
    print_for(suad, by=salma)
    where = f"/en/desk/{delegation.meeting.slug}/badges/print/"
    wish = {"request": uuid.uuid4(), "who": f"delegation-{delegation.pk}", "size": "a6"}
    page = as_salma.post(where, wish).text
    assert ("1 person has a badge that becomes void" in page, Badge.objects.count()) == (True, 1)
    assert (
        "2 badges are being printed" in as_salma.post(where, wish | {"reason": "damaged"}, follow=True).text
    )
    assert Badge.objects.get(participant=suad, number=1).get_void_reason_display() == "Damaged"


def test_those_of_a_delegation_who_have_no_badge_yet_are_printed_without_a_question(
    delegation: Delegation, suad: Participant, layla: Participant, salma: User, as_salma: Client
) -> None:
    print_for(suad, by=salma)
    wish = {"request": uuid.uuid4(), "who": f"missing-{delegation.pk}", "size": "a6"}
    as_salma.post(f"/en/desk/{delegation.meeting.slug}/badges/print/", wish)
    assert [one.number for one in Badge.objects.valid()] == [1, 1]


def test_only_a_void_badge_has_a_reason(suad: Participant) -> None:
    with pytest.raises(IntegrityError):
        Badge.objects.create(participant=suad, number=1, void_reason="lost")


# The cover sheet ------------------------------------------------------------------------------------


def test_a_cover_sheet_lists_whose_badges_wait(
    delegation: Delegation, suad: Participant, layla: Participant, salma: User, read: Callable[..., str]
) -> None:
    print_for(suad, layla, by=salma)
    first = Badge.objects.get(participant=suad)
    contents = bundle_actions.covers_for(delegation.meeting, [delegation.pk])
    rendered = press.render(paper_html(paper_of(contents), "ar-en"))
    words = read(rendered.pdf)
    assert (rendered.pages, "Suad" in words, "Layla" in words, "Signature" in words) == (1, True, True, True)
    handover_actions.hand_over(meeting=suad.meeting, badges=[first.pk], collector=suad, by=salma)
    left = bundle_actions.covers_for(delegation.meeting, [delegation.pk])
    assert [one.name["en"] for one in left.bundles[0].people] == ["Layla"]


def test_each_delegation_has_a_sheet_of_its_own_and_the_file_complies(tmp_path: Path, salma: User) -> None:
    meeting = factories.meeting()
    people = [
        factories.member(
            factories.delegation(meeting, code=f"D{number}"), RegistrationState.CONFIRMED
        ).participant
        for number in range(3)
    ]
    print_for(*people, by=salma)
    keys = list(meeting.delegations.values_list("pk", flat=True))
    rendered = press.render(paper_html(paper_of(bundle_actions.covers_for(meeting, keys)), "ar-en"))
    assert rendered.pages == 3
    (path := tmp_path / "covers.pdf").write_bytes(rendered.pdf)
    pdfcheck.must_comply([path])


def test_without_a_badge_that_waits_there_is_no_cover_sheet(delegation: Delegation, salma: User) -> None:
    with pytest.raises(NothingToIssue):
        bundle_actions.print_covers(
            meeting=delegation.meeting, delegations=[delegation.pk], by=salma, request=uuid.uuid4()
        )


def paper_of(contents: BundlesContents) -> Any:
    return snapshots.paper("bundles", "UN-OIC/GM.16/2024/BUNDLES", contents)


def test_the_page_of_a_bundle_asks_as_often_for_one_person_as_for_three(
    delegation: Delegation, salma: User, as_salma: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert as_salma.get(where_of(delegation)).status_code == 200
        return len(queries)

    def one_more() -> None:
        person = factories.member(delegation, RegistrationState.CONFIRMED).participant
        print_for(person, by=salma)
        badges = [Badge.objects.latest("pk").pk]
        handover_actions.hand_over(meeting=delegation.meeting, badges=badges, collector=person, by=salma)

    one_more()
    asked()
    for_one = asked()
    one_more()
    one_more()
    assert asked() == for_one


# Who comes without a delegation ---------------------------------------------------------------------


def test_a_guest_of_the_opening_without_a_delegation_is_handed_a_badge(
    delegation: Delegation, suad: Participant, salma: User, as_salma: Client
) -> None:
    """Like a delegation, in a row of its own; also for an institution without a delegation."""
    meeting = delegation.meeting
    guest = factories.participant(meeting, **factories.texts(name=("طارق", "Tarek Guest")))
    other = factories.participant(meeting, organisation=factories.organisation("ELSEWHERE"))
    there = f"/en/desk/{meeting.slug}/badges/"
    page = as_salma.get(there).text
    assert ("Without a delegation" in page, f'href="{there}0/"' in page) == (True, True)
    wish = {"who": "missing-0", "size": "a6", "request": uuid.uuid4()}
    as_salma.post(f"{there}print/", wish)
    badges = Badge.objects.valid()
    assert {one.participant for one in badges} == {guest, other}
    page = as_salma.get(f"{there}0/").text
    assert ("Tarek Guest" in page, "Suad" in page) == (True, False)
    sent = {"badges": [one.pk for one in badges], "collector": guest.pk}
    page = as_salma.post(f"{there}0/hand-over/", sent, follow=True).text
    assert "2 badges are handed over." in page
    assert "Who collected badges" in page
    handover = Handover.objects.get()
    as_salma.post(f"{there}0/handovers/{handover.pk}/")
    assert Badge.objects.waiting().count() == 2


def test_no_row_is_there_where_everybody_has_a_delegation(
    delegation: Delegation, suad: Participant, as_salma: Client
) -> None:
    there = f"/en/desk/{delegation.meeting.slug}/badges/"
    assert "Without a delegation" not in as_salma.get(there).text
    assert as_salma.get(f"{there}0/").status_code == 200
    assert as_salma.get(f"{there}{delegation.pk + 99}/").status_code == 404
