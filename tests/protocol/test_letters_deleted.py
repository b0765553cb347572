"""The file of a nomination letter is deleted on its day, or earlier if it names somebody who is erased."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.models import Delegation
from papers.models import place_of
from protocol.nominations import forget_letters
from tests import factories
from tests.documents.test_shelf import pdf
from tests.protocol.test_nominations import desk_of, hand_in, judge, letter_of, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar)


def test_the_file_goes_on_the_day_on_which_personal_data_go_and_the_page_says_so(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    """The decision stays, with the checksum of the upload; the letter can be handed in again."""
    hand_in(as_omar, delegation, pdf())
    judge(as_salma, delegation, "in-order")
    kept = letter_of(delegation)
    assert delegation.meeting.ends
    day = max(timezone.localdate(), delegation.meeting.ends) + dt.timedelta(days=delegation.meeting.keep_days)
    assert forget_letters(day - dt.timedelta(days=1)) == 0
    assert place_of(kept.checksum).exists()
    assert [forget_letters(day) for _ in range(2)] == [1, 0]
    after = letter_of(delegation)
    assert (after.state, after.checksum, after.came_as) == ("in-order", "", kept.came_as)
    assert not place_of(kept.checksum).exists()
    assert as_salma.get(page_of(delegation, "letter.pdf")).status_code == 404
    assert (
        "The file is deleted, as are all personal data on their day."
        in as_salma.get(page_of(delegation)).text
    )
    hand_in(as_salma, delegation, pdf(2))
    assert letter_of(delegation).checksum


def test_before_somebody_is_erased_the_letters_of_their_delegation_are_named(
    delegation: Delegation, as_salma: Client, as_omar: Client
) -> None:
    """No program reads a scan: the secretariat looks at the letters, and replaces one that names the person."""
    member = factories.member(delegation, email="suad@example.org")
    there = f"/en/desk/erasures/participant/{member.participant_id}/"
    assert page_of(delegation) not in as_salma.get(there).text
    hand_in(as_omar, delegation, pdf())
    elsewhere = factories.delegation(delegation.meeting, code="OTHER")
    hand_in(as_salma, elsewhere, pdf(2))
    page = as_salma.get(there).text
    assert (page_of(delegation) in page, page_of(elsewhere) in page) == (True, False)
    assert "Look at the nomination letters" in page


def test_a_letter_that_names_somebody_erased_is_deleted_by_the_secretariat_and_its_verdict_stays(
    delegation: Delegation, as_salma: Client, as_omar: Client, django_capture_on_commit_callbacks: Any
) -> None:
    hand_in(as_omar, delegation, pdf())
    judge(as_salma, delegation, "in-order")
    kept = letter_of(delegation).checksum
    assert as_omar.post(desk_of(delegation, "forget"), {"version": 3}).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert "The file is deleted." in judge(as_salma, delegation, "forget").text
    assert (letter_of(delegation).state, letter_of(delegation).checksum) == ("in-order", "")
    assert not place_of(kept).exists()
