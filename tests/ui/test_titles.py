"""What a page is called: one that comes back with something to put right says so first, whichever page it is."""

import re

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Invitation
from tests import factories
from tests.test_architecture import tracked

FIRST = {"ar": "خطأ: ", "en": "Error: "}


@pytest.fixture
def pages(omar: User) -> dict[str, str]:
    """Each with a form that nothing is written in."""
    delegation = factories.delegation(factories.meeting(), focal_point=omar)
    meeting = delegation.meeting
    token = Invitation.objects.create(
        meeting=meeting, organisation=delegation.organisation, side="oic", number=1, deadline="2046-04-01"
    ).token
    mine = f"meetings/{meeting.slug}/delegation/{delegation.pk}"
    return {
        "nomination": f"{mine}/nomination/",
        "import": f"{mine}/import/",
        "invitation": f"invitations/{token}/",
        "invite": f"desk/{meeting.slug}/invitations/new/UN/",
        "register": f"meetings/{meeting.slug}/register/",
        "reset": "account/password/reset/",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("page", ["nomination", "import", "invitation", "invite", "register", "reset"])
def test_the_title_of_a_page_with_something_to_put_right_begins_with_error(
    pages: dict[str, str], page: str, language: str, client: Client, as_omar: Client, as_salma: Client
) -> None:
    there = f"/{language}/{pages[page]}"
    who = {"invite": as_salma, "register": client, "invitation": client, "reset": client}.get(page, as_omar)
    before, after = who.get(there), who.post(there, {"answer": ""})
    assert (before.status_code, "error-summary" in after.text) == (200, True)
    assert [FIRST[language] in title_of(answer.text) for answer in (before, after)] == [False, True]
    assert title_of(after.text).startswith(FIRST[language])


def title_of(page: str) -> str:
    found = re.search("<title>(.*?)</title>", page, flags=re.DOTALL)
    assert found
    return found[1].strip()


def test_no_template_says_it_for_itself() -> None:
    said = 'context "title of a page"'
    assert not [path.name for path in tracked("templates/*.html") if said in path.read_text("utf-8")]
