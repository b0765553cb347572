"""After a declined or revoked invitation, its focal point sees why, and whom they had entered, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.models import Delegation, InvitationAnswer, Nomination, Registration
from delegates.registration_states import Part, RegistrationState
from directory.models import Side
from mail.models import Message
from registration import actions
from registration.mails import TO_ENDORSE
from registration.notifications import tell_focal_points
from tests import factories

pytestmark = pytest.mark.django_db
ENDS: dict[str, dict[str, Any]] = {
    "declined": {"answer": InvitationAnswer.DECLINED},
    "withdrawn": {"revoked_at": timezone.now()},
}


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar, places=4)


@pytest.fixture
def entered(delegation: Delegation, omar: User) -> Registration:
    """By Omar, after somebody whom others had entered, and somebody who applied alone."""
    factories.member(delegation, **factories.texts(name="Layla Other"))
    alone = factories.user("noor@example.org")
    actions.apply(delegation=delegation, part=Part.EXPERT, by=alone)
    names = factories.texts(name=("سعاد", "Suad Entered"), function="Expert")
    return actions.register(delegation=delegation, part=Part.EXPERT, values=names, by=omar)


def end(delegation: Delegation, how: str) -> None:
    delegation.meeting.invitations.create(
        organisation=delegation.organisation,
        side=Side.OIC,
        number=1,
        deadline=dt.date(2026, 4, 1),
        **ENDS[how],
    )


def own(delegation: Delegation, page: str = "") -> str:
    return f"/en/meetings/{delegation.meeting.slug}/{page}"


@pytest.mark.parametrize("how", ENDS)
def test_the_page_says_why_and_what_to_do_and_shows_only_whom_they_entered(
    delegation: Delegation, entered: Registration, as_omar: Client, how: str
) -> None:
    assert "Layla Other" in as_omar.get(own(delegation, "delegation/")).text
    end(delegation, how)
    page = as_omar.get(own(delegation, "delegation/")).text
    assert f"was {how}, so that nobody can be entered or submitted" in page
    assert "write to the secretariat" in page
    assert ("Suad Entered" in page, "Layla Other" in page) == (True, False)
    assert f"/delegation/{delegation.pk}/" not in page
    assert f"/members/{entered.pk}/" not in page


@pytest.mark.parametrize("how", ENDS)
def test_nothing_is_entered_submitted_changed_or_read_there_any_more(
    delegation: Delegation, entered: Registration, as_omar: Client, how: str
) -> None:
    there, member = f"delegation/{delegation.pk}/", f"members/{entered.pk}/"
    pages = [there + "new/", there + "nomination/", there + "import/", member, member + "steps/identity/"]
    before = [as_omar.get(own(delegation, page)).status_code for page in pages]
    assert before == [200] * len(pages)
    end(delegation, how)
    assert [as_omar.get(own(delegation, page)).status_code for page in pages] == [404] * len(pages)
    forms = [page for page in pages if page != member]
    assert [as_omar.post(own(delegation, page)).status_code for page in forms] == [404] * len(forms)
    assert as_omar.post(own(delegation, there + "submit/")).status_code == 404
    assert Registration.objects.get(pk=entered.pk).state == RegistrationState.DRAFT


@pytest.mark.parametrize("how", ENDS)
def test_their_focal_point_hears_of_no_one_and_is_asked_for_no_letter(
    delegation: Delegation, entered: Registration, salma: User, as_salma: Client, how: str
) -> None:
    end(delegation, how)
    tell_focal_points(entered, TO_ENDORSE, by=salma)
    as_salma.post(f"/en/desk/{delegation.meeting.slug}/delegations/ask/")
    assert not Message.objects.filter(to="omar@example.org").exists()
    assert not Nomination.objects.exists()


def test_with_a_new_invitation_all_is_as_it_was(
    delegation: Delegation, entered: Registration, as_omar: Client
) -> None:
    end(delegation, "withdrawn")
    delegation.meeting.invitations.create(
        organisation=delegation.organisation, side=Side.OIC, number=2, deadline=dt.date(2026, 4, 1)
    )
    assert "Layla Other" in as_omar.get(own(delegation, "delegation/")).text
    assert as_omar.get(own(delegation, f"members/{entered.pk}/")).status_code == 200
