"""Clearance of each edition by both sides, and the adoption of provisional papers."""

import uuid

import pytest
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from papers import actions, withdrawal
from papers import clearance as clearance_actions
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Document, Edition
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda() -> Edition:
    meeting = factories.meeting(symbol="T/1")
    factories.item(meeting)
    return issue(meeting)


def issue(meeting: Meeting) -> Edition:
    return actions.issue(meeting=meeting, kind=AGENDA, by=None, request=uuid.uuid4())


def heading(edition: Edition) -> bool:
    """Whether its title says that it is provisional."""
    return "Provisional agenda" in paper_html(Paper.from_json(edition.snapshot), "en")


def test_the_leads_of_both_sides_clear_an_edition(
    agenda: Edition, as_salma: Client, salma: User, layla: User
) -> None:
    meeting = agenda.document.meeting
    factories.leads(meeting, salma, layla)
    where = f"/en/desk/{meeting.slug}/documents/{agenda.pk}/keys/"
    told = as_salma.post(f"{where}UN/", follow=True)
    assert "Cleared for: United Nations." in told.text
    assert told.redirect_chain[-1][0].endswith(f"/documents/#document-{agenda.document_id}")
    assert "Only whoever leads the OIC side" in as_salma.post(f"{where}OIC/", follow=True).text
    signed_in(layla).post(f"{where}OIC/")
    assert [clearance.by for clearance in agenda.clearances.all()] == [salma, layla]
    assert "Only whoever leads the OIC side" in as_salma.post(f"{where}OIC/", {"back": "1"}, follow=True).text
    as_salma.post(f"{where}UN/", {"back": "1"})
    assert agenda.clearances.get().by == layla


def test_who_may_not_turn_a_key_reads_that_it_was_not_turned(
    agenda: Edition, as_salma: Client, salma: User
) -> None:
    meeting = agenda.document.meeting
    factories.lead(meeting, "UN", salma)
    desk = f"desk/{meeting.slug}/documents/"
    page = as_salma.get(f"/en/{desk}").text
    assert ("Clear for: United Nations" in page, "Clear for: Organization" in page) == (True, False)
    assert "The OIC side has not cleared it yet." in page
    assert "لم يُجِزه جانب منظمة التعاون الإسلامي بعد." in as_salma.get(f"/ar/{desk}").text


def test_the_next_edition_is_cleared_anew(agenda: Edition, salma: User) -> None:
    post = factories.lead(agenda.document.meeting, "UN", salma)
    clearance_actions.clear(edition=agenda, party=post.party, by=salma)
    factories.item(agenda.document.meeting)
    assert not issue(agenda.document.meeting).clearances.exists()


@pytest.mark.parametrize(("amended", "words"), [("", "."), ("on", ", as orally amended.")])
def test_by_adoption_the_agenda_is_provisional_no_more(
    agenda: Edition, as_salma: Client, amended: str, words: str
) -> None:
    meeting = agenda.document.meeting
    where = f"/en/desk/{meeting.slug}/documents/{agenda.document.pk}/adopt/"
    as_salma.post(where, {"request": uuid.uuid4(), "amended": amended})
    adopted = Edition.objects.get(revision=1)
    assert (heading(agenda), heading(adopted)) == (True, False)
    assert adopted.snapshot["changes"][0]["en"].startswith("Adopted on ")
    assert adopted.snapshot["changes"][0]["en"].endswith(words)
    factories.item(meeting)
    assert not heading(issue(meeting)), "and stays so"


def test_it_is_adopted_once(agenda: Edition, salma: User) -> None:
    for _ in range(2):
        clearance_actions.adopt(document=agenda.document, amended=False, by=salma, request=uuid.uuid4())
    assert Edition.objects.count() == 2


def test_a_withdrawn_document_is_not_adopted_and_its_page_does_not_offer_it(
    agenda: Edition, salma: User, as_salma: Client
) -> None:
    offer = f"/documents/{agenda.document_id}/adopt/"
    page = f"/en/desk/{agenda.document.meeting.slug}/documents/"
    assert offer in as_salma.get(page).text
    withdrawal.withdraw(document=agenda.document, because={}, by=salma)
    assert offer not in as_salma.get(page).text
    with pytest.raises(clearance_actions.NotIssued):
        clearance_actions.adopt(document=agenda.document, amended=False, by=salma, request=uuid.uuid4())


def test_what_was_never_issued_is_not_adopted(salma: User) -> None:
    meeting = factories.meeting(symbol="T/1")
    document = Document.objects.create(meeting=meeting, kind=AGENDA, symbol="T/1/1")
    with pytest.raises(clearance_actions.NotIssued):
        clearance_actions.adopt(document=document, amended=False, by=salma, request=uuid.uuid4())
