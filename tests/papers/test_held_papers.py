"""A held paper is shown to nobody outside the secretariat until both sides have cleared it."""

import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from documents.papers.annotated import ANNOTATED_AGENDA
from documents.papers.listed import LIST_OF_DOCUMENTS
from meetings.keys import keys_of
from meetings.models import Meeting
from papers import actions
from papers import clearance as clearance_actions
from papers.audiences import PUBLIC
from papers.kinds import PaperKind
from papers.models import Edition
from releases.actions.publication import issue_papers
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.conftest import signed_in
from tests.documents.test_shelf import put
from tests.records.record_acts import circulate, written
from tests.records.record_acts import issue as issue_minutes

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    made = factories.meeting(symbol="T/1", papers_wait=True)
    factories.item(made)
    return made


def issue(meeting: Meeting, kind: PaperKind = AGENDA) -> Edition:
    return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4(), audience=PUBLIC)


def clear(edition: Edition, un: User, oic: User) -> None:
    for post in factories.leads(edition.document.meeting, un, oic):
        clearance_actions.clear(edition=edition, party=post.party, by=post.user)


def shelf(client: Client, meeting: Meeting) -> str:
    return client.get(f"/en/meetings/{meeting.slug}/documents/").text


def test_nobody_outside_sees_it_before_both_sides_have_cleared_it(
    meeting: Meeting, client: Client, salma: User, layla: User
) -> None:
    edition = issue(meeting)
    un, oic = factories.leads(meeting, salma, layla)
    clearance_actions.clear(edition=edition, party=un.party, by=salma)
    assert "No documents yet" in shelf(client, meeting)
    clearance_actions.clear(edition=edition, party=oic.party, by=layla)
    assert "Provisional agenda" in shelf(client, meeting)


def test_a_key_taken_back_takes_the_paper_back(
    meeting: Meeting, client: Client, salma: User, layla: User
) -> None:
    edition = issue(meeting)
    clear(edition, salma, layla)
    clearance_actions.take_back(edition=edition, party=factories.party(meeting, "UN"), by=salma)
    assert "No documents yet" in shelf(client, meeting)


def test_it_is_called_provisional_until_what_was_adopted_is_cleared(
    meeting: Meeting, client: Client, as_salma: Client, salma: User, layla: User
) -> None:
    first = issue(meeting)
    Edition.objects.filter(pk=first.pk).update(waits=False)
    adopted = clearance_actions.adopt(document=first.document, amended=False, by=salma, request=uuid.uuid4())
    names = ["Provisional agenda" in shelf(reader, meeting) for reader in (client, as_salma)]
    assert names == [True, False]
    clear(adopted, salma, layla)
    assert "Provisional agenda" not in shelf(client, meeting)


def test_until_the_next_revision_is_cleared_others_read_the_last_that_was(
    meeting: Meeting, client: Client, as_salma: Client, salma: User, layla: User
) -> None:
    clear(issue(meeting), salma, layla)
    factories.item(meeting)
    issue(meeting)
    assert ("T/1/1/Rev.1" in shelf(client, meeting), "T/1/1/Rev.1" in shelf(as_salma, meeting)) == (
        False,
        True,
    )
    assert "Superseded" not in shelf(client, meeting)


@pytest.mark.django_db(transaction=True)
def test_no_address_serves_the_files_of_a_held_edition(
    meeting: Meeting, client: Client, as_salma: Client, salma: User, layla: User
) -> None:
    edition = put(meeting, salma, audience=PUBLIC)
    file = edition.files.get().get_absolute_url()
    whole = f"/en/meetings/{meeting.slug}/documents/set.zip"
    state = f"/en/meetings/{meeting.slug}/documents/{edition.pk}/"
    seen = [client.get(address).status_code for address in (file, state)]
    assert (seen, as_salma.get(file).status_code) == ([404, 404], 200)
    assert names_in(client, whole) == []
    clear(edition, salma, layla)
    assert client.get(file).status_code == 200
    assert len(names_in(client, whole)) == 1


def names_in(client: Client, address: str) -> list[str]:
    packed = BytesIO(b"".join(client.get(address).streaming_content))  # type: ignore[attr-defined]
    return [name for name in ZipFile(packed).namelist() if name.startswith("papers/")]


def test_the_list_of_documents_leaves_out_what_waits(meeting: Meeting, salma: User, layla: User) -> None:
    put(meeting, salma)
    clear(put(meeting, salma), salma, layla)
    listed = issue(meeting, LIST_OF_DOCUMENTS).snapshot["contents"]["documents"]
    assert [one["symbol"] for one in listed] == ["T/1/WP.2"]


def test_the_desk_says_that_it_waits(meeting: Meeting, as_salma: Client, salma: User, layla: User) -> None:
    edition, words = issue(meeting), "Only the secretariat sees it until both sides have cleared it."
    where = f"/en/desk/{meeting.slug}/documents/"
    assert words in as_salma.get(where).text
    clear(edition, salma, layla)
    assert words not in as_salma.get(where).text


def test_a_programme_is_published_by_its_release_and_waits_for_nobody(
    meeting: Meeting, client: Client
) -> None:
    factories.slot(meeting)
    issue_papers(factories.release(meeting), None, by=None, audience=PUBLIC)
    assert "Programme of work" in shelf(client, meeting)


def test_a_record_that_was_cleared_takes_its_keys_to_its_paper(salma: User, layla: User) -> None:
    record = written(factories.meeting(symbol="T/1", papers_wait=True), salma)
    draft = issue_minutes(record, salma)
    circulate(record, salma, layla)
    paper = issue_minutes(record, salma)
    draft.refresh_from_db()
    paper.refresh_from_db()
    assert (draft.held, paper.held) == (True, False)
    assert keys_of(paper) == keys_of(record)


def test_what_was_cleared_stays_so_when_it_is_adopted(meeting: Meeting, salma: User, layla: User) -> None:
    edition = issue(meeting)
    clear(edition, salma, layla)
    adopted = clearance_actions.adopt(
        document=edition.document, amended=False, by=salma, request=uuid.uuid4()
    )
    adopted.refresh_from_db()
    assert (adopted.held, keys_of(adopted)) == (False, keys_of(edition))


def turned(client: Client, meeting: Meeting, side: str, **sent: str) -> str:
    where = f"/en/desk/{meeting.slug}/details/keys/{side}/"
    return client.post(where, sent, follow=True).text


def fresh(meeting: Meeting) -> Meeting:
    meeting.refresh_from_db()
    return meeting


def test_nobody_alone_lets_papers_out_at_once_not_even_for_a_moment(
    meeting: Meeting, client: Client, as_salma: Client, salma: User
) -> None:
    assert "Only whoever leads the UN side" in turned(as_salma, meeting, "UN")
    factories.lead(meeting, "UN", salma)
    assert "Papers wait for both keys." in turned(as_salma, meeting, "UN")
    assert "Only whoever leads the OIC side" in turned(as_salma, meeting, "OIC")
    issue(fresh(meeting))
    assert "No documents yet" in shelf(client, meeting)


def test_two_people_let_papers_out_at_once_and_one_lets_them_wait_again(
    meeting: Meeting, client: Client, as_salma: Client, salma: User, layla: User
) -> None:
    factories.leads(meeting, salma, layla)
    turned(as_salma, meeting, "UN")
    assert "Papers go out at once from now on." in turned(signed_in(layla), meeting, "OIC")
    issue(fresh(meeting))
    assert "Provisional agenda" in shelf(client, meeting)
    assert "Papers wait for both keys." in turned(as_salma, meeting, "UN", back="1")
    assert issue(fresh(meeting), ANNOTATED_AGENDA).waits


def test_the_switch_is_in_no_form_and_the_database_asks_for_the_lead(
    meeting: Meeting, as_salma: Client, salma: User
) -> None:
    assert "papers_wait" not in as_salma.get(f"/en/desk/{meeting.slug}/details/").text
    post = factories.lead(meeting, "UN", salma)
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.clearances.create(party=factories.party(meeting, "OIC"), post=post, by=salma)
