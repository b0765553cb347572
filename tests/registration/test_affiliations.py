"""One person for two institutions: one badge, one seat, counted once, printed under the institution of the badge."""

import re
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates.contents import ParticipantsContents
from delegates.models import Affiliation, Delegation, Participant, Places, Registration
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from delegates.participants_list import participants_contents
from delegates.registration_states import Actor, RegistrationState
from delegates.seating import leaders_of
from desk.erasure import erase
from desk.persons import Person
from history.models import Change
from meetings.models import Meeting
from papers import actions
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Edition
from protocol import badges as badge_actions
from registration.affiliations import NotAnother, affiliate, part_from
from registration.by_delegation import members_of
from registration.statistics import numbers_of
from registration.timeline import timeline_of
from sessions.actions import substitution
from sessions.models import Role
from tests import factories
from tests.conftest import signed_in
from tests.papers.sight import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


@pytest.fixture
def bank(meeting: Meeting) -> Delegation:
    return factories.delegation(meeting, code="BANK", places=5)


@pytest.fixture
def fund(meeting: Meeting, omar: User) -> Delegation:
    return factories.delegation(meeting, code="FUND", places=5, focal_point=omar)


@pytest.fixture
def suad(bank: Delegation) -> Registration:
    return factories.member(
        bank, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد علي", "Suad Ali"))
    )


@pytest.fixture
def of_both(suad: Registration, fund: Delegation, salma: User) -> Affiliation:
    return affiliate(suad.participant, fund, by=salma)


def page_of(registration: Registration, rest: str = "") -> str:
    return f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/{rest}"


def words_of(page: str) -> str:
    """The text of the page without markup."""
    run_in = re.sub(r"</?(bdi|span)\b[^>]*>", "", page)
    return " ".join(re.sub(r"<[^>]+>", " ", run_in).replace("\u00a0", " ").split())


# Said by the secretariat ----------------------------------------------------------------------------


def test_the_secretariat_says_for_whom_a_member_is_here_too_and_takes_it_back(
    suad: Registration, fund: Delegation, as_salma: Client
) -> None:
    said = words_of(as_salma.post(page_of(suad, "also/"), {"delegation": fund.pk}, follow=True).text)
    assert "Suad Ali is here for Institution FUND too." in said
    assert "Also here for Institution FUND" in said
    made = suad.participant.affiliations.get()
    assert str(made.delegation) == "Institution FUND"
    page = as_salma.post(page_of(suad, f"also/{made.pk}/remove/"), follow=True).text
    assert "Suad Ali is no longer here for Institution FUND." in words_of(page)
    assert not suad.participant.affiliations.exists()


def test_the_timeline_tells_who_said_so(of_both: Affiliation, suad: Registration, salma: User) -> None:
    part_from(of_both, by=salma)
    told = [(str(one.words), one.reason, one.by) for one in timeline_of(suad)[:2]]
    assert told == [
        ("No longer here for another institution", "Institution FUND", str(salma)),
        ("Also here for another institution", "Institution FUND", str(salma)),
    ]


def test_the_own_delegation_is_offered_to_nobody_nor_that_of_another_meeting(
    suad: Registration, bank: Delegation, fund: Delegation, as_salma: Client, salma: User
) -> None:
    elsewhere = factories.delegation(factories.meeting(slug="other", ordinal=3), code="FUND")
    page = as_salma.get(page_of(suad)).text
    offered = re.search(r'<select name="delegation".*?</select>', page, re.DOTALL)
    assert offered
    assert re.findall(r'value="(\d+)"', offered[0]) == [str(fund.pk)]
    for one in (bank, elsewhere):
        answer = as_salma.post(page_of(suad, "also/"), {"delegation": one.pk}, follow=True)
        assert "Choose another delegation of the meeting." in answer.text
        with pytest.raises(NotAnother):
            affiliate(suad.participant, one, by=salma)
    assert not Affiliation.objects.exists()


def test_affiliating_twice_makes_one_affiliation(
    of_both: Affiliation, suad: Registration, fund: Delegation, salma: User
) -> None:
    assert affiliate(suad.participant, fund, by=salma) == of_both


def test_the_database_takes_no_affiliation_with_the_own_institution_or_another_meeting(
    suad: Registration, bank: Delegation
) -> None:
    elsewhere = factories.delegation(factories.meeting(slug="other", ordinal=3), code="FUND")
    for one in (bank, elsewhere):
        with pytest.raises(DatabaseError), transaction.atomic():
            Affiliation.objects.create(participant=suad.participant, delegation=one)


def test_whoever_changes_to_the_other_institution_is_there_once(
    of_both: Affiliation, suad: Registration, fund: Delegation
) -> None:
    suad.participant.organisation = fund.organisation
    suad.participant.save()
    assert not suad.participant.affiliations.exists()


def test_neither_the_person_nor_a_focal_point_is_asked(
    suad: Registration, fund: Delegation, as_omar: Client
) -> None:
    member = factories.member(fund, RegistrationState.CONFIRMED)
    assert "/also/" not in as_omar.get(page_of(member)).text
    assert as_omar.post(page_of(member, "also/"), {"delegation": suad.delegation.pk}).status_code in {
        403,
        404,
    }
    assert not Affiliation.objects.exists()


# On paper -------------------------------------------------------------------------------------------


def test_the_list_prints_the_person_once_under_the_institution_of_the_badge(
    of_both: Affiliation, meeting: Meeting
) -> None:
    edition = actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4())
    paper = Paper.from_json(Edition.objects.get(pk=edition.pk).snapshot)
    english, arabic = (seen(words_of(paper_html(paper, code))) for code in ("en", "ar"))
    assert english.count("Suad Ali") == 1
    assert (
        english.index("Institution BANK")
        < english.index("Suad Ali")
        < english.index("(also Institution FUND)")
    )
    assert "(أيضًا مؤسسة FUND)" in arabic


def test_a_revision_says_that_the_person_is_changed(
    suad: Registration, fund: Delegation, meeting: Meeting, salma: User
) -> None:
    for _ in range(2):
        edition = actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4())
        affiliate(suad.participant, fund, by=salma)
    assert [one["en"] for one in edition.snapshot["changes"]] == ["Changed: Suad Ali (Institution BANK)."]


def test_a_list_from_before_is_still_read(meeting: Meeting, suad: Registration) -> None:
    edition = actions.issue(meeting=meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4())
    (group,) = edition.snapshot["contents"]["groups"]
    del group["delegations"][0]["people"][0]["also"]
    contents = Paper.from_json(edition.snapshot).contents
    assert isinstance(contents, ParticipantsContents)
    assert contents.groups[0].delegations[0].people[0].also == ()


def test_the_list_costs_the_same_however_many_are_here_for_others(
    of_both: Affiliation, bank: Delegation, fund: Delegation, meeting: Meeting, salma: User
) -> None:
    with CaptureQueriesContext(connection) as one:
        participants_contents(meeting)
    for _ in range(2):
        affiliate(factories.member(bank, RegistrationState.CONFIRMED).participant, fund, by=salma)
    with CaptureQueriesContext(connection) as three:
        participants_contents(meeting)
    assert len(one) == len(three)


# In the other delegation ----------------------------------------------------------------------------


def test_the_other_delegation_reads_who_is_here_for_it_too(
    of_both: Affiliation, fund: Delegation, as_omar: Client, as_salma: Client
) -> None:
    slug = fund.meeting.slug
    sentence = "Also here: Suad Ali (badge of Institution BANK)"
    assert sentence in words_of(as_omar.get(f"/en/meetings/{slug}/delegation/").text)
    assert sentence in words_of(as_salma.get(f"/en/desk/{slug}/delegations/{fund.pk}/").text)


def test_a_delegation_reads_nobody_who_has_withdrawn(
    of_both: Affiliation, suad: Registration, fund: Delegation
) -> None:
    suad.become(RegistrationState.WITHDRAWN)
    suad.save()
    assert list(fund.affiliations.standing()) == []


# Counted once ---------------------------------------------------------------------------------------


def test_the_person_is_counted_once_with_one_place_one_badge_and_one_seat(
    suad: Registration, fund: Delegation, meeting: Meeting, salma: User
) -> None:
    before = counted(meeting, suad.participant, salma)
    affiliate(suad.participant, fund, by=salma)
    assert counted(meeting, suad.participant, salma) == before
    assert [one.pk for one in members_of(fund)] == []


def counted(meeting: Meeting, person: Participant, salma: User) -> object:
    places = list(Places.objects.filter(meeting=meeting).order_by("pk").values_list("taken", flat=True))
    print_of = badge_actions.print_badges(
        meeting=meeting,
        people=[person.pk],
        size="a6",
        sheet=False,
        by=salma,
        request=uuid.uuid4(),
        reason="lost",
    )
    return (
        places,
        str(numbers_of(meeting)),
        {key: one.pk for key, one in leaders_of(meeting).items()},
        len(print_of.snapshot["contents"]["bearers"]),
        Participant.objects.filter(meeting=meeting).count(),
    )


# Known, and forgotten -------------------------------------------------------------------------------


def test_the_person_reads_it_among_what_is_known(of_both: Affiliation, suad: Registration) -> None:
    account = factories.user("suad@example.org")
    Participant.objects.filter(pk=suad.participant_id).update(user=account, email=account.email)
    page = words_of(signed_in(account).get("/en/account/known/").text)
    assert "Also here for Institution FUND" in page


def test_whoever_is_erased_is_here_for_nobody(of_both: Affiliation, suad: Registration, salma: User) -> None:
    """Even if a row without a name stays."""
    slot = factories.slot(suad.meeting)
    slot.officers.create(participant=suad.participant, role=Role.CHAIR)
    erase(Person.of_participant(suad.participant), by=salma)
    assert Participant.objects.filter(pk=suad.participant_id).exists()
    assert not Affiliation.objects.exists()


def test_the_history_keeps_who_said_so(of_both: Affiliation, salma: User) -> None:
    change = Change.objects.get(relation="delegates_affiliation", row_id=of_both.pk)
    assert (change.verb, change.actor) == ("INSERT", salma)


# Somebody comes instead -----------------------------------------------------------------------------


def test_whoever_comes_instead_is_here_for_the_same_institutions(
    suad: Registration, of_both: Affiliation, fund: Delegation, salma: User
) -> None:
    """And after coming back, the replaced person represents them again, and the other no longer."""

    def also_here() -> list[str]:
        return [str(one.participant) for one in fund.affiliations.standing()]  # type: ignore[attr-defined]

    assert also_here() == ["Suad Ali"]
    substitution.replace_member(
        suad, values=factories.texts(name=("سامي", "Sami")), version=suad.version, actors={Actor.FOCAL_POINT}, by=salma
    )  # fmt: skip
    assert also_here() == ["Sami"]
    suad.refresh_from_db()
    substitution.bring_back(suad, actors={Actor.SECRETARIAT}, by=salma)
    assert also_here() == ["Suad Ali"]
