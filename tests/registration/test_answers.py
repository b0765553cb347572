"""A person registers alone: an address, a code, and then step by step."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from delegates.models import Deed, Delegation, Handling, Registration, TravelDocument
from delegates.permissions import is_invited, takes_part
from delegates.registration_states import RegistrationState
from history.models import Change
from meetings.models import Meeting
from registration.retention import forget_unopened_accounts, purge
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.meeting(registration_open=True)


@pytest.fixture
def delegation(meeting: Meeting) -> Delegation:
    return factories.delegation(meeting)


def ask_for_code(client: Client, meeting: Meeting, email: str) -> Any:
    return client.post(f"/en/meetings/{meeting.slug}/register/", {"email": email})


def enter_code(client: Client, asked: Any) -> Any:
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mail.outbox[-1].body, re.M)
    assert code, mail.outbox[-1].body
    return client.post(asked.url, {"code": code[1]}, follow=True)


def post(client: Client, registration: Registration, step: str, **values: Any) -> Any:
    registration.refresh_from_db()
    row: Any = registration.participant if step == "identity" else registration
    row.refresh_from_db()
    address = f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/steps/{step}/"
    return client.post(address, {"version": row.version, **values})


IDENTITY = {
    "form_of_address": "excellency",
    "title": "ambassador-f",
    "name_en": "Aigerim Nurlanova",
    "name_ar": "أيغريم نورلانوفا",
    "function_en": "Director of programmes",
    "phone": "+٧ 7172 99 99 00",
}


def test_a_code_opens_an_account_and_the_registration_continues_where_it_was_left(
    delegation: Delegation, client: Client
) -> None:
    meeting = delegation.meeting
    page = enter_code(client, ask_for_code(client, meeting, "Aigerim@Example.org"))
    assert "Step 1 of 5" in page.text
    answer = client.post(page.request["PATH_INFO"], {"delegation": delegation.pk, "part": "expert"})
    registration = Registration.objects.get()
    assert answer.url.endswith("/steps/identity/")
    assert post(client, registration, "identity", **IDENTITY).url.endswith("/steps/needs/")
    other = Client()
    page = enter_code(other, ask_for_code(other, meeting, "aigerim@example.org"))
    assert "Step 3 of 5" in page.text
    assert post(other, registration, "needs", languages=["ar", "ru"]).url.endswith("/steps/travel/")
    answer = post(other, registration, "travel", arrives_on="٤/٥/٢٠٢٦", arrives_at="09:30", hotel="Hilton")
    assert answer.url.endswith(f"/members/{registration.pk}/")
    page = other.get(answer.url).text
    assert "4 May 2026 · 09:30" in page
    registration.refresh_from_db()
    there = f"/en/meetings/{meeting.slug}/members/{registration.pk}/submit/"
    other.post(there, {"version": registration.version, "consent": "1"})
    registration.refresh_from_db()
    person = registration.participant
    assert (registration.state, registration.holds_place) == (RegistrationState.SUBMITTED, False)
    assert registration.keep_until == meeting.keep_until()
    assert (person.email, person.phone) == ("aigerim@example.org", "+7 7172 99 99 00")
    assert (person.honorific_ar, person.honorific_en) == ("سعادة", "H.E.")
    assert (person.prefix_ar, person.prefix_en) == ("السفيرة", "Ambassador")


def test_nobody_learns_from_the_page_who_has_an_account(meeting: Meeting, omar: User) -> None:
    answers = [ask_for_code(Client(), meeting, email) for email in (omar.email, "nobody@example.org")]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1
    assert len({message.subject for message in mail.outbox}) == 1
    assert len(mail.outbox) == 2


def test_a_closed_registration_makes_no_accounts(client: Client) -> None:
    meeting = factories.meeting(registration_open=False)
    assert "not open" in client.get(f"/en/meetings/{meeting.slug}/register/").text
    ask_for_code(client, meeting, "nobody@example.org")
    assert not User.objects.filter(email="nobody@example.org").exists()


def test_a_member_entered_by_a_focal_point_confirms_their_own_data(
    delegation: Delegation, client: Client
) -> None:
    entered = factories.member(delegation, RegistrationState.ENDORSED, email="suad@example.org")
    page = enter_code(client, ask_for_code(client, delegation.meeting, "suad@example.org"))
    assert page.request["PATH_INFO"].endswith(f"/members/{entered.pk}/")
    assert post(client, entered, "needs", dietary_needs="Vegetarian").status_code == 302
    entered.refresh_from_db()
    assert (entered.state, entered.dietary_needs) == (RegistrationState.ENDORSED, "Vegetarian")


def test_nobody_changes_their_own_part_after_submitting(delegation: Delegation, omar: User) -> None:
    registration = factories.member(delegation, RegistrationState.SUBMITTED, user=omar)
    assert post(signed_in(omar), registration, "delegation", part="head").status_code == 404
    registration.refresh_from_db()
    assert registration.part == "representative"


def test_what_is_missing_is_named_before_it_is_sent(delegation: Delegation, omar: User) -> None:
    registration = factories.member(
        delegation, user=omar, name_en="", name="", function_ar="", function_en=""
    )
    there = f"/en/meetings/{delegation.meeting.slug}/members/{registration.pk}/"
    assert "the full name in Latin letters" in signed_in(omar).get(there).text
    signed_in(omar).post(f"{there}submit/", {"version": registration.version})
    registration.refresh_from_db()
    assert registration.state == RegistrationState.DRAFT


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name_en": "نورلانوفا"}, "Write this name in Latin letters."),
        ({"name_ar": "Nurlanova"}, "Write this name in Arabic letters."),
        ({"name_ar": "12345"}, "Write this name in Arabic letters."),
        ({"name_en": "-"}, "Write this name in Latin letters."),
        ({"phone": "call me"}, "country code"),
        ({"form_of_address": "king"}, "Select a valid choice"),
        ({"name_en": "x" * 201}, "at most 200"),
    ],
)
def test_bad_input_gets_a_sentence_and_is_kept(
    delegation: Delegation, omar: User, values: dict[str, str], sentence: str
) -> None:
    registration = factories.member(delegation, user=omar)
    answer = post(signed_in(omar), registration, "identity", **(IDENTITY | values))
    assert (answer.status_code, sentence in answer.text) == (422, True)
    (typed,) = values.values()
    assert typed in answer.text or "form_of_address" in values


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"arrives_on": "9999-12-31"}, "between 2000 and 2100"),
        ({"arrives_on": "5/5/2026", "departs_on": "4/5/2026"}, "before the arrival"),
        ({"arrives_at": "09:30"}, "Give the day, too."),
        ({"arrives_on": "soon"}, "day/month/year"),
    ],
)
def test_a_journey_that_cannot_be_gets_a_sentence(
    delegation: Delegation, omar: User, values: dict[str, str], sentence: str
) -> None:
    registration = factories.member(delegation, user=omar)
    answer = post(signed_in(omar), registration, "travel", **values)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_each_person_at_a_meeting_has_an_address_of_their_own(
    delegation: Delegation, omar: User, as_salma: Client
) -> None:
    factories.member(delegation, email="taken@example.org")
    registration = factories.member(delegation)
    answer = post(as_salma, registration, "identity", **IDENTITY, email="Taken@example.org")
    assert (answer.status_code, "already" in answer.text) == (422, True)
    there = f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/new/"
    answer = as_salma.post(there, {**IDENTITY, "part": "expert", "email": "taken@example.org"})
    assert (answer.status_code, Registration.objects.count()) == (422, 2)


def test_a_person_cannot_change_the_address_that_opens_the_account(
    delegation: Delegation, omar: User
) -> None:
    registration = factories.member(delegation, user=omar, email=omar.email)
    post(signed_in(omar), registration, "identity", **IDENTITY, email="else@example.org")
    registration.participant.refresh_from_db()
    assert (registration.participant.name_en, registration.participant.email) == (
        "Aigerim Nurlanova",
        omar.email,
    )


# The travel document ------------------------------------------------------------------------

DOCUMENT = {
    "kind": "laissez-passer",
    "number": "CANARY-N7741",
    "expires_on": "1/2/2030",
    "born_on": "3/4/1970",
    "born_in": "CANARY-Nouakchott",
}


def test_a_travel_document_is_sealed_and_each_look_is_recorded(
    delegation: Delegation, omar: User, as_salma: Client, salma: User
) -> None:
    speaker = factories.user("speaker@example.org")
    delegation.focal_points.create(user=speaker)
    registration = factories.member(delegation, user=omar, email=omar.email)
    answer = post(signed_in(omar), registration, "travel", wants_visa_letter="on")
    assert answer.url.endswith("/steps/document/")
    assert post(signed_in(omar), registration, "document", **DOCUMENT).status_code == 302
    assert b"CANARY" not in bytes(TravelDocument.objects.get().sealed)
    there = f"/en/meetings/{delegation.meeting.slug}/members/{registration.pk}/"
    assert "CANARY" not in signed_in(speaker).get(f"{there}steps/document/").text
    assert not Handling.objects.filter(deed=Deed.READ).exists()
    assert "CANARY-N7741" in as_salma.get(f"{there}steps/document/").text
    assert [look.by for look in Handling.objects.filter(deed=Deed.READ)] == [salma]
    assert "CANARY" not in as_salma.get(there).text
    assert "CANARY" not in str(list(Change.objects.values_list("before", "after")))


def test_a_travel_document_goes_when_no_letter_is_wanted_any_more(delegation: Delegation, omar: User) -> None:
    registration = factories.member(delegation, user=omar)
    post(signed_in(omar), registration, "travel", wants_visa_letter="on")
    post(signed_in(omar), registration, "document", **DOCUMENT)
    registration.refresh_from_db()
    assert (registration.step, TravelDocument.objects.count()) == ("document", 1)
    post(signed_in(omar), registration, "travel", hotel="Hilton")
    assert not TravelDocument.objects.exists()


def test_what_was_promised_to_be_deleted_is_deleted_on_its_day(delegation: Delegation, omar: User) -> None:
    registration = factories.member(delegation, user=omar)
    post(signed_in(omar), registration, "document", **DOCUMENT)
    day = delegation.meeting.keep_until()
    assert purge(day - dt.timedelta(days=1)) == 0
    assert purge(day) == 1
    assert not TravelDocument.objects.exists()


def test_an_account_that_nobody_opened_is_forgotten(
    meeting: Meeting, client: Client, salma: User, omar: User
) -> None:
    ask_for_code(client, meeting, "nobody@example.org")
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(days=3)
    forget_unopened_accounts(soon - dt.timedelta(days=2))
    assert User.objects.filter(email="nobody@example.org").exists()
    forget_unopened_accounts(soon)
    assert not User.objects.filter(email="nobody@example.org").exists()


def test_whoever_applies_alone_may_choose_another_institution_until_it_is_sent(
    delegation: Delegation, omar: User
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    registration = factories.member(delegation, user=omar)
    assert (
        post(signed_in(omar), registration, "delegation", part="expert", delegation=other.pk).status_code
        == 302
    )
    registration.participant.refresh_from_db()
    assert registration.participant.organisation == other.organisation
    sent = factories.member(delegation, RegistrationState.RETURNED, user=omar)
    post(signed_in(omar), sent, "delegation", part="expert", delegation=other.pk)
    sent.participant.refresh_from_db()
    assert sent.participant.organisation == delegation.organisation


def test_a_focal_points_member_stays_in_the_delegation(delegation: Delegation, omar: User) -> None:
    delegation.focal_points.create(user=omar)
    other = factories.delegation(delegation.meeting, code="OTHER")
    registration = factories.member(delegation)
    post(signed_in(omar), registration, "delegation", part="expert", delegation=other.pk)
    registration.participant.refresh_from_db()
    assert registration.participant.organisation == delegation.organisation


def test_whoever_only_begins_a_registration_reads_nothing_for_those_who_come(
    delegation: Delegation, omar: User, as_omar: Client
) -> None:
    there = f"/en/meetings/{delegation.meeting.slug}/register/new/"
    assert as_omar.post(there, {"delegation": delegation.pk, "part": "adviser"}).status_code == 302
    assert not is_invited(omar, delegation.meeting)

    one = Registration.objects.get()
    one.become(RegistrationState.SUBMITTED)
    one.save()

    assert is_invited(omar, delegation.meeting)
    assert not takes_part(omar, delegation.meeting)
