"""The desk's navigation is on every page of a meeting that is not public."""

from typing import Any

import pytest

from meetings.models import Meeting
from tests.security.addresses import ADDRESSES, OWN
from tests.security.conftest import Browsers
from tests.security.examples import examples_of

pytestmark = pytest.mark.django_db
OF_THE_MEETING, OF_THE_DESK = 'aria-label="The meeting"', 'aria-label="Desk"'
PAGES = [one for one in ADDRESSES if one.access == OWN and "GET" in one.methods and "slug" in one.arguments]


def test_pages_of_members_records_and_outcomes_keep_the_navigation_of_the_desk(
    browsers: Browsers, ours: Meeting, subtests: Any
) -> None:
    browsers.sign_everybody_in()
    examples = examples_of(ours)
    for address in PAGES:
        with subtests.test(address.name):
            answer = browsers["secretariat"].get(address.example(examples))
            page = answer.text if "html" in answer["Content-Type"] else ""
            assert OF_THE_MEETING not in page
            assert OF_THE_DESK in page or "<nav" not in page


def test_whoever_takes_part_has_the_navigation_of_the_meeting(browsers: Browsers, ours: Meeting) -> None:
    browsers.sign_everybody_in()
    page = browsers["participant"].get(f"/en/meetings/{ours.slug}/outcomes/").text
    assert (OF_THE_MEETING in page, OF_THE_DESK in page) == (True, False)
