"""A confirmed participant stays admitted despite a change, until the secretariat decides otherwise."""

from contextlib import nullcontext
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.door import DoorOutcome, let_in, take_back
from delegates.models import Delegation, Entrance, Registration
from delegates.participants_list import participants_contents
from delegates.registration_states import STILL_ADMITTED, Actor, RegistrationState, Verb
from mail.models import Message
from registration import actions
from tests import factories
from tests.conftest import signed_in
from tests.registration.test_photos import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar)


def decide(registration: Registration, verb: Verb, by: User, **more: str) -> Registration:
    return actions.move(
        registration, verb, version=registration.version, actors={Actor.SECRETARIAT}, by=by, **more
    )


def test_who_is_confirmed_is_admitted_until_the_secretariat_or_the_person_ends_it(
    delegation: Delegation, salma: User
) -> None:
    one = factories.member(delegation, RegistrationState.SUBMITTED)
    assert not Registration.objects.admitted().exists()
    one = decide(one, Verb.CONFIRM, salma)
    assert Registration.objects.admitted().get() == one
    decide(one, Verb.WITHDRAW, salma)
    assert not Registration.objects.admitted().exists()


@pytest.mark.parametrize("state", list(RegistrationState))
def test_the_database_knows_in_which_states_somebody_is_admitted(
    delegation: Delegation, state: RegistrationState
) -> None:
    row = Registration.objects.filter(pk=factories.member(delegation, RegistrationState.ENDORSED).pk)
    for confirmed_at in (None, timezone.now()):
        possible = state in STILL_ADMITTED if confirmed_at else state != RegistrationState.CONFIRMED
        with nullcontext() if possible else refused(), transaction.atomic():
            row.update(state=state, confirmed_at=confirmed_at)


def refused() -> Any:
    return pytest.raises(IntegrityError, match="registration_confirmed_at_a_moment")


# What counts as a change ----------------------------------------------------------------------


AS_IT_STANDS = {
    "name_ar": "سعاد", "name_en": "Suad", "function_ar": "خبيرة", "function_en": "Expert", "form_of_address": "",
    "badge_name_ar": "", "badge_name_en": "", "phone": "",
}  # fmt: skip
NO_DECISION: dict[str, dict[str, Any]] = {
    "nothing": {},
    "marks and blanks around a name": {"name_en": "  Suad\u200f ", "function_ar": "خبـيرة"},
    "the telephone": {"phone": "+7 7172 99 99 00"},
    "the name on the badge": {"badge_name_en": "S."},
}
DECISIONS = {
    "a name": {"name_en": "Suad Haddad"},
    "the name in the other script": {"name_ar": "سعاد حداد"},
    "the function": {"function_en": "Minister"},
    "a function taken away": {"function_en": ""},
}


@pytest.fixture
def suad() -> User:
    return factories.user("suad@example.org", name=("سعاد", "Suad"))


@pytest.fixture
def confirmed(delegation: Delegation, suad: User) -> Registration:
    return factories.member(delegation, RegistrationState.CONFIRMED, user=suad, email=suad.email)


def at(registration: Registration, page: str = "", language: str = "en") -> str:
    return f"/{language}/meetings/{registration.meeting.slug}/members/{registration.pk}/{page}"


def save(client: Client, registration: Registration, step: str = "identity", **values: Any) -> Any:
    registration.refresh_from_db()
    row: Any = registration.participant if step == "identity" else registration
    stands = {**AS_IT_STANDS, "email": registration.participant.email} if step == "identity" else {}
    given = {"version": row.version, **stands, **values}
    answer = client.post(at(registration, f"steps/{step}/?change"), given, follow=True)
    registration.refresh_from_db()
    return answer


@pytest.mark.parametrize("what", NO_DECISION)
def test_what_nobody_decided_on_is_changed_freely(
    confirmed: Registration, suad: User, as_omar: Client, what: str
) -> None:
    for client in (signed_in(suad), as_omar):
        answer = save(client, confirmed, **NO_DECISION[what])
        assert (answer.status_code, confirmed.state) == (200, RegistrationState.CONFIRMED)
    assert not Message.objects.exists()


def test_a_photo_is_no_change_of_what_was_confirmed(confirmed: Registration, suad: User) -> None:
    save(signed_in(suad), confirmed, photo=SimpleUploadedFile("me.jpg", picture()))
    assert (bool(confirmed.participant.photo), confirmed.state) == (True, RegistrationState.CONFIRMED)


@pytest.mark.parametrize("what", DECISIONS)
def test_what_was_decided_on_goes_back_and_the_person_stays_in(
    confirmed: Registration, suad: User, what: str
) -> None:
    answer = save(signed_in(suad), confirmed, **DECISIONS[what])
    assert (confirmed.state, confirmed.is_admitted, confirmed.holds_place) == (
        RegistrationState.ENDORSED,
        True,
        True,
    )
    assert "the secretariat decides on the change" in answer.text
    told = Message.objects.get()
    assert (told.kind, told.to) == ("registration-changed", suad.email)


def test_what_a_focal_point_changes_of_it_goes_back_too_and_the_person_hears_of_it(
    confirmed: Registration, as_omar: Client
) -> None:
    save(as_omar, confirmed, "delegation", part="head")
    assert confirmed.change_waits
    said = "Part in the delegation: from “Representative” to “Head of delegation”."
    assert said in Message.objects.get().text


def test_what_the_secretariat_changes_of_it_stays_confirmed(
    confirmed: Registration, as_salma: Client
) -> None:
    save(as_salma, confirmed, name_en="Suad Haddad")
    assert confirmed.state == RegistrationState.CONFIRMED
    assert not Message.objects.exists()


@pytest.mark.parametrize("step", ["delegation", "identity"])
def test_the_form_says_before_that_a_change_goes_back(
    confirmed: Registration, as_omar: Client, as_salma: Client, step: str
) -> None:
    before = "goes back to the secretariat"
    page = at(confirmed, f"steps/{step}/")
    assert [before in client.get(page).text for client in (as_omar, as_salma)] == [True, False]
    Registration.objects.update(state=RegistrationState.SUBMITTED, confirmed_at=None)
    assert before not in as_omar.get(page).text


def test_the_queue_says_from_what_to_what_and_the_secretariat_decides(
    confirmed: Registration, suad: User, as_salma: Client, salma: User
) -> None:
    queue = f"/en/desk/{confirmed.meeting.slug}/registrations/"
    save(as_salma, confirmed, function_en="Chief")
    save(signed_in(suad), confirmed, function_en="Minister", phone="+7 7172 99 99 00")
    save(signed_in(suad), confirmed, function_en="Prime minister")
    (row,) = as_salma.get(queue).context["rows"]
    assert [(one.label, one.before, one.after) for one in row["changes"]] == [
        ("Function in English", "Chief", "Prime minister")
    ]
    assert "Changes of what was confirmed" in as_salma.get(queue).text
    assert len(as_salma.get(f"{queue}?state=changed").context["rows"]) == 1
    assert "Prime minister" in as_salma.get(at(confirmed)).text
    decide(confirmed, Verb.CONFIRM, salma)
    confirmed.refresh_from_db()
    assert not confirmed.change_waits


def test_the_door_lets_in_whose_change_waits_and_says_so(
    confirmed: Registration, suad: User, salma: User
) -> None:
    save(signed_in(suad), confirmed, name_en="Suad Haddad")
    answer = let_in(registration=confirmed, by=salma)
    assert answer.outcome == DoorOutcome.LET_IN
    assert answer.said(confirmed.meeting) == "Let in. A change of the registration waits for the secretariat."
    decide(confirmed, Verb.RETURN, salma, reason="Who is that?")
    confirmed.refresh_from_db()
    take_back(entrance=Entrance.objects.get(), by=salma)
    assert let_in(registration=confirmed, by=salma).outcome == DoorOutcome.NOT_CONFIRMED


def test_the_list_of_participants_says_what_was_confirmed(
    confirmed: Registration, suad: User, as_omar: Client
) -> None:
    listed = participants_contents(confirmed.meeting)
    save(signed_in(suad), confirmed, name_en="Suad Haddad", name_ar="سعاد حداد", function_en="Minister")
    save(as_omar, confirmed, "delegation", part="head")
    assert participants_contents(confirmed.meeting) == listed


def test_what_is_put_back_as_it_was_confirmed_waits_for_nobody(confirmed: Registration, suad: User) -> None:
    since = confirmed.confirmed_at
    save(signed_in(suad), confirmed, name_en="Suad Haddad", function_en="Minister")
    save(signed_in(suad), confirmed, name_en="Suad", function_en="Minister")
    assert confirmed.change_waits
    answer = save(signed_in(suad), confirmed)
    assert (confirmed.state, confirmed.confirmed_at) == (RegistrationState.CONFIRMED, since)
    assert "all is as it was confirmed" in answer.text


@pytest.mark.parametrize(("nationality", "waits"), [("Norway", False), ("Sweden", True)])
def test_another_nationality_goes_back_and_a_first_one_does_not(
    confirmed: Registration, suad: User, as_salma: Client, nationality: str, waits: bool
) -> None:
    there = at(confirmed, "steps/document/")
    passport = {"kind": "national", "number": "N1", "expires_on": "1/2/2030", "born_on": "3/4/1970"}
    signed_in(suad).post(there, {**passport, "other_nationality": "Norway"})
    confirmed.refresh_from_db()
    assert confirmed.state == RegistrationState.CONFIRMED
    seen = signed_in(suad).get(there).context["form"]["seen"].value()
    signed_in(suad).post(there, {**passport, "number": "N2", "other_nationality": nationality, "seen": seen})
    confirmed.refresh_from_db()
    assert confirmed.change_waits == waits
    assert ("another one in the travel document" in as_salma.get(at(confirmed)).text) == waits
    assert Message.objects.filter(kind="registration-changed").exists() == waits


def test_the_secretariat_puts_back_what_was_confirmed(
    confirmed: Registration, suad: User, as_omar: Client, as_salma: Client
) -> None:
    save(signed_in(suad), confirmed, name_en="Suad Haddad")
    save(as_omar, confirmed, "delegation", part="head")
    there = at(confirmed, "put-back/")
    assert there in as_salma.get(at(confirmed)).text
    assert signed_in(suad).post(there, {"version": confirmed.version}).status_code == 404
    as_salma.post(there, {"version": confirmed.version + 1})
    confirmed.refresh_from_db()
    assert confirmed.change_waits
    as_salma.post(there, {"version": confirmed.version})
    confirmed.refresh_from_db()
    confirmed.participant.refresh_from_db()
    assert (confirmed.state, confirmed.part, confirmed.participant.name_en) == (
        RegistrationState.CONFIRMED, "representative", "Suad",
    )  # fmt: skip
    assert Message.objects.latest("pk").kind == "registration-put-back"


def test_a_sheet_says_before_and_after_that_a_change_goes_back(
    delegation: Delegation, confirmed: Registration, as_omar: Client, omar: User
) -> None:
    sheet = factories.upload(
        delegation, ["E-mail", "Function in English", "Telephone"],
        [confirmed.participant.email, "Minister", "+7 7172 99 99 00"], by=omar,
    )  # fmt: skip
    there = f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/import/{sheet.pk}/"
    page = as_omar.get(there)
    assert "goes back to the secretariat" in page.text
    fingerprint = page.context["preview"].fingerprint
    as_omar.post(there, {"rows": "good", "fingerprint": fingerprint})
    confirmed.refresh_from_db()
    assert (confirmed.change_waits, Message.objects.get().kind) == (True, "registration-changed")
