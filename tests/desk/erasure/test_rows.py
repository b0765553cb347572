"""What is erased of each kind of row, and what only looks like the person and stays."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import ErasureRequest, User
from delegates.models import FocalPoint, Invitation, Nomination, Participant, Registration
from delegates.registration_states import RegistrationState
from desk.erasure import OfTheSecretariat, erase
from desk.persons import Person
from desk.traces import without_names
from history.actions import personal_columns
from history.models import Change
from mail.models import Message
from meetings.models import Post
from records.actions import paragraph_edits
from records.actions.translation_orders import send_out
from records.models import TranslationOrder
from registration.focal_points import dismiss_focal_point, name_focal_point
from registration.nominations import receive, send_back
from tests import factories
from tests.desk.erasure.rights import as_the_application
from tests.records.record_acts import written

pytestmark = pytest.mark.django_db


def test_somebody_whom_nothing_refers_to_leaves_no_row(salma: User) -> None:
    registration = factories.member(factories.delegation(factories.meeting()), RegistrationState.SUBMITTED)
    erase(Person.of_participant(registration.participant), by=salma)
    assert not Participant.objects.filter(pk=registration.participant_id).exists()
    assert (ErasureRequest.objects.get().user, ErasureRequest.objects.get().done_by) == (None, salma)


def test_an_invitation_forgets_to_whom_it_went(omar: User, salma: User) -> None:
    meeting = factories.meeting()
    made = [
        Invitation.objects.create(
            meeting=meeting, side="host", number=number, opening_only=True, name="CANARY", email=email,
            deadline=dt.date(2026, 4, 1), remark="CANARY",
        )
        for number, email in enumerate(["Omar@example.org", "other@example.org"])
    ]  # fmt: skip
    erase(Person.of_user(omar), by=salma)
    kept = [Invitation.objects.get(pk=one.pk).name for one in made]
    assert kept == ["(name erased)", "CANARY"]
    assert "CANARY" not in str(list(Change.objects.of(made[0]).values_list("before", "after")))


def test_a_focal_point_leaves_no_name_in_the_history(omar: User, salma: User) -> None:
    one = factories.delegation(factories.meeting())
    named = name_focal_point(one, omar.email, names=factories.texts(name="CANARY"), by=salma)
    dismiss_focal_point(named, by=salma)
    with as_the_application():
        erase(Person.of_user(omar), by=salma)
    told = Change.objects.filter(relation="delegates_focalpoint").values_list("before", "after")
    assert (told.exists(), "CANARY" in str(list(told))) == (True, False)


def test_an_account_of_the_secretariat_is_not_erased(salma: User) -> None:
    with pytest.raises(OfTheSecretariat):
        erase(Person.of_user(salma), by=salma)


@pytest.mark.parametrize(
    ("data", "left"),
    [
        ([["Suad Ali", "s@x.org", "Expert"], ["Omar", "o@x.org", "Expert"]], [["", "", ""], ["Omar", "o@x.org", "Expert"]]),
        ([{"name": "Suad Ali", "email": "other@x.org"}], [{"name": "Suad Ali", "email": "other@x.org"}]),
        ({"en": "Suad Ali comes.", "n": 3}, {"en": "(name erased) comes.", "n": 3}),
        ("not-s@x.org and s@x.org", "not-s@x.org and (name erased)"),
    ],
)  # fmt: skip
def test_plain_data_loses_the_person_and_nobody_of_the_same_name(data: Any, left: Any) -> None:
    assert without_names(data, ["s@x.org", "Suad Ali"]) == left


def test_a_name_of_one_word_is_looked_for_nowhere(omar: User) -> None:
    person = factories.meeting().participants.create(user=omar, **factories.texts(name=("عمر", "Omar")))
    assert Person.of_participant(person).values == ["omar@example.org"]


@pytest.mark.parametrize(
    ("to", "left"),
    [
        ("Suad Ali", "(name erased)"),
        ("Bureau of suad ali, Geneva", "(name erased)"),
        ("ترجمة سعاد علي", "(الاسم ممحوّ)"),
        ("S.A. <SUAD@example.org>", "(name erased)"),
        ("Suad", "Suad"),
        ("Suad Alim", "Suad Alim"),
        ("Suad Ali <other@example.org>", "Suad Ali <other@example.org>"),
        ("not-suad@example.org", "not-suad@example.org"),
    ],
)
def test_an_order_of_a_translation_forgets_with_whom_it_was(salma: User, to: str, left: str) -> None:
    """Now and in the history, even if its paragraph was deleted; a namesake's order stays."""
    name = factories.texts(name=("سعاد علي", "Suad Ali"))
    person = factories.meeting().participants.create(email="suad@example.org", **name)
    record = written(factories.meeting(), salma)
    stays, goes = record.paragraphs.in_order()  # type: ignore[attr-defined]
    send_out(texts=[(one.pk, "ar") for one in (stays, goes)], to=to, due=dt.date(2026, 5, 1), by=salma)
    paragraph_edits.remove(paragraph_id=goes.pk, record_id=record.pk, by=salma)
    with as_the_application():
        erase(Person.of_participant(person), by=salma)
    order = TranslationOrder.objects.get()
    assert (order.to, order.due, order.sent_by) == (left, dt.date(2026, 5, 1), salma)
    told = str(list(Change.objects.filter(relation=order._meta.db_table).values_list("before", "after")))
    assert (to in told) == (to == left)


def test_a_nomination_letter_forgets_whom_its_words_name(salma: User, omar: User) -> None:
    """In the reason and in the note on a letter shown on paper, now and in the history; part of a namesake's name
    stays.
    """
    of = factories.delegation(factories.meeting())
    name = factories.texts(name=("سعاد علي", "Suad Ali"))
    person = of.meeting.participants.create(email="suad@example.org", **name)
    receive(of, on_paper="Letter for Suad Ali", by=omar)
    send_back(of, reason="Suad Ali is not Suad Alim.", version=of.nomination.version, by=salma)
    with as_the_application():
        erase(Person.of_participant(person), by=salma)
    kept = Nomination.objects.get()
    assert (kept.on_paper, kept.reason, kept.state) == (
        "Letter for (name erased)",
        "(name erased) is not Suad Alim.",
        "returned",
    )
    told = Change.objects.filter(relation=kept._meta.db_table).values_list("before", "after")
    assert "Suad Ali " not in str(list(told))


NOT_PERSONAL = {
    *("id", "meeting_id", "user_id", "organisation_id", "participant_id", "created_by_id"),
    *("replaces_id", "stands_in_for_id", "took_over", "took_seats"),
    *("position", "version", "text_times", "state", "part", "step", "holds_place", "waiting_since"),
    *("confirmed_at", "applied_alone", "nationality_changed", "serves_id", "only_on", "invitation_id"),
    *("consented_at", "keep_until", "scope", "about", "kind", "language", "attempts", "lease_until", "fence"),
    *("next_attempt_at", "message_id", "created_at", "sent_at"),
    *("side", "number", "opening_only", "deadline", "token", "reminded_at", "answer", "answered_at"),
    *("revoked_at", "ended_tokens", "delegation_id", "checksum", "came_as", "at", "by_id"),
    *("paragraph_id", "due", "sent_by_id", "back_at"),
}


@pytest.mark.parametrize(
    "model", [Participant, Registration, Message, Invitation, FocalPoint, Nomination, TranslationOrder]
)
def test_each_column_of_a_person_is_named_as_personal_or_is_not(model: Any) -> None:
    columns = {field.column for field in model._meta.concrete_fields}
    assert columns - NOT_PERSONAL == set(personal_columns(model._meta.db_table))


def test_a_lead_who_is_erased_leads_no_more_and_what_they_cleared_stays_so(omar: User, salma: User) -> None:
    meeting = factories.meeting(papers_wait=True)
    post, _ = factories.leads(meeting, omar, salma)
    factories.clear(meeting, meeting, omar, salma)
    with as_the_application():
        erase(Person.of_user(omar), by=salma)
    assert not Post.objects.valid().filter(pk=post.pk).exists()
    assert [str(key.by) for key in meeting.clearances.all()] == ["(name erased)", "Salma"]
    assert not meeting.papers_wait
