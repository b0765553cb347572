"""Data about a person are shown and downloaded; erasure is requested, and carried out after confirmation."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import ErasureRequest, User
from desk.persons import Person
from records.actions import paragraph_edits
from tests import factories
from tests.conftest import signed_in
from tests.desk.erasure.planted import CANARIES, Scene

pytestmark = pytest.mark.django_db


def test_a_person_reads_and_takes_along_what_is_known(scene: Scene) -> None:
    browser = signed_in(scene.user)
    hidden = {CANARIES[one] for one in ("earlier name", "attachment", "mail text")}
    page = browser.get("/en/account/known/").text
    assert [value for value in CANARIES.values() if value not in page and value not in hidden] == []
    answer = browser.get("/en/account/known/download/")
    assert "attachment" in answer["Content-Disposition"]
    told = answer.json()
    assert page.count("Came in") == 1
    assert page.count("Badge, printed") == 1
    assert len(told["photos"][0]["jpeg"]) > 1000
    assert told["mails"][0]["text"].startswith(CANARIES["mail text"])
    assert [value for value in CANARIES.values() if value not in answer.text and value not in hidden] == []


def test_an_address_that_is_only_claimed_opens_nothing(omar: User) -> None:
    other = factories.member(factories.delegation(factories.meeting()), email="suad@example.org")
    claimed = EmailAddress.objects.create(user=omar, email="suad@example.org")
    assert Person.of_user(omar).participants == ()
    EmailAddress.objects.filter(pk=claimed.pk).update(verified=True)
    assert Person.of_user(omar).participants == (other.participant,)


def test_a_person_asks_for_erasure_and_takes_it_back(as_omar: Client, omar: User, as_salma: Client) -> None:
    for _ in range(2):
        as_omar.post("/en/account/known/erasure/")
    assert ErasureRequest.objects.filter(user=omar).count() == 1
    assert "Omar" in as_salma.get("/en/desk/erasures/").text
    as_omar.post("/en/account/known/erasure/", {"take_back": "1"})
    assert not ErasureRequest.objects.exists()


def test_the_secretariat_looks_first_and_erases_what_it_saw(
    as_omar: Client, omar: User, as_salma: Client
) -> None:
    as_omar.post("/en/account/known/erasure/")
    where = as_salma.post("/en/desk/erasures/", {"email": "Omar@example.org"}).url
    seen = as_salma.get(where).context["person"].fingerprint
    factories.meeting().participants.create(user=omar)
    assert as_salma.post(where, {"seen": seen}).status_code == 409
    assert User.objects.get(pk=omar.pk).email == "omar@example.org"
    seen = as_salma.get(where).context["person"].fingerprint
    assert as_salma.post(where, {"seen": seen}).status_code == 302
    omar.refresh_from_db()
    assert (omar.is_active, str(omar), ErasureRequest.objects.get().done_at is None) == (
        False, "(name erased)", False,
    )  # fmt: skip
    assert "(name erased)" in as_salma.get("/en/desk/erasures/").text


def test_who_leads_a_side_reads_since_when_and_what_they_have_cleared(as_omar: Client, omar: User) -> None:
    meeting = factories.meeting(symbol="T/1")
    factories.lead(meeting, "UN", omar)
    record = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=omar)
    post = meeting.posts.get(user=omar)
    record.clearances.create(party=post.party, post=post, by=omar)
    page = as_omar.get("/en/account/known/").text
    assert "Side lead · United Nations · Trial meeting · 1 January 2020" in page
    assert "Cleared by you" in page
    assert "Record: Plenary meeting" in page


def test_an_account_of_the_secretariat_is_not_erased(as_salma: Client, layla: User) -> None:
    where = f"/en/desk/erasures/account/{layla.pk}/"
    seen = as_salma.get(where).context["person"].fingerprint
    assert as_salma.post(where, {"seen": seen}).status_code == 409
    layla.refresh_from_db()
    assert (layla.is_active, layla.email) == (True, "layla@example.org")


@pytest.mark.parametrize("whose", ["account", "participant"])
def test_nobody_has_a_number_beyond_all_numbers(as_salma: Client, whose: str) -> None:
    assert as_salma.get(f"/en/desk/erasures/{whose}/{'9' * 30}/").status_code == 404
