"""Papers that follow from records: joint report, lists, annotated agenda, information for participants."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Entrance
from delegates.registration_states import RegistrationState
from directory.models import Side
from documents.papers.annotated import ANNOTATED_AGENDA
from documents.papers.information import INFORMATION_FOR_PARTICIPANTS
from documents.papers.listed import LIST_OF_DOCUMENTS
from documents.uploads import shelve
from meetings.models import Meeting
from papers import actions
from papers.audiences import PUBLIC, STAFF
from papers.changes import changes_between
from papers.contents import Contents, Paper
from papers.html import paper_html
from papers.kinds import PaperKind, all_kinds
from papers.layouts import ALL_LAYOUTS
from papers.models import Document, Edition
from records.actions import paragraph_edits
from records.models import ParagraphKind, Record
from records.papers.decisions import LIST_OF_DECISIONS
from records.papers.report import JOINT_REPORT
from records.report_contents import decisions_contents, report_contents
from sessions.models import SlotKind
from sessions.papers.agenda import AGENDA
from tests import factories
from tests.records import snapshots as records
from tests.records.record_acts import adopt, circulate, plain, written
from tests.records.record_acts import issue as issue_minutes

SYMBOLS = {
    JOINT_REPORT: "T/2",
    LIST_OF_DECISIONS: "T/L.1",
    ANNOTATED_AGENDA: "T/1/Add.2",
    LIST_OF_DOCUMENTS: "T/INF.3",
    INFORMATION_FOR_PARTICIPANTS: "T/INF.1",
}


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


@pytest.fixture
def adopted(meeting: Meeting, salma: User, layla: User, omar: User) -> Record:
    """With a delegate's statement and a decision."""
    record = written(meeting, salma)
    speaker = factories.participant(meeting, user=omar, **factories.texts(name=("عمر", "Omar")))
    values = {"speaker": speaker, **factories.texts(words="A statement of one delegation.")}
    paragraph_edits.add(record_id=record.pk, values=values, by=salma)
    reserved = {
        "kind": ParagraphKind.RESERVATION,
        **factories.texts(words="A reservation of one delegation."),
    }
    paragraph_edits.add(record_id=record.pk, values=values | reserved, by=salma)
    circulate(record, salma, layla)
    issue_minutes(record, salma)
    adopt(record, salma)
    return record


def issue(meeting: Meeting, kind: PaperKind, **options: bool) -> Edition:
    return actions.issue(meeting=meeting, kind=kind, by=None, request=uuid.uuid4(), **options)


def printed(edition: Edition, layout: str = "en") -> str:
    return plain(paper_html(Paper.from_json(Edition.objects.get(pk=edition.pk).snapshot), layout))


# All of them ----------------------------------------------------------------------------------------


def test_each_has_its_symbol_and_is_issued_once_until_something_changes(
    adopted: Record, meeting: Meeting
) -> None:
    factories.item(meeting)
    factories.room(meeting)
    assert {kind: issue(meeting, kind).symbol for kind in SYMBOLS} == SYMBOLS
    for kind in (JOINT_REPORT, LIST_OF_DECISIONS, ANNOTATED_AGENDA, INFORMATION_FOR_PARTICIPANTS):
        with pytest.raises(actions.NothingChanged):
            issue(meeting, kind)


@pytest.mark.parametrize(
    "kind",
    [JOINT_REPORT, LIST_OF_DECISIONS, ANNOTATED_AGENDA, LIST_OF_DOCUMENTS, INFORMATION_FOR_PARTICIPANTS],
)
def test_what_would_say_nothing_is_not_issued(meeting: Meeting, kind: PaperKind) -> None:
    with pytest.raises(actions.NothingToIssue):
        issue(meeting, kind)


@pytest.mark.parametrize("kind", records.FOLLOWING)
@pytest.mark.parametrize("layout", ALL_LAYOUTS)
def test_each_is_printed_in_each_layout_and_is_the_same_after_a_stay_in_the_database(
    kind: str, layout: str
) -> None:
    paper = records.FOLLOWING[kind]()
    assert paper_html(Paper.from_json(paper.to_json()), layout) == paper_html(paper, layout)


# The report -----------------------------------------------------------------------------------------


def test_the_report_leaves_out_the_statements_of_those_who_are_named_but_not_their_reservations(
    adopted: Record, meeting: Meeting
) -> None:
    words = printed(issue(meeting, JOINT_REPORT))
    assert "Said." in words
    assert "A statement of one delegation." not in words
    assert "Reservation. Omar: A reservation of one delegation." in words


def test_the_report_numbers_its_paragraphs_through_and_lists_what_was_settled(
    adopted: Record, meeting: Meeting
) -> None:
    words = printed(issue(meeting, JOINT_REPORT))
    assert "First working session: Politics Summary record: T/SR.1" in words
    assert "4. Decision 1. Decided." in words
    assert "Decision 1. Decided. T/SR.1, para. 2" in words


def test_a_session_whose_record_is_not_adopted_is_named_and_says_nothing(
    adopted: Record, meeting: Meeting, salma: User
) -> None:
    written(meeting, salma, 2)
    words = printed(issue(meeting, JOINT_REPORT))
    assert "Second working session: Politics The record of this session has not been adopted yet." in words


def test_only_adoption_takes_the_word_draft_from_the_report(adopted: Record, meeting: Meeting) -> None:
    first, last = issue(meeting, JOINT_REPORT), issue(meeting, JOINT_REPORT, final=True)
    assert ["Draft joint report" in printed(one) for one in (first, last)] == [True, False]
    assert [change["en"] for change in last.snapshot["changes"]] == ["The report was adopted."]


def test_the_report_counts_who_came_by_sides(adopted: Record, meeting: Meeting) -> None:
    for code, side, people in (("A", Side.UN, 2), ("B", Side.OIC, 1)):
        factories.organisation(code, side=side)
        delegation = factories.delegation(meeting, code=code)
        for _ in range(people):
            person = factories.member(delegation, RegistrationState.CONFIRMED).participant
            Entrance.objects.create(participant=person, at="2026-05-04T09:00:00Z")
    assert [(one.side["en"], one.delegations, one.people) for one in report_contents(meeting).attended] == [
        ("United Nations", 1, 2), ("Organization of Islamic Cooperation", 1, 1),
    ]  # fmt: skip


def test_decisions_are_numbered_in_the_order_in_which_records_are_adopted(
    adopted: Record, meeting: Meeting, salma: User, layla: User
) -> None:
    second = written(meeting, salma, 2)
    circulate(second, salma, layla)
    adopt(second, salma)
    lines = decisions_contents(meeting).settled
    assert [(one.kind, one.number, one.symbol) for one in lines] == [
        ("decision", 1, "T/SR.1"),
        ("decision", 2, "T/SR.2"),
    ]


# Lists and information ------------------------------------------------------------------------------


def test_the_list_names_what_participants_may_read(adopted: Record, meeting: Meeting, salma: User) -> None:
    factories.item(meeting)
    issue(meeting, AGENDA)
    written(meeting, salma, 2)
    issue_minutes(written(meeting, salma, 3), salma)  # a draft, which is for the secretariat only
    issue(meeting, LIST_OF_DECISIONS)
    Document.objects.filter(kind=LIST_OF_DECISIONS).update(audience=STAFF)
    contents = Paper.from_json(issue(meeting, LIST_OF_DOCUMENTS).snapshot).contents
    assert [(one.symbol, one.title["en"]) for one in contents.documents] == [
        ("T/1", "Provisional agenda"),
        ("T/SR.1/Rev.1", "Summary record: First working session"),
    ]


def test_the_list_is_ordered_by_the_value_of_figures() -> None:
    from documents.selectors import place_of

    symbols = ["T/SR.10", "T/1/Add.1", "T/INF.2", "T/1", "T/SR.2", "T/2"]
    assert sorted(symbols, key=place_of) == ["T/1", "T/1/Add.1", "T/2", "T/INF.2", "T/SR.2", "T/SR.10"]


def test_an_annotation_stands_under_its_item_with_the_documents_that_belong_to_it(
    adopted: Record, meeting: Meeting, salma: User
) -> None:
    session = meeting.working_sessions.get(number=1)
    factories.item(meeting, **factories.texts(title=("إقرار جدول الأعمال", "Adoption of the agenda")))
    said = {
        "mandate": "50/17.",
        "last_action": "Noted.",
        "annotation": "Of note.",
        "expected_action": "To decide.",
    }
    politics = factories.item(meeting, working_session=session, **factories.texts(title="Politics", **said))
    issue(meeting, AGENDA)
    study = {"ar": "دراسة", "en": "A study"}
    shelve(
        meeting=meeting, title=study, series="WP", files={}, audience=PUBLIC, item=politics, by=salma,
        request=uuid.uuid4(),
    )  # fmt: skip
    words = printed(issue(meeting, ANNOTATED_AGENDA))
    assert "Item 1: Adoption of the agenda DocumentsProvisional agenda (T/1)" in words
    assert (
        "Item 2: Politics Mandate50/17. Action taken lastNoted. Of note. "
        "DocumentsSummary record: First working session (T/SR.1/Rev.1) A study (T/WP.1) Expected actionTo decide."
    ) in words


def test_information_says_where_rooms_are_and_when_people_register(meeting: Meeting) -> None:
    factories.room(meeting, capacity=240)
    factories.slot(meeting, kind=SlotKind.REGISTRATION, hour=8)
    factories.release(meeting)
    issued = issue(meeting, INFORMATION_FOR_PARTICIPANTS)
    words = printed(issued)
    assert "240 seats" in words
    assert "Monday, 4 May 2026, 08:00–09:00" in words
    assert f"/en/meetings/{meeting.slug}/" in words
    assert f"/ar/meetings/{meeting.slug}/" in printed(issued, "ar")
    assert "Time zoneUTC+5" in words


# What changed ---------------------------------------------------------------------------------------


def changes(old: Contents, new: Contents) -> list[str]:
    kind = next(kind for kind in all_kinds() if kind.contents is type(old))
    return [change["en"] for change in changes_between(kind, old, new)]


@pytest.mark.parametrize(
    ("made", "changed", "sentences"),
    [
        (records.report, {"final": True}, ["The report was adopted."]),
        (records.report, {"closed": ""}, ["Editorial corrections were made."]),
        (records.decisions, {"settled": records.SETTLED[:1]}, ["Decision 2 was deleted.", "Recommendation 1 was deleted."]),
        (records.documents_listed, {"documents": (records.AGENDA,)}, ["No longer listed: UN-OIC/GM.16/2024/1/Add.1/Rev.2.", "No longer listed: UN-OIC/GM.16/2024/SR.1."]),
        (records.information, {"expected": 120}, ["Editorial corrections were made."]),
    ],
)  # fmt: skip
def test_a_revision_says_what_changed(made: Any, changed: dict[str, Any], sentences: list[str]) -> None:
    old = made().contents
    assert changes(old, replace(old, **changed)) == sentences


# The desk -------------------------------------------------------------------------------------------


def test_the_desk_offers_what_can_be_printed_and_issues_it(
    adopted: Record, meeting: Meeting, as_salma: Client
) -> None:
    there = f"/en/desk/{meeting.slug}/documents/"
    page = as_salma.get(there).text
    assert [f'id="kind-{kind}"' in page for kind in ("report", "decisions", "list", "annotated", "information")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    as_salma.post(there + "issue/report/", {"request": str(uuid.uuid4()), "final": "on"})
    assert Document.objects.get(kind=JOINT_REPORT).symbol == "T/2"
    page = as_salma.get(there).text
    assert 'id="kind-report"' not in page
    assert "Summary record: First working session" in page


def test_a_record_is_not_issued_from_the_desk_of_documents(
    adopted: Record, meeting: Meeting, as_salma: Client
) -> None:
    address = f"/en/desk/{meeting.slug}/documents/issue/minutes/"
    assert as_salma.post(address, {"request": str(uuid.uuid4())}).status_code == 404
