"""Which categories take part, which only attend, and which doors they may pass."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from delegates.badges import BadgeCategory, category_of, print_codes
from delegates.categories import ALWAYS, USUAL_DOORS, Door, choices_of, may_pass, rules_of
from delegates.door import DoorOutcome, counts, scan
from delegates.models import Delegation, Places, Registration
from delegates.participants_list import participants_contents
from delegates.registration_states import (
    IN_DELEGATION,
    NO_PLACE,
    OUTSIDE,
    PARTICIPANTS,
    Actor,
    DelegationStatus,
    Part,
    RegistrationState,
    Verb,
)
from delegates.steps import RegistrationStep
from directory.models import Side
from meetings.models import Meeting
from registration import actions
from registration.statistics import numbers_of
from sessions.models import SlotKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting()


@pytest.fixture
def fao(meeting: Meeting) -> Delegation:
    """With four places."""
    factories.organisation("FAO", side=Side.UN)
    return factories.delegation(meeting, code="FAO", places=4)


def taken(delegation: Delegation) -> int:
    return Places.objects.get(delegation=delegation).taken


def listed(meeting: Meeting) -> list[str]:
    groups = participants_contents(meeting).groups
    return [
        person.name["en"]
        for group in groups
        for delegation in group.delegations
        for person in delegation.people
    ]


def come(fao: Delegation, part: Part, by: User) -> Registration:
    """Entered, submitted and confirmed by the secretariat."""
    made = factories.member(fao, part=part, **factories.texts(name=f"A {part.value}"))
    for verb, actor in ((Verb.SUBMIT, Actor.FOCAL_POINT), (Verb.CONFIRM, Actor.SECRETARIAT)):
        made = actions.move(made, verb, version=made.version, actors={actor}, by=by)
    return made


def test_every_category_either_takes_part_or_is_there_beside() -> None:
    assert (IN_DELEGATION < PARTICIPANTS, PARTICIPANTS | OUTSIDE) == (True, set(Part))
    assert {Part.DRIVER, Part.ACCOMPANYING, Part.PRESS, Part.SECURITY, Part.INTERPRETER} < OUTSIDE


@pytest.mark.parametrize("part", sorted(NO_PLACE))
def test_who_takes_no_place_is_confirmed_and_leaves_those_of_the_delegation_alone(
    fao: Delegation, salma: User, part: Part
) -> None:
    come(fao, Part(part), salma)
    whole = Places.objects.filter(meeting=fao.meeting, delegation=None, taken__gt=0)
    assert (taken(fao), whole.exists()) == (0, False)


@pytest.mark.parametrize("part", list(Part))
def test_only_who_takes_part_is_in_the_list_its_total_and_the_numbers(
    fao: Delegation, salma: User, part: Part
) -> None:
    come(fao, part, salma)
    here = part in PARTICIPANTS
    by_side = next(table for table in numbers_of(fao.meeting) if table.key == "side")
    assert (len(listed(fao.meeting)), sum(line.number for line in by_side.lines)) == (here, here)
    assert counts(fao.meeting).expected == here


@pytest.mark.parametrize("part", sorted(NO_PLACE))
def test_the_database_gives_no_place_to_who_takes_none(fao: Delegation, part: str) -> None:
    with pytest.raises(IntegrityError, match="place_of_delegates_alone"), transaction.atomic():
        Registration.objects.create(participant=person(fao), part=part, holds_place=True)


def person(fao: Delegation) -> Any:
    return fao.meeting.participants.create(organisation=fao.organisation, **factories.texts(name="Suad"))


def change_part(one: Registration, part: Part, by: User) -> Registration:
    return actions.answer(
        one,
        RegistrationStep.DELEGATION,
        values={"part": part},
        version=one.version,
        actors={Actor.SECRETARIAT},
        by=by,
    )


def test_an_expert_who_becomes_a_driver_gives_the_place_to_who_comes_next(
    fao: Delegation, salma: User
) -> None:
    Places.objects.filter(delegation=fao).update(limit=1)
    expert = come(fao, Part.EXPERT, salma)
    waits = factories.member(fao)
    waits = actions.move(waits, Verb.SUBMIT, version=waits.version, actors={Actor.FOCAL_POINT}, by=salma)
    assert waits.is_reserve
    change_part(expert, Part.DRIVER, salma)
    waits.refresh_from_db()
    assert (waits.holds_place, taken(fao)) == (True, 1)


def test_a_driver_who_becomes_an_expert_takes_a_place_and_without_one_stays_a_driver(
    fao: Delegation, salma: User
) -> None:
    first, second = come(fao, Part.DRIVER, salma), come(fao, Part.DRIVER, salma)
    Places.objects.filter(delegation=fao).update(limit=1)
    assert change_part(first, Part.EXPERT, salma).state == RegistrationState.CONFIRMED
    with pytest.raises(actions.NoPlaceLeft):
        change_part(second, Part.EXPERT, salma)
    second.refresh_from_db()
    assert (second.part, second.state, taken(fao)) == (Part.DRIVER, RegistrationState.CONFIRMED, 1)


# Status of a delegation -----------------------------------------------------------------------


def test_observers_stand_in_a_group_of_their_own_behind_the_sides(meeting: Meeting) -> None:
    for code, side, status in (
        ("OBS", Side.UN, DelegationStatus.OBSERVER),
        ("HOST", Side.OTHER, DelegationStatus.HOST),
        ("OIC", Side.OIC, DelegationStatus.PARTICIPANT),
    ):
        factories.organisation(code, side=side)
        one = factories.delegation(meeting, code=code, status=status)
        factories.member(one, RegistrationState.CONFIRMED)
    groups = [(group.title["en"], group.title["ar"]) for group in participants_contents(meeting).groups]
    assert groups == [
        ("Organization of Islamic Cooperation", "منظمة التعاون الإسلامي"),
        ("Host country", "البلد المضيف"),
        ("Observers", "المراقبون"),
    ]


@pytest.mark.parametrize(
    ("part", "status", "category"),
    [
        (Part.EXPERT, DelegationStatus.PARTICIPANT, BadgeCategory.DELEGATE),
        (Part.HEAD, DelegationStatus.OBSERVER, BadgeCategory.OBSERVER),
        (Part.HEAD, DelegationStatus.INVITED, BadgeCategory.GUEST),
        (Part.DRIVER, DelegationStatus.OBSERVER, BadgeCategory.DRIVER),
        (Part.HEAD, DelegationStatus.HOST, BadgeCategory.DELEGATE),
    ],
)
def test_a_badge_says_what_the_delegation_is_and_of_others_what_they_are(
    part: Part, status: DelegationStatus, category: BadgeCategory
) -> None:
    assert category_of(part, status) == category


# Doors --------------------------------------------------------------------------------------------


def test_a_driver_passes_the_entrance_and_not_the_door_of_the_plenary(fao: Delegation, salma: User) -> None:
    driver = come(fao, Part.DRIVER, salma)
    token = print_codes([driver.participant_id])[driver.participant_id].token
    refused = scan(meeting=fao.meeting, text=token, by=salma, door=Door.SESSIONS)
    assert refused.outcome == DoorOutcome.NO_ACCESS
    assert refused.said(fao.meeting) == "No access here: this door is not open to the category “Driver”."
    assert not hasattr(driver.participant, "entrance")
    assert scan(meeting=fao.meeting, text=token, by=salma).outcome == DoorOutcome.LET_IN


def test_who_is_chosen_by_name_at_the_plenary_is_asked_the_same(
    fao: Delegation, salma: User, as_salma: Client
) -> None:
    driver = come(fao, Part.DRIVER, salma)
    plenary = factories.slot(fao.meeting, kind=SlotKind.PLENARY)
    address = f"/en/desk/{fao.meeting.slug}/door/?slot={plenary.pk}"
    assert "No access here" in as_salma.post(address, {"person": driver.pk}).text


def test_a_journalist_makes_no_delegation_present(fao: Delegation, salma: User, as_salma: Client) -> None:
    journalist = come(fao, Part.PRESS, salma)
    opening = factories.slot(fao.meeting, kind=SlotKind.CEREMONY)
    address = f"/en/desk/{fao.meeting.slug}/door/?slot={opening.pk}"
    answer = as_salma.post(address, {"person": journalist.pk}).text
    assert ("Let in." in answer, opening.attendances.count()) == (True, 0)  # type: ignore[attr-defined]


def test_a_meeting_opens_a_door_to_a_category_and_leaves_others_out(meeting: Meeting) -> None:
    meeting.categories = {"press": ["ceremonies", "sessions"], "medical": None, "head": None}
    assert [may_pass(meeting, Part.PRESS, door) for door in Door] == [True, True, False]
    offered = [value for _, choices in choices_of(meeting) for value, _ in choices]
    assert (set(Part) - set(offered)) == {Part.MEDICAL}
    assert rules_of(meeting)[Part.HEAD].used, "no meeting is without heads of delegation"
    assert "medical" in dict(choices_of(meeting, besides="medical")[-1][1])


def test_guests_and_drivers_are_counted_apart_at_the_door(fao: Delegation, salma: User) -> None:
    for part in (Part.DRIVER, Part.EXPERT):
        one = come(fao, part, salma)
        scan(meeting=fao.meeting, text=print_codes([one.participant_id])[one.participant_id].token, by=salma)
    now = counts(fao.meeting)
    assert (now.inside, now.expected, now.others) == (1, 1, 1)


# The pages ------------------------------------------------------------------------------------


def used(part: Part) -> list[str]:
    """The checkbox of a category that can be left out."""
    return [] if part in ALWAYS else ["used"]


def test_the_secretariat_chooses_the_categories_and_forms_follow(
    fao: Delegation, omar: User, as_salma: Client, as_omar: Client
) -> None:
    fao.focal_points.create(user=omar)
    slug = fao.meeting.slug
    page, member = f"/en/desk/{slug}/categories/", f"/en/meetings/{slug}/delegation/{fao.pk}/new/"
    usual = {part.value: [*sorted(doors), *used(part)] for part, doors in USUAL_DOORS.items()}
    assert "Driver" in as_omar.get(member).text
    as_salma.post(page, usual | {"version": 1, "driver": [], "press": ["used", "sessions"]})
    meeting = Meeting.objects.get(pk=fao.meeting.pk)
    assert meeting.categories == {"driver": None, "press": ["sessions"]}
    assert "Driver" not in as_omar.get(member).text
    answer = as_omar.post(member, {"part": "driver", "name_en": "A driver"})
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_a_category_that_is_no_longer_in_use_stays_with_whoever_has_it(
    fao: Delegation, salma: User, as_salma: Client
) -> None:
    driver = come(fao, Part.DRIVER, salma)
    Meeting.objects.filter(pk=fao.meeting.pk).update(categories={"driver": None})
    address = f"/en/meetings/{fao.meeting.slug}/members/{driver.pk}/steps/delegation/"
    as_salma.post(address, {"version": driver.version, "part": "driver", "serves": fao.pk})
    driver.refresh_from_db()
    assert (driver.part, driver.serves) == (Part.DRIVER, fao)
    page = as_salma.get(f"/en/meetings/{fao.meeting.slug}/members/{driver.pk}/").text
    assert "Serves the delegation" in page


def test_only_the_secretariat_says_whom_somebody_serves(
    fao: Delegation, omar: User, salma: User, as_omar: Client
) -> None:
    fao.focal_points.create(user=omar)
    other, liaison = factories.delegation(fao.meeting, code="OTHER"), come(fao, Part.LIAISON, salma)
    address = f"/en/meetings/{fao.meeting.slug}/members/{liaison.pk}/steps/delegation/"
    as_omar.post(address, {"version": liaison.version, "part": "liaison", "serves": other.pk})
    liaison.refresh_from_db()
    assert liaison.serves is None


def test_the_secretariat_makes_a_delegation_an_observer(fao: Delegation, as_salma: Client) -> None:
    address = f"/en/desk/{fao.meeting.slug}/delegations/{fao.pk}/"
    as_salma.post(address, {"version": 1, "status": "observer", "places": "4", "position": "0"})
    fao.refresh_from_db()
    assert fao.status == DelegationStatus.OBSERVER
