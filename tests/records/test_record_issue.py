"""Issuing summary records: numbers, revisions, readers."""

import threading
import uuid

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from meetings.models import Meeting
from papers import actions, production
from papers.contents import Paper
from papers.html import paper_html
from papers.models import Document, Edition
from records.actions import paragraph_edits
from records.actions.record_issue import editions_of, issue_record
from records.models import RecordState
from records.papers.minutes import SUMMARY_RECORD
from tests import factories
from tests.processes import at_once
from tests.records.record_acts import adopt, circulate, issue, plain, written


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


def test_records_are_numbered_in_the_order_in_which_they_are_first_issued(
    meeting: Meeting, salma: User
) -> None:
    first, second = written(meeting, salma, 1), written(meeting, salma, 2)
    assert [issue(one, salma).symbol for one in (second, first)] == ["T/SR.1", "T/SR.2"]


def test_it_goes_through_its_revisions_with_what_changed(meeting: Meeting, salma: User, layla: User) -> None:
    record = written(meeting, salma)
    editions = [issue(record, salma)]
    circulate(record, salma, layla)
    editions.append(issue(record, salma))
    adopt(record, salma)
    editions.append(editions_of(record).latest("revision"))
    assert [one.symbol for one in editions] == ["T/SR.1", "T/SR.1/Rev.1", "T/SR.1/Rev.2"]
    last = Paper.from_json(Edition.objects.get(pk=editions[-1].pk).snapshot)
    assert [change["en"] for change in last.changes] == ["The record was adopted."]
    assert "2. Decision 1. Decided." in plain(paper_html(last, "en"))


def test_a_second_click_makes_no_second_edition(meeting: Meeting, salma: User) -> None:
    record, request = written(meeting, salma), uuid.uuid4()
    assert len({issue_record(record=record, by=salma, request=request).pk for _ in range(2)}) == 1


def test_an_empty_record_and_one_that_says_the_same_are_not_issued(meeting: Meeting, salma: User) -> None:
    empty = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    with pytest.raises(actions.NothingToIssue):
        issue(empty, salma)
    record = written(meeting, salma)
    issue(record, salma)
    with pytest.raises(actions.NothingChanged):
        issue(record, salma)


def test_the_record_of_a_meeting_of_all_is_called_after_its_title(meeting: Meeting, salma: User) -> None:
    slot = factories.slot(meeting)
    record = paragraph_edits.open_record(meeting=meeting, about=slot, by=salma)
    paragraph_edits.add(record_id=record.pk, values=factories.texts(words="Said."), by=salma)
    edition = issue(record, salma)
    assert edition.document.about == f"slot-{slot.pk}"
    paper = Paper.from_json(Edition.objects.get(pk=edition.pk).snapshot)
    assert "Draft summary record: Plenary meeting" in plain(paper_html(paper, "en"))


def test_a_draft_stays_with_the_secretariat_even_after_circulation(
    meeting: Meeting, salma: User, layla: User, omar: User, as_salma: Client, as_omar: Client
) -> None:
    factories.participant(meeting, user=omar, **factories.texts(name=("عمر", "Omar")))
    record = written(meeting, salma)
    draft = issue(record, salma)
    shelf = f"/en/meetings/{meeting.slug}/documents/"
    assert [("T/SR.1" in client.get(shelf).text) for client in (as_salma, as_omar)] == [True, False]
    circulate(record, salma, layla)
    circulated = issue(record, salma)
    for edition in (draft, circulated):
        production.produce(edition.pk)
    for edition, statuses in ((draft, [200, 404]), (circulated, [200, 200])):
        address = edition.files.get(layout="en").get_absolute_url()
        assert [client.get(address).status_code for client in (as_salma, as_omar)] == statuses
        state = f"{shelf}{edition.pk}/"
        assert [client.get(state).status_code == 404 for client in (as_salma, as_omar)] == [
            False,
            statuses[1] == 404,
        ]
    page = as_omar.get(shelf).text
    assert ("T/SR.1/Rev.1" in page, str(draft.request) in page) == (True, False)
    assert "Provisional summary record: First working session" in page


@pytest.mark.django_db(transaction=True)
def test_four_processes_at_once_number_their_records_in_order_and_leave_none_out(salma: User) -> None:
    meeting = factories.meeting(symbol="T")
    made = [written(meeting, salma, number) for number in range(1, 21)]

    def work(which: int) -> None:
        for record in made[which::4]:
            issue(record, salma)

    at_once(work)
    given = Document.objects.filter(kind=SUMMARY_RECORD).order_by("pk").values_list("symbol", flat=True)
    assert list(given) == [f"T/SR.{number}" for number in range(1, 21)]


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_one_record_at_once_make_one_document(salma: User) -> None:
    record = written(factories.meeting(symbol="T"), salma)
    together, said = threading.Barrier(2), []

    def once() -> None:
        together.wait()
        try:
            said.append(issue(record, salma).symbol)
        except actions.NothingChanged:
            said.append("nothing changed")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["T/SR.1", "nothing changed"]


def test_state_names_are_those_of_the_record() -> None:
    """The papers use the values as plain words."""
    assert [state.value for state in RecordState] == ["draft", "circulated", "adopted"]
