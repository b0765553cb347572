"""The summary record on paper: its heading, its paragraphs, what changed, who reads it, and its number."""

import datetime as dt
import re
import threading
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from directory.models import Side
from documents import actions, production
from documents.changes import changes_between
from documents.contents import Paper
from documents.models import Document, Edition, Kind
from documents.paper import LAYOUTS, paper_html
from documents.recording import issue_record
from documents.reporting import counted
from meetings.models import Meeting
from sessions.actions import adopting, writing
from sessions.contents import RecordItem
from sessions.models import ParagraphKind, Record, RecordState
from tests import factories
from tests.documents import records


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.partition("<body")[2])).replace("\u00a0", " ")


# What it says ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("draft", "Draft summary record of the first working session"),
        ("circulated", "Provisional summary record of the first working session"),
        ("adopted", "Summary record of the first working session"),
    ],
)
def test_only_adoption_takes_away_the_word_that_it_may_change(state: str, heading: str) -> None:
    paper = records.minutes(**(records.ADOPTED | {"state": state}))
    assert re.search(r"<h1[^>]*>([^<]+)<", paper_html(paper, "en"))[1] == heading  # type: ignore[index]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Draft, not cleared for circulation."),
        (
            {"state": "circulated", "corrections_until": "2024-07-31"},
            "Circulated for corrections until 31 July 2024.",
        ),
        (
            records.ADOPTED,
            "Adopted, as orally amended, on 24 July 2024 at 15:10, H.E. Ambassador Zhanar Aitzhanova presiding.",
        ),
        (records.ADOPTED | {"amended": False, "presided": {}}, "Adopted on 24 July 2024 at 15:10."),
    ],
)
def test_it_says_how_far_it_has_come(changed: dict[str, Any], sentence: str) -> None:
    assert sentence in plain(paper_html(records.minutes(**changed), "en"))


def test_the_reason_is_printed_where_it_was_adopted_with_something_missing() -> None:
    paper = records.adopted_minutes(reason=records.both("لم تكتمل الترجمة.", "A text is missing."))
    assert "Adopted with something missing: A text is missing." in plain(paper_html(paper, "en"))


@pytest.mark.parametrize("layout", ["en", "bilingual"])
def test_the_heading_block_names_place_times_officers_and_who_was_there(layout: str) -> None:
    words = plain(paper_html(records.minutes(), layout))
    for said in (
        "Astana, Kazakhstan; Main hall",
        "Monday, 22 July 2024",
        "H.E. Ambassador Zhanar Aitzhanova; Mr. Ibrahim Khalil",
        "To be confirmed",  # the rapporteur
        "United Nations Development Programme (1 delegation)",
        "(2 delegations)",
        "Item 4 (d): Peacemaking and peacebuilding",
    ):
        assert said in words


def test_who_speaks_is_bold_where_he_is_named_and_stands_first_where_he_is_not() -> None:
    html = paper_html(records.minutes(), "en")
    assert "<strong>H.E. Ambassador Zhanar Aitzhanova</strong> said that" in html
    assert "<strong>Mr. Ibrahim Khalil</strong>: He expressed support" in html
    assert "as a [common] priority" in html
    assert "<strong>conflict prevention</strong>" in html
    assert "**" not in plain(html)


def test_what_is_settled_has_its_number_after_adoption_only() -> None:
    draft, adopted = (
        plain(paper_html(records.minutes(), "en")),
        plain(paper_html(records.adopted_minutes(), "en")),
    )
    assert "6. Decision. The meeting decides" in draft
    assert "6. Decision 1. The meeting decides" in adopted
    assert "United Nations: United Nations Development Programme" in adopted
    assert "Due: 15 December 2024" in adopted


def test_facing_columns_have_each_paragraph_on_one_line_with_one_number() -> None:
    html = paper_html(records.minutes(), "bilingual")
    pairs = re.findall(r'<span class="count">([^<]+)</span>', html)
    assert pairs == [mark for number in range(1, 11) for mark in (f"{number}.", f"{number}-")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_symbol_in_a_paragraph_is_neither_divided_nor_turned_round(layout: str) -> None:
    assert '<bdi class="symbol" lang="en" dir="ltr">UN-OIC/GM.16/2024/1/Add.1</bdi>' in paper_html(
        records.minutes(), layout
    )


def test_what_people_write_is_text() -> None:
    hostile = records.both("<img src=http://x.invalid>", "**<script>x</script>** <img src=http://x.invalid>")
    line = replace(records.LINES[0], words=hostile, speaker=hostile)
    paper = records.minutes(items=(RecordItem(1, 1, hostile, (line,), (1,)),))
    for layout in LAYOUTS:
        assert "<img" not in paper_html(paper, layout)
        assert "<script" not in paper_html(paper, layout)


def test_decisions_and_recommendations_are_counted_each_by_themselves() -> None:
    kinds = [(11, "decision"), (12, "recommendation"), (13, "decision"), (14, "action")]
    assert counted(kinds) == {11: 1, 12: 1, 13: 2, 14: 1}


# What changed ---------------------------------------------------------------------------------------


def changes(*items: RecordItem, **changed: Any) -> list[str]:
    new = records.contents(items=items or records.contents().items, **changed)
    return [change["en"] for change in changes_between(records.contents(), new)]


def with_lines(*lines: Any) -> RecordItem:
    return RecordItem(0, 1, {}, tuple(replace(line, number=number) for number, line in enumerate(lines, 1)))


def test_a_paragraph_that_comes_between_is_added_and_moves_nothing_else() -> None:
    new = replace(records.LINES[0], words=records.both("جديد.", "New."))
    lines = [*records.LINES[:3], new, *records.LINES[3:]]
    assert changes(with_lines(*lines)) == ["Paragraph 4 was added."]


def test_paragraphs_that_change_or_go_are_named_by_their_numbers() -> None:
    other = records.both("آخر.", "Another.")
    lines = [
        replace(line, words=other) if line.number in {2, 3, 4, 7} else line for line in records.LINES[:9]
    ]
    assert changes(with_lines(*lines)) == [
        "Former paragraph 10 was deleted.",
        "Paragraphs 2 to 4 and 7 were changed.",
    ]


def test_a_text_that_was_corrected_in_one_language_is_called_that() -> None:
    arabic = replace(records.LINES[0], words={**records.LINES[0].words, "ar": "بدأت الجلسة."})
    assert changes(with_lines(arabic, *records.LINES[1:])) == [
        "The Arabic text of paragraph 1 was corrected."
    ]


def test_circulation_and_adoption_are_changes() -> None:
    assert changes(state="circulated") == ["The record was circulated for corrections."]
    assert changes(**records.ADOPTED) == ["The record was adopted."]


# Issued ---------------------------------------------------------------------------------------------


@pytest.fixture
def layla(db: None) -> User:
    return factories.user("layla@example.org", staff=True)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(symbol="T")


def written(meeting: Meeting, by: User, number: int = 1) -> Record:
    session = meeting.working_sessions.create(number=number, **factories.texts(title=("سياسة", "Politics")))
    record = writing.open_record(meeting=meeting, about=session, by=by)
    for kind, english in ((ParagraphKind.DISCUSSION, "Said."), (ParagraphKind.DECISION, "Decided.")):
        writing.add(
            record=record.pk, values={"kind": kind, **factories.texts(words=("قيل.", english))}, by=by
        )
    return record


def circulate(record: Record, by: User, other: User) -> None:
    for side, hand in ((Side.UN, by), (Side.OIC, other)):
        adopting.clear(record=record, side=side, by=hand)
    adopting.circulate(record=record, until=dt.date(2026, 5, 20), by=by)


def adopt(record: Record, by: User) -> None:
    adopting.adopt(record=record, presided=None, amended=False, reason={}, by=by)


def issue(record: Record, by: User) -> Edition:
    return issue_record(record=record, by=by, request=uuid.uuid4())


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
    editions.append(issue(record, salma))
    assert [one.symbol for one in editions] == ["T/SR.1", "T/SR.1/Rev.1", "T/SR.1/Rev.2"]
    last = Paper.from_json(Edition.objects.get(pk=editions[-1].pk).snapshot)
    assert [change["en"] for change in last.changes] == ["The record was adopted."]
    assert "2. Decision 1. Decided." in plain(paper_html(last, "en"))


def test_a_second_click_makes_no_second_edition(meeting: Meeting, salma: User) -> None:
    record, request = written(meeting, salma), uuid.uuid4()
    assert len({issue_record(record=record, by=salma, request=request).pk for _ in range(2)}) == 1


def test_an_empty_record_and_one_that_says_the_same_are_not_issued(meeting: Meeting, salma: User) -> None:
    empty = writing.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    with pytest.raises(actions.NothingToIssue):
        issue(empty, salma)
    record = written(meeting, salma)
    issue(record, salma)
    with pytest.raises(actions.NothingChanged):
        issue(record, salma)


def test_the_record_of_a_meeting_of_all_is_called_after_its_title(meeting: Meeting, salma: User) -> None:
    slot = factories.slot(meeting)
    record = writing.open_record(meeting=meeting, about=slot, by=salma)
    writing.add(record=record.pk, values=factories.texts(words="Said."), by=salma)
    edition = issue(record, salma)
    assert edition.document.about == f"slot-{slot.pk}"
    paper = Paper.from_json(Edition.objects.get(pk=edition.pk).snapshot)
    assert "Draft summary record: Plenary meeting" in plain(paper_html(paper, "en"))


def test_a_draft_stays_with_the_secretariat_even_after_circulation(
    meeting: Meeting, salma: User, layla: User, omar: User, as_salma: Client, as_omar: Client
) -> None:
    meeting.participants.create(user=omar, **factories.texts(name=("عمر", "Omar")))
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
    assert "Summary record: First working session" in page


@pytest.mark.django_db(transaction=True)
def test_four_who_issue_at_once_take_four_numbers_and_leave_none_out(salma: User) -> None:
    """Each on a connection of its own, five records each."""
    meeting = factories.meeting(symbol="T")
    made = [written(meeting, salma, number) for number in range(1, 21)]
    together, failed = threading.Barrier(4), []

    def some(mine: list[Record]) -> None:
        together.wait()
        try:
            for record in mine:
                issue(record, salma)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=some, args=(made[at::4],)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    given = Document.objects.filter(kind=Kind.MINUTES).values_list("symbol", flat=True)
    assert sorted(int(symbol.removeprefix("T/SR.")) for symbol in given) == list(range(1, 21))


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
    """The papers say them as plain words."""
    assert [state.value for state in RecordState] == ["draft", "circulated", "adopted"]
