"""Clearance of each edition by both sides, and the adoption of provisional papers."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from directory.models import Side
from meetings.models import Meeting
from papers import actions
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


def test_two_people_clear_an_edition(agenda: Edition, as_salma: Client, layla: User) -> None:
    where = f"/en/desk/{agenda.document.meeting.slug}/documents/{agenda.pk}/keys/"
    told = as_salma.post(f"{where}UN/", follow=True)
    assert "Cleared for: United Nations." in told.text
    assert told.redirect_chain[-1][0].endswith(f"/documents/#document-{agenda.document_id}")
    assert "The other key was turned by you." in as_salma.post(f"{where}OIC/", follow=True).text
    signed_in(layla).post(f"{where}OIC/")
    agenda.refresh_from_db()
    assert (agenda.cleared_un_by.email, agenda.cleared_oic_by) == ("salma@example.org", layla)  # type: ignore[union-attr]
    as_salma.post(f"{where}UN/", {"back": "1"})
    agenda.refresh_from_db()
    assert agenda.cleared_un_at is None


def test_the_database_knows_two_hands(agenda: Edition, salma: User) -> None:
    clearance_actions.clear(edition=agenda, side=Side.UN, by=salma)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(cleared_oic_by=salma)


def test_the_next_edition_is_cleared_anew(agenda: Edition, salma: User) -> None:
    clearance_actions.clear(edition=agenda, side=Side.UN, by=salma)
    factories.item(agenda.document.meeting)
    assert issue(agenda.document.meeting).cleared_un_at is None


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


def test_what_was_never_issued_is_not_adopted(salma: User) -> None:
    meeting = factories.meeting(symbol="T/1")
    document = Document.objects.create(meeting=meeting, kind=AGENDA, symbol="T/1/1")
    with pytest.raises(clearance_actions.NotIssued):
        clearance_actions.adopt(document=document, amended=False, by=salma, request=uuid.uuid4())
