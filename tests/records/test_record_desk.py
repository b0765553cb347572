"""The desk of a record: clearance, circulation, corrections, adoption; and the screen in the hall."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.registration_states import Part, RegistrationState
from mail.models import Message
from papers.models import Document
from records.actions import adoption, paragraph_edits
from records.models import Correction, CorrectionState, Outcome, Paragraph, ParagraphKind, Record, RecordState
from records.papers.minutes import SUMMARY_RECORD
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(salma: User, omar: User) -> Record:
    """With a statement of a delegation; Omar is its focal point."""
    meeting = factories.meeting(symbol="T/1")
    speaker = factories.member(
        factories.delegation(meeting, focal_point=omar), RegistrationState.CONFIRMED
    ).participant
    made = paragraph_edits.open_record(meeting=meeting, about=factories.slot(meeting), by=salma)
    words = factories.texts(words=("قرر الاجتماع ذلك.", "The meeting decided so."))
    paragraph_edits.add(record_id=made.pk, values={"kind": ParagraphKind.DECISION, **words}, by=salma)
    Paragraph.objects.update(speaker=speaker)
    return factories.presided(made)


EVENING = {"until": "2046-06-01", "clock": "18:00"}


def at(record: Record, what: str = "") -> str:
    return f"/en/desk/{record.meeting.slug}/records/{record.pk}/{what}"


def gavel(record: Record, **more: Any) -> dict[str, Any]:
    """The form of the adoption page when nothing else is asked."""
    return {"presided": factories.chair(record.meeting).pk} | more


def read_at(record: Record, what: str = "read/") -> str:
    return f"/en/meetings/{record.meeting.slug}/records/{record.pk}/{what}"


def signed_in_as(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def circulated(record: Record, as_salma: Client, layla: User) -> Record:
    factories.leads(factories.presided(record).meeting, signed_in_as(as_salma), layla)
    as_salma.post(at(record, "keys/UN/"))
    signed_in(layla).post(at(record, "keys/OIC/"))
    as_salma.post(at(record, "circulate/"), EVENING)
    record.refresh_from_db()
    return record


def test_a_focal_point_finds_what_was_circulated_among_the_documents(
    record: Record, as_salma: Client, as_omar: Client, layla: User
) -> None:
    shelf = f"/en/meetings/{record.meeting.slug}/documents/"
    assert "SR.1" not in as_omar.get(shelf).text
    circulated(record, as_salma, layla)
    page = as_omar.get(shelf).text
    assert ("T/1/SR.1" in page, read_at(record) in page) == (True, True)
    stranger = signed_in(factories.user("stranger@example.org")).get(shelf).text
    assert ("T/1/SR.1" in stranger, read_at(record) in stranger) == (False, False)


def test_both_sides_clear_and_it_goes_out_with_a_mail_to_each_delegation(
    record: Record, as_salma: Client, layla: User
) -> None:
    circulated(record, as_salma, layla)
    evening = dt.datetime(2046, 6, 1, 18, tzinfo=record.meeting.tz)
    assert (record.state, record.corrections_until) == (RecordState.CIRCULATED, evening)
    assert Document.objects.get(kind=SUMMARY_RECORD).editions.count() == 1
    (mail,) = Message.objects.filter(kind="record-circulated")
    assert (mail.to, "1 June 2046, 18:00 (UTC+5)" in mail.subject) == ("omar@example.org", True)


def test_one_person_cannot_turn_both_keys(record: Record, as_salma: Client, salma: User) -> None:
    factories.lead(record.meeting, "UN", salma)
    for side in ("UN", "OIC"):
        answer = as_salma.post(at(record, f"keys/{side}/"), follow=True)
    assert "Only whoever leads the OIC side" in answer.text
    assert record.clearances.get().by == salma


def test_who_leads_no_side_sees_no_button_and_turns_no_key(record: Record, as_salma: Client) -> None:
    page = as_salma.get(at(record)).text
    assert ("Clear for:" in page, page.count("side has not cleared it yet.")) == (False, 2)
    as_salma.post(at(record, "keys/UN/"))
    assert not record.clearances.exists()


def test_a_key_is_taken_back_by_its_own_side(
    record: Record, as_salma: Client, salma: User, layla: User
) -> None:
    factories.leads(record.meeting, salma, layla)
    as_salma.post(at(record, "keys/UN/"))
    signed_in(layla).post(at(record, "keys/UN/"), {"back": "1"})
    assert record.clearances.get().by == salma
    as_salma.post(at(record, "keys/UN/"), {"back": "1"})
    assert not record.clearances.exists()


def test_what_is_not_cleared_does_not_go_out(record: Record, as_salma: Client) -> None:
    answer = as_salma.post(at(record, "circulate/"), EVENING, follow=True)
    assert "both sides must clear it first" in answer.text


def test_a_delegation_reads_and_corrects_what_is_circulated_and_no_draft(
    record: Record, as_salma: Client, as_omar: Client, layla: User
) -> None:
    assert as_omar.get(read_at(record)).status_code == 404
    circulated(record, as_salma, layla)
    assert "The meeting decided so." in as_omar.get(read_at(record)).text
    one = Paragraph.objects.get()
    form = as_omar.get(read_at(record, f"read/{one.pk}/")).text
    assert "The meeting decided so." in form
    as_omar.post(
        read_at(record, f"read/{one.pk}/"),
        {"words_en": "The meeting agreed <b>so</b>.", "words_ar": "قرر الاجتماع ذلك.", "remark": "Agreed"},
    )
    asked = Correction.objects.get()
    assert (asked.delegation.organisation.code, asked.words_en, asked.words_ar) == (  # type: ignore[union-attr, attr-defined]
        "TRIAL", "The meeting agreed **so**.", "",
    )  # fmt: skip
    desk = as_salma.get(at(record)).text
    assert ("<del>decided " in desk, "<ins>agreed **" in desk) == (True, True)


CHANGED = {"words_en": "We agreed.", "words_ar": "قرر الاجتماع ذلك."}


@pytest.mark.parametrize(("part", "corrects"), [(Part.HEAD, True), (Part.ADVISER, False)])
def test_the_head_of_a_delegation_corrects_what_it_has_said_and_its_members_do_not(
    record: Record, as_salma: Client, layla: User, part: Part, corrects: bool
) -> None:
    circulated(record, as_salma, layla)
    suad = factories.user("suad@example.org")
    factories.member(record.meeting.delegations.get(), RegistrationState.CONFIRMED, part=part, user=suad)
    there = read_at(record, f"read/{Paragraph.objects.get().pk}/")
    browser = signed_in(suad)
    assert (there in browser.get(read_at(record)).text) == corrects
    assert browser.post(there, CHANGED).status_code == (302 if corrects else 404)
    assert Correction.objects.exists() == corrects


def test_a_delegation_remarks_on_others_words_to_the_secretariat(
    record: Record, as_salma: Client, as_omar: Client, layla: User
) -> None:
    circulated(record, as_salma, layla)
    other = factories.member(factories.delegation(record.meeting, code="OTHER"), RegistrationState.CONFIRMED)
    Paragraph.objects.update(speaker=other.participant)
    there = read_at(record, f"read/{Paragraph.objects.get().pk}/")
    assert "Write a remark" in as_omar.get(read_at(record)).text

    as_omar.post(there, CHANGED | {"remark": "It was the host who said so."})

    remark = Correction.objects.get()
    assert (remark.state, bool(remark.words)) == (CorrectionState.REMARK, False)
    assert "It was the host who said so." in as_salma.get(at(record)).text
    assert adoption.lacking(record).corrections == 0


def test_a_correction_that_changes_nothing_is_told_so(
    record: Record, as_salma: Client, as_omar: Client, layla: User
) -> None:
    circulated(record, as_salma, layla)
    one = Paragraph.objects.get()
    same = {"words_en": "The meeting decided so.", "words_ar": "قرر الاجتماع ذلك."}
    answer = as_omar.post(read_at(record, f"read/{one.pk}/"), same)
    assert (answer.status_code, Correction.objects.count()) == (422, 0)


def test_corrections_are_taken_until_a_moment_that_is_to_come(
    record: Record, as_salma: Client, layla: User
) -> None:
    factories.leads(record.meeting, signed_in_as(as_salma), layla)
    for side, client in (("UN", as_salma), ("OIC", signed_in(layla))):
        client.post(at(record, f"keys/{side}/"))
    a_minute_ago = timezone.localtime(timezone.now() - dt.timedelta(minutes=1), record.meeting.tz)
    sent = {"until": f"{a_minute_ago:%Y-%m-%d}", "clock": f"{a_minute_ago:%H:%M}"}
    answer = as_salma.post(at(record, "circulate/"), sent)
    record.refresh_from_db()
    assert (answer.status_code, record.state) == (422, RecordState.DRAFT)
    assert "This moment is past." in answer.text


def test_after_the_deadline_only_the_secretariat_proposes_corrections(
    record: Record, as_salma: Client, as_omar: Client, layla: User
) -> None:
    circulated(record, as_salma, layla)
    one, asked = Paragraph.objects.get(), {"words_en": "The meeting agreed.", "words_ar": "قرر الاجتماع ذلك."}
    Record.objects.update(corrections_until=timezone.now() - dt.timedelta(seconds=1))
    assert read_at(record, f"read/{one.pk}/") not in as_omar.get(read_at(record)).text
    answer = as_omar.post(read_at(record, f"read/{one.pk}/"), asked)
    assert (answer.status_code, Correction.objects.count()) == (422, 0)
    assert "Corrections were taken until" in answer.text
    assert "The meeting agreed." in answer.text, "nothing typed is lost"
    as_salma.post(read_at(record, f"read/{one.pk}/"), asked)
    assert Correction.objects.count() == 1


def test_who_declines_says_why(record: Record, as_salma: Client, layla: User, omar: User) -> None:
    circulated(record, as_salma, layla)
    asked = adoption.propose(
        paragraph=Paragraph.objects.get(), words={"en": "Otherwise."}, remark="", delegation=None, by=omar
    )
    where = at(record, f"corrections/{asked.pk}/declined/")
    assert "Say why it is declined" in as_salma.post(where, follow=True).text
    told = as_salma.post(where, {"reason": "Not what was said."}, follow=True)
    assert "The correction is declined." in told.text
    assert told.redirect_chain[-1][0] == at(record, f"#correction-{asked.pk}")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (CorrectionState.DECLINED, "Not what was said.")
    assert "Not what was said." in signed_in(omar).get(read_at(record)).text


def test_it_is_adopted_with_what_was_accepted_and_the_decision_is_numbered(
    record: Record, as_salma: Client, layla: User, omar: User
) -> None:
    circulated(record, as_salma, layla)
    asked = adoption.propose(
        paragraph=Paragraph.objects.get(),
        words={"en": "The meeting agreed."},
        remark="",
        delegation=None,
        by=omar,
    )
    as_salma.post(at(record, f"corrections/{asked.pk}/accepted/"))
    answer = as_salma.post(at(record, "adopt/"), gavel(record, amended="on"), follow=True)
    assert "The record is adopted." in answer.text
    row = Outcome.objects.get()
    assert (row.kind, row.number, row.words_en) == ("decision", 1, "The meeting agreed.")  # type: ignore[attr-defined]
    record.refresh_from_db()
    assert (record.state, record.amended) == (RecordState.ADOPTED, True)
    latest = Document.objects.get(kind=SUMMARY_RECORD).editions.order_by("-revision")[0]
    assert (latest.revision, latest.snapshot["contents"]["state"]) == (1, "adopted")


def test_the_screen_shows_the_paragraph_with_the_amendment_marked(
    record: Record, as_salma: Client, as_omar: Client, layla: User, omar: User
) -> None:
    circulated(record, as_salma, layla)
    one = Paragraph.objects.get()
    assert "No paragraph is shown." in as_omar.get(read_at(record, "screen/")).text
    as_salma.post(at(record, f"screen/{one.pk}/"))
    page = as_omar.get(read_at(record, "screen/"))
    assert ("قرر الاجتماع ذلك." in page.text, "The meeting decided so." in page.text) == (True, True)
    seen = page.context["seen"]
    assert as_omar.get(read_at(record, "screen/"), {"seen": seen}).status_code == 204
    adoption.propose(
        paragraph=one, words={"en": "The meeting agreed so."}, remark="", delegation=None, by=omar
    )
    assert "<ins>agreed" in as_omar.get(read_at(record, "screen/"), {"seen": seen}).text


def test_a_draft_is_on_the_screen_of_its_writers_only(
    record: Record, as_salma: Client, as_omar: Client
) -> None:
    as_salma.post(at(record, f"screen/{Paragraph.objects.get().pk}/"))
    assert "The meeting decided so." in as_salma.get(read_at(record, "screen/")).text
    assert as_omar.get(read_at(record, "screen/")).status_code == 404


def test_a_stranger_knows_of_no_record(record: Record, as_salma: Client, layla: User) -> None:
    circulated(record, as_salma, layla)
    stranger = signed_in(factories.user("stranger@example.org"))
    one = Paragraph.objects.get()
    places = (read_at(record), read_at(record, f"read/{one.pk}/"), read_at(record, "screen/"), at(record))
    assert [stranger.get(place).status_code for place in places] == [404] * 4


@pytest.mark.parametrize("paragraphs", [1, 12])
def test_the_desk_asks_as_often_for_one_paragraph_as_for_twelve(
    record: Record, salma: User, as_salma: Client, paragraphs: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(paragraphs - 1):
        paragraph_edits.add(record_id=record.pk, values=factories.texts(words="More."), by=salma)
    as_salma.get(at(record))
    with django_assert_max_num_queries(14):
        as_salma.get(at(record))
