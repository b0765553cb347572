"""A wrong name: which papers carry it, and printing each again."""

import re
import uuid

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Badge, Participant, Registration
from delegates.papers.participants import LIST_OF_PARTICIPANTS
from delegates.registration_states import RegistrationState
from desk.names_on_papers import papers_carrying
from history.actions import acting
from papers import actions, production
from papers.models import Edition
from protocol.papers.personal import CONFIRMATION_LETTER
from protocol.personal_letters import print_personal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def suad() -> Registration:
    one = factories.delegation(factories.meeting(symbol="T/1"))
    return factories.member(
        one, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد محمود", "Suad Mahmud"))
    )


def renamed(registration: Registration, by: User) -> Registration:
    with acting(by):
        Participant.objects.filter(pk=registration.participant_id).update(
            name_en="Suad Mahmoud", name="Suad Mahmoud"
        )
    return Registration.objects.get(pk=registration.pk)


def listed(registration: Registration) -> None:
    actions.issue(meeting=registration.meeting, kind=LIST_OF_PARTICIPANTS, by=None, request=uuid.uuid4())


def test_a_paper_carries_the_name_as_it_is(suad: Registration) -> None:
    listed(suad)
    (found,) = papers_carrying(suad.participant)
    assert (found.document.kind, found.outdated) == (LIST_OF_PARTICIPANTS, "")


def test_a_paper_that_carries_an_earlier_name_says_so(suad: Registration, salma: User) -> None:
    listed(suad)
    (found,) = papers_carrying(renamed(suad, salma).participant)
    assert found.outdated == "Suad Mahmud"


def test_only_the_last_edition_counts(suad: Registration, salma: User) -> None:
    listed(suad)
    after = renamed(suad, salma)
    listed(after)
    (found,) = papers_carrying(after.participant)
    assert (found.edition.revision, found.outdated) == (1, "")


def test_a_paper_of_another_meeting_is_not_among_them(suad: Registration) -> None:
    there = factories.delegation(factories.meeting(symbol="T/2"), code="TWO")
    other = factories.member(
        there, RegistrationState.CONFIRMED, **factories.texts(name=("سعاد محمود", "Suad Mahmud"))
    )
    listed(other)
    assert papers_carrying(suad.participant) == []


def test_a_wrong_name_is_mended_and_every_paper_printed_again(
    suad: Registration, salma: User, as_salma: Client
) -> None:
    """In four requests: the page, the badge, the list, the letter."""
    listed(suad)
    print_personal(registration=suad, kind=CONFIRMATION_LETTER, by=salma, request=uuid.uuid4())
    renamed(suad, salma)
    slug = suad.meeting.slug
    where = f"/en/desk/{slug}/registrations/{suad.pk}/papers/"
    page = as_salma.get(where).text
    assert page.count("Suad Mahmud") == 2
    wishes = iter(re.findall(r'name="request"\s+value="([0-9a-f-]+)"', page))
    wish = {"request": next(wishes), "who": f"registration-{suad.pk}", "size": "a6"}
    assert as_salma.post(f"/en/desk/{slug}/badges/print/", wish)["Location"] == where
    as_salma.post(f"/en/desk/{slug}/documents/issue/participants/", {"request": uuid.uuid4()})
    as_salma.post(f"/en/meetings/{slug}/members/{suad.pk}/papers/confirmation/", {"request": next(wishes)})
    page = as_salma.get(where).text
    assert (page.count("Suad Mahmud"), Badge.objects.valid().count()) == (0, 1)
    for edition in Edition.objects.all():
        production.produce(edition.pk)
        edition.refresh_from_db()
        assert edition.state == "ready"


def test_the_page_is_the_secretariats(suad: Registration, as_omar: Client) -> None:
    assert as_omar.get(f"/en/desk/{suad.meeting.slug}/registrations/{suad.pk}/papers/").status_code == 404
