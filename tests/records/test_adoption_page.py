"""The adoption page asks who presided, for a decision on each open correction, and for the owner of each action."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import User
from directory.models import Side
from papers.models import Edition
from records.models import Outcome, ParagraphKind, Record, RecordState
from tests import factories
from tests.conftest import signed_in
from tests.records.gavel import before_the_gavel, proposed, sent, the
from tests.records.test_record_desk import at, read_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(salma: User, layla: User, omar: User, as_salma: Client) -> Record:
    return before_the_gavel(salma, layla, omar, as_salma)


def test_nothing_is_adopted_by_one_click(record: Record, as_salma: Client) -> None:
    answer = as_salma.post(at(record, "adopt/"))
    record.refresh_from_db()
    assert (answer.status_code, record.state) == (422, RecordState.CIRCULATED)
    for asked in ("Co-Chair who presided", "Owner on the UN side", "Owner on the OIC side", "Due"):
        assert asked in answer.text
    assert "Paragraph 2: choose an institution, or “Not stated”." in answer.text


def test_the_co_chairs_of_the_session_are_the_offer(record: Record, as_salma: Client) -> None:
    chairs = [factories.chair(record.meeting), factories.chair(record.meeting, ("إبراهيم", "Ibrahim Khalil"))]
    Record.objects.update(presided=None)
    for one in chairs:
        record.slot.officers.create(participant=one, role="co-chair")  # type: ignore[union-attr]
    form = as_salma.get(at(record, "adopt/")).context["form"]
    assert [form["presided"].value(), form["presided_with"].value()] == [one.pk for one in chairs]


def test_one_co_chair_is_enough_where_the_other_was_absent(record: Record, as_salma: Client) -> None:
    as_salma.post(at(record, "adopt/"), sent(record))
    record.refresh_from_db()
    assert (record.state, record.chairs) == (RecordState.ADOPTED, [factories.chair(record.meeting)])


def test_two_co_chairs_are_two_people(record: Record, as_salma: Client) -> None:
    same = {"presided_with": factories.chair(record.meeting).pk}
    answer = as_salma.post(at(record, "adopt/"), sent(record, **same))
    assert (answer.status_code, "This is the same person." in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("verdict", "words"), [("accepted", "Decided well."), ("declined", "Decided."), ("noted", "Decided.")]
)
def test_each_open_correction_is_answered(
    record: Record, as_salma: Client, omar: User, verdict: str, words: str
) -> None:
    asked = proposed(record, omar)
    assert as_salma.post(at(record, "adopt/"), sent(record)).status_code == 422
    answers = {f"verdict-{asked.pk}": verdict, f"reason-{asked.pk}": "Checked."}
    as_salma.post(at(record, "adopt/"), sent(record, **answers))
    asked.refresh_from_db()
    assert (asked.state, Outcome.objects.get(kind="decision").text("words", "en")) == (verdict, words)
    assert asked.get_state_display() in signed_in(omar).get(read_at(record)).text


def test_who_declines_a_correction_at_the_gavel_says_why(
    record: Record, as_salma: Client, omar: User
) -> None:
    asked = proposed(record, omar)
    answer = as_salma.post(at(record, "adopt/"), sent(record, **{f"verdict-{asked.pk}": "declined"}))
    assert (answer.status_code, "Say why it is declined" in answer.text) == (422, True)


def test_a_correction_that_came_while_the_page_was_read_is_asked_about(
    record: Record, as_salma: Client, omar: User
) -> None:
    read = sent(record)
    proposed(record, omar)
    answer = as_salma.post(at(record, "adopt/"), read)
    record.refresh_from_db()
    assert (answer.status_code, "Correction to paragraph 1" in answer.text) == (422, True)
    assert record.state == RecordState.CIRCULATED


def test_owners_a_person_and_a_day_of_an_action_are_asked_for(record: Record, as_salma: Client) -> None:
    owner = factories.organisation("UNDP", side=Side.UN)
    person = factories.chair(record.meeting, ("سعاد", "Suad Mahmoud"))
    action = the(record, ParagraphKind.ACTION).pk
    given = {
        f"owner_un-{action}": owner.pk,
        f"person_un-{action}": "Suad Mahmoud",
        f"due-{action}": "1/9/2046",
    }
    answers = sent(record, **given) | {f"no_day-{action}": ""}
    as_salma.post(at(record, "adopt/"), answers)
    row = Outcome.objects.get(kind="action")
    assert (row.owner_un, row.owner_oic, row.person_un, row.due) == (owner, None, person, dt.date(2046, 9, 1))


@pytest.mark.parametrize(("day", "ticked"), [("", ""), ("1/9/2046", "on")])
def test_a_day_is_given_or_is_not_stated(record: Record, as_salma: Client, day: str, ticked: str) -> None:
    action = the(record, ParagraphKind.ACTION).pk
    answers = sent(record, **{f"due-{action}": day, f"no_day-{action}": ticked})
    answer = as_salma.post(at(record, "adopt/"), answers)
    assert (answer.status_code, "Paragraph 2: give a day, or say that none is stated." in answer.text) == (
        422,
        True,
    )


def test_a_person_whom_nobody_knows_is_refused(record: Record, as_salma: Client) -> None:
    action = the(record, ParagraphKind.ACTION).pk
    answer = as_salma.post(at(record, "adopt/"), sent(record, **{f"person_oic-{action}": "Nobody"}))
    assert (answer.status_code, "Nobody is found by this." in answer.text) == (422, True)


def test_brackets_are_mended_first_and_a_language_may_follow(record: Record, as_salma: Client) -> None:
    one = the(record, ParagraphKind.DECISION)
    type(one).objects.filter(pk=one.pk).update(words_en="The [open] point.", words_ar="")
    answer = as_salma.post(at(record, "adopt/"), sent(record, **{"follows-ar": "on"}))
    assert (answer.status_code, "settle what stands in [square brackets] first" in answer.text) == (422, True)
    type(one).objects.filter(pk=one.pk).update(words_en="The point.")
    assert as_salma.post(at(record, "adopt/"), sent(record)).status_code == 422
    assert as_salma.post(at(record, "adopt/"), sent(record, **{"follows-ar": "on"})).status_code == 302


def test_it_is_adopted_before_the_time_for_corrections_has_passed_without_a_word_about_it(
    record: Record, as_salma: Client
) -> None:
    as_salma.post(at(record, "adopt/"), sent(record, amended="on"))
    contents = Edition.objects.order_by("-revision")[0].snapshot["contents"]
    assert (contents["state"], contents["amended"], "reason" in contents) == ("adopted", True, False)
