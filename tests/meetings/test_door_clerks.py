"""A new door clerk gets one mail, in their own language."""

import pytest
from django.test import Client

from accounts.models import User
from mail.models import Message
from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting()


def name(browser: Client, meeting: Meeting, email: str) -> None:
    there = f"/en/desk/{meeting.slug}/door/clerks/"
    assert browser.post(there, {"email": email}).status_code == 302


def test_somebody_new_hears_of_it_in_both_languages_with_the_way_to_the_door(
    meeting: Meeting, as_salma: Client
) -> None:
    for _ in range(2):
        name(as_salma, meeting, "nadia@example.org")
    mail = Message.objects.get()
    assert (mail.to, mail.kind, mail.state, mail.language) == (
        "nadia@example.org", "door-clerk-named", "waiting", "both",
    )  # fmt: skip
    assert f"/ar/desk/{meeting.slug}/door/" in mail.text
    assert f"/en/desk/{meeting.slug}/door/" in mail.text


def test_whoever_has_chosen_a_language_hears_of_it_in_that(
    meeting: Meeting, omar: User, as_salma: Client
) -> None:
    User.objects.filter(pk=omar.pk).update(language="ar")
    name(as_salma, meeting, omar.email)
    mail = Message.objects.get(to=omar.email)
    assert (mail.language, "أُسندت إليك مهمة" in mail.text, "door clerk" in mail.text) == ("ar", True, False)


def test_whoever_names_themselves_gets_no_mail(meeting: Meeting, salma: User, as_salma: Client) -> None:
    name(as_salma, meeting, salma.email)
    assert not Message.objects.exists()
