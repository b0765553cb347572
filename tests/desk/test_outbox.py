"""The outbox as the secretariat sees it, and the wording of mails."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mail import actions
from mail.mails import TRIAL
from mail.models import MailState, Message, Wording
from meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting()


@pytest.fixture
def desk(meeting: Meeting) -> str:
    return f"/en/desk/{meeting.slug}/mail/"


@pytest.fixture
def written(meeting: Meeting) -> Callable[..., Message]:
    return lambda state=MailState.DRAFT, **values: factories.mail(meeting, state, **values)


def test_a_trial_message_goes_to_oneself_once(as_salma: Client, desk: str) -> None:
    wish = str(uuid.uuid4())
    for _ in range(2):
        answer = as_salma.post(f"{desk}trial/", {"wish": wish}, follow=True)
    message = Message.objects.get()
    assert (message.to, message.state, message.kind) == ("salma@example.org", MailState.WAITING, "trial")
    assert "Dear Salma," in answer.text
    assert "shows that mails of the meeting “Trial meeting” reach you" in answer.text


def test_each_tab_shows_its_own_and_counts_all(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    for state in MailState:
        written(state, subject=f"It is {state}")
    for tab in ("draft", "waiting", "sent", "failed", "discarded"):
        page = as_salma.get(f"{desk}?state={tab}").text
        shown = {state for state in MailState if f"It is {state}" in page}
        assert shown == ({MailState.WAITING, MailState.SENDING} if tab == "waiting" else {MailState(tab)})
        assert "Waiting (2)" in page
        assert "Failed (1)" in page


def test_the_outbox_asks_as_often_for_three_as_for_one(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            written()
        with CaptureQueriesContext(connection) as asked:
            assert as_salma.get(desk).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


def test_a_long_outbox_has_pages(as_salma: Client, desk: str, written: Callable[..., Message]) -> None:
    for number in range(51):
        written(subject=f"Number {number}.")
    assert "Number 0." not in as_salma.get(desk).text
    page = as_salma.get(f"{desk}?state=draft&page=2").text
    assert ("Number 0." in page, "Page 2 of 2" in page) == (True, True)


def test_a_draft_is_read_mended_and_sent(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    draft = written()
    address = f"{desk}{draft.pk}/"
    answer = as_salma.post(
        f"{address}edit/", {"subject": "Come", "text": "Dear Suad,\n\ncome.", "version": 1}, follow=True
    )
    assert "Dear Suad," in answer.text
    answer = as_salma.post(f"{address}send/", {"version": 1}, follow=True)
    assert "has changed in the meantime" in answer.text
    answer = as_salma.post(f"{address}send/", {"version": 2}, follow=True)
    assert "The message is on its way." in answer.text
    draft.refresh_from_db()
    assert (draft.state, draft.subject) == (MailState.WAITING, "Come")


def test_two_who_mend_one_draft_overwrite_nothing(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    address = f"{desk}{written().pk}/edit/"
    as_salma.post(address, {"subject": "First", "text": "x", "version": 1})
    answer = as_salma.post(address, {"subject": "Second", "text": "x", "version": 1})
    assert (answer.status_code, "First" in answer.text, "Second" in answer.text) == (409, True, True)


def test_what_failed_says_why_and_goes_to_the_mended_address(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    address = f"{desk}{written(MailState.FAILED).pk}/"
    assert "There is no valid e-mail address." in as_salma.get(address).text
    answer = as_salma.post(f"{address}again/", {"version": 1, "to": "nobody"}, follow=True)
    assert "Nothing was sent." in answer.text
    as_salma.post(f"{address}again/", {"version": 1, "to": "suad@example.org"})
    assert (Message.objects.get().state, Message.objects.get().to) == (MailState.WAITING, "suad@example.org")


def test_what_is_discarded_can_be_taken_back(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    address = f"{desk}{written().pk}/"
    as_salma.post(f"{address}discard/", {"version": 1})
    assert Message.objects.get().state == MailState.DISCARDED
    as_salma.post(f"{address}reopen/", {"version": 2})
    assert Message.objects.get().state == MailState.DRAFT


def test_all_drafts_go_out_as_they_were_looked_at(
    as_salma: Client, desk: str, written: Callable[..., Message]
) -> None:
    written(), written()
    seen = as_salma.get(f"{desk}send/").context["seen"]
    late = written()
    answer = as_salma.post(f"{desk}send/", {"seen": seen})
    assert (answer.status_code, "Look at them once more." in answer.text) == (409, True)
    assert Message.objects.drafts().count() == 3
    actions.discard(late, version=1, by=None)
    answer = as_salma.post(f"{desk}send/", {"seen": seen}, follow=True)
    assert "2 messages are on their way." in answer.text
    assert not Message.objects.drafts().exists()


def test_the_overview_says_that_mails_failed(
    as_salma: Client, meeting: Meeting, written: Callable[..., Message]
) -> None:
    assert "could not be sent" not in as_salma.get(f"/en/desk/{meeting.slug}/").text
    written(MailState.FAILED), written(MailState.FAILED)
    assert "2 messages could not be sent." in as_salma.get(f"/en/desk/{meeting.slug}/").text


def test_the_mails_about_somebody_show_where_a_page_asks_for_them(
    meeting: Meeting, written: Callable[..., Message]
) -> None:
    written(MailState.FAILED, about="participant-17", subject="About Suad")
    written(about="participant-18", subject="About Omar")
    page = Template("{% load mail %}{% mails meeting=meeting about='participant-17' %}")
    shown = page.render(Context({"meeting": meeting}))
    assert ("About Suad" in shown, "There is no valid e-mail address." in shown, "About Omar" in shown) == (
        True, True, False,
    )  # fmt: skip


def words(**changed: Any) -> dict[str, Any]:
    originals = {
        f"{part}_{code}": TRIAL.original(part, code) for part in ("subject", "body") for code in ("ar", "en")
    }
    return {**originals, "version": 0, "wish": uuid.uuid4(), "at_once": "on", **changed}


def test_a_wording_is_changed_shown_and_taken_back(as_salma: Client, desk: str, meeting: Meeting) -> None:
    address = f"{desk}wordings/trial/"
    page = as_salma.post(address, words(subject_en="Does this reach you, {name}?"), follow=True).text
    assert "Does this reach you, Salma Haddad?" in page
    stored = Wording.objects.get()
    assert (stored.subject_en, stored.subject_ar, stored.body_en) == ("Does this reach you, {name}?", "", "")
    assert "Changed" in as_salma.get(f"{desk}wordings/").text
    as_salma.post(f"{address}original/", {"version": 1})
    assert not Wording.objects.get().is_changed


def test_a_placeholder_that_is_not_offered_is_named(as_salma: Client, desk: str) -> None:
    answer = as_salma.post(f"{desk}wordings/trial/", words(body_en="Dear {person},"))
    assert answer.status_code == 422
    assert "There is no placeholder {person} in this message." in answer.text
    assert "{name} {meeting} {link}" in answer.text
    assert not Wording.objects.exists()


def test_two_who_change_one_wording_overwrite_nothing(as_salma: Client, desk: str) -> None:
    as_salma.post(f"{desk}wordings/trial/", words(subject_en="First"))
    answer = as_salma.post(f"{desk}wordings/trial/", words(subject_en="Second"))
    assert (answer.status_code, "First" in answer.text, "Second" in answer.text) == (409, True, True)


def test_a_kind_that_does_not_exist_is_not_found(as_salma: Client, desk: str) -> None:
    assert as_salma.get(f"{desk}wordings/nothing/").status_code == 404
