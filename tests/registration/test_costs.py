"""The number of queries of registration pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from delegates.models import Registration
from tests import factories

pytestmark = pytest.mark.django_db
STEPS = ("delegation", "identity", "needs", "travel", "document")


@pytest.fixture
def own(omar: User) -> Registration:
    meeting = factories.meeting(registration_open=True)
    return factories.member(factories.delegation(meeting), user=omar, email=omar.email)


@pytest.mark.parametrize(
    "page", ["register/", "members/{}/", *(f"members/{{}}/steps/{step}/" for step in STEPS)]
)
def test_a_page_of_registration_asks_twelve_times_at_most(
    own: Registration, as_omar: Client, page: str
) -> None:
    address = f"/ar/meetings/{own.meeting.slug}/{page.format(own.pk)}"
    with CaptureQueriesContext(connection) as asked:
        assert as_omar.get(address).status_code in {200, 302}
    assert len(asked) <= 12, [query["sql"][:90] for query in asked]


def test_to_save_a_step_costs_little(own: Registration, as_omar: Client) -> None:
    address = f"/ar/meetings/{own.meeting.slug}/members/{own.pk}/steps/needs/"
    with CaptureQueriesContext(connection) as asked:
        assert as_omar.post(address, {"version": own.version, "languages": ["ar"]}).status_code == 302
    writing = [query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(writing) <= 12, [query["sql"][:90] for query in writing]
