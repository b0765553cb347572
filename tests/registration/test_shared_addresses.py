"""An address is for reaching somebody, an account acts. Several people can share the address of an office."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Participant, Registration
from delegates.permissions import is_invited, takes_part
from delegates.registration_states import RegistrationState
from desk.erasure import erase
from desk.persons import Person
from mail.models import Message
from registration.timeline import timeline_of
from tests import factories
from tests.conftest import signed_in
from tests.registration.test_duplicates import new, sure

pytestmark = pytest.mark.django_db
OFFICE = "office@ministry.example"


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(registration_open=True), focal_point=omar)


@pytest.fixture
def minister(delegation: Delegation) -> Registration:
    return reached_at_the_office(delegation, "Layla Haddad", RegistrationState.CONFIRMED)


@pytest.fixture
def assistant(delegation: Delegation, minister: Registration) -> Registration:
    return reached_at_the_office(delegation, "Nadia Karim")


@pytest.fixture
def noor(db: None) -> User:
    return factories.user("noor@example.org")


@pytest.fixture
def office(db: None) -> User:
    return factories.user(OFFICE)


def reached_at_the_office(
    delegation: Delegation, name: str, state: RegistrationState = RegistrationState.DRAFT, **fields: Any
) -> Registration:
    return factories.member(delegation, state, email=OFFICE, **factories.texts(name=("", name)), **fields)


def page_of(delegation: Delegation, rest: str = "") -> str:
    return f"/en/meetings/{delegation.meeting.slug}/register/{rest}"


def choose(browser: Client, one: Registration) -> Any:
    there = page_of(one.delegation, "who/")
    return browser.post(there, {"person": one.pk})


# Signing in -------------------------------------------------------------------------------------------


def test_whoever_alone_is_reached_at_an_address_is_who_signs_in_with_it(
    minister: Registration, delegation: Delegation, office: User
) -> None:
    signed_in(office).get(page_of(delegation))
    assert Participant.objects.get(registration=minister).user == office


def test_who_shares_an_address_is_asked_for_whom_and_goes_on_with_the_chosen_one(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User
) -> None:
    browser = signed_in(office)
    page = browser.get(page_of(delegation), follow=True)
    assert page.redirect_chain[-1][0] == page_of(delegation, "who/")
    assert "Layla Haddad" in page.text
    assert "Nadia Karim" in page.text
    answer = choose(browser, assistant)
    assert answer.url == f"/en/meetings/{delegation.meeting.slug}/members/{assistant.pk}/steps/identity/"
    assert list(Participant.objects.filter(user=office)) == [assistant.participant]


def test_sharing_an_address_alone_opens_nothing(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User
) -> None:
    browser, meeting = signed_in(office), delegation.meeting
    browser.get(page_of(delegation), follow=True)
    assert (takes_part(office, meeting), is_invited(office, meeting)) == (False, False)
    pages = [f"/en/meetings/{meeting.slug}/members/{one.pk}/" for one in (minister, assistant)]
    assert [browser.get(page).status_code for page in pages] == [404, 404]
    choose(browser, minister)
    assert takes_part(office, meeting)
    assert [browser.get(page).status_code for page in pages] == [200, 404]


def test_an_account_acts_for_several(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User
) -> None:
    browser = signed_in(office)
    for one in (minister, assistant):
        choose(browser, one)
    assert Participant.objects.filter(user=office).count() == 2
    assert browser.get(page_of(delegation)).url == page_of(delegation, "who/")
    assert choose(browser, minister).url.endswith(f"/members/{minister.pk}/")


def test_nobody_chooses_who_is_reached_elsewhere_or_has_an_account(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User, noor: User
) -> None:
    elsewhere = factories.member(delegation)
    Participant.objects.filter(registration=assistant).update(user=noor)
    browser = signed_in(office)
    assert [choose(browser, one).status_code for one in (elsewhere, assistant)] == [422, 422]
    assert not Participant.objects.filter(user=office).exists()


def test_who_has_gone_shares_nothing(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User
) -> None:
    Registration.objects.filter(pk=minister.pk).update(
        state=RegistrationState.WITHDRAWN, confirmed_at=None, holds_place=False
    )
    signed_in(office).get(page_of(delegation))
    assert Participant.objects.get(user=office) == assistant.participant


def test_the_timeline_says_who_began_to_act(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User, as_salma: Client
) -> None:
    choose(signed_in(office), minister)
    first = timeline_of(minister)[0]
    assert (str(first.words), first.by) == ("Acts for this person from now on", str(office))
    page = as_salma.get(f"/en/meetings/{delegation.meeting.slug}/members/{minister.pk}/").text
    assert "Acts for this person from now on" in page


def test_whoever_is_not_in_the_list_registers_alone_once(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User
) -> None:
    browser, there = signed_in(office), page_of(delegation, "new/")
    assert there in browser.get(page_of(delegation, "who/")).text
    given = {"delegation": delegation.pk, "part": "expert"}
    assert browser.post(there, given).status_code == 302
    assert browser.post(there, given).url == page_of(delegation)
    assert Participant.objects.filter(email=OFFICE).count() == 3


# Entering ---------------------------------------------------------------------------------------------


def test_a_shared_address_is_asked_about_by_form(
    minister: Registration, delegation: Delegation, as_omar: Client
) -> None:
    asked = new(as_omar, delegation, name_en="Nadia Karim", email=OFFICE.upper())
    assert (asked.status_code, Registration.objects.count()) == (422, 1)
    assert "Layla Haddad is reached at this address already." in asked.text
    assert "It is a shared address" in asked.text
    answer = new(as_omar, delegation, name_en="Nadia Karim", email=OFFICE, sure=sure(asked))
    assert (answer.status_code, Participant.objects.filter(email=OFFICE).count()) == (302, 2)


def test_a_focal_point_hears_no_name_of_another_delegation(
    minister: Registration, delegation: Delegation, as_salma: Client, noor: User
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER", focal_point=noor)
    asked = new(signed_in(noor), other, name_en="Nadia Karim", email=OFFICE)
    assert "Somebody of another institution is reached at this address already." in asked.text
    assert "Layla" not in asked.text
    assert "Layla Haddad · " in new(as_salma, other, name_en="Nadia Karim", email=OFFICE).text


def test_a_mended_address_and_a_successor_are_asked_about_too(
    minister: Registration, delegation: Delegation, as_omar: Client
) -> None:
    one = factories.member(delegation, RegistrationState.ENDORSED)
    slug = delegation.meeting.slug
    for there in (
        f"/en/meetings/{slug}/members/{one.pk}/steps/identity/",
        f"/en/meetings/{slug}/members/{one.pk}/replace/",
    ):
        form = as_omar.get(there).context["form"]
        values = {name: form[name].value() or "" for name in form.fields if name != "photo"}
        values |= {"name_en": "Nadia Karim", "email": OFFICE}
        asked = as_omar.post(there, values)
        assert (asked.status_code, "reached at this address already" in asked.text) == (422, True)
        assert as_omar.post(there, {**values, "version": asked.context["form"]["version"].value(), "sure": sure(asked)}).status_code == 302  # fmt: skip
        Participant.objects.filter(registration=one).update(email="nadia@example.org")


def test_the_desk_is_asked_about_a_shared_address(
    minister: Registration, delegation: Delegation, as_salma: Client
) -> None:
    there = f"/en/desk/{delegation.meeting.slug}/door/badge/"
    given = {"part": "guest", "name_en": "Nadia Karim", "email": OFFICE, "grounds": "Letter shown"}
    asked = as_salma.post(there, given)
    assert (asked.status_code, "reached at this address already" in asked.text) == (422, True)
    assert as_salma.post(there, given | {"sure": sure(asked)}).status_code == 302


def test_who_keeps_the_address_is_asked_nothing(
    minister: Registration, assistant: Registration, delegation: Delegation, as_omar: Client
) -> None:
    there = f"/en/meetings/{delegation.meeting.slug}/members/{assistant.pk}/steps/identity/"
    form = as_omar.get(there).context["form"]
    values = {name: form[name].value() or "" for name in form.fields if name != "photo"}
    assert as_omar.post(there, values).status_code == 302


# Mails ------------------------------------------------------------------------------------------------


def test_a_mail_to_a_shared_address_names_whom_it_is_about(
    minister: Registration, assistant: Registration, delegation: Delegation, as_omar: Client
) -> None:
    for one in (minister, assistant):
        there = f"/en/meetings/{delegation.meeting.slug}/members/{one.pk}/withdraw/"
        as_omar.post(there, {"version": one.version})
    told = dict(Message.objects.filter(to=OFFICE).values_list("about", "text"))
    assert "Dear Layla Haddad" in told[f"participant-{minister.participant_id}"]


def test_who_stays_at_a_shared_address_hears_by_name_who_is_reached_elsewhere_now(
    minister: Registration, assistant: Registration, delegation: Delegation, as_omar: Client
) -> None:
    there = f"/en/meetings/{delegation.meeting.slug}/members/{minister.pk}/steps/identity/"
    form = as_omar.get(there).context["form"]
    values = {name: form[name].value() or "" for name in form.fields if name != "photo"}
    as_omar.post(there, values | {"email": "layla@example.org"})
    told = Message.objects.get(to=OFFICE)
    assert "Layla Haddad is no longer reached at this address" in told.text


# Whose data it is -------------------------------------------------------------------------------------


def test_who_shares_an_address_is_erased_alone(
    minister: Registration, assistant: Registration, delegation: Delegation, office: User, salma: User
) -> None:
    person = Person.of_participant(minister.participant)
    assert (person.participants, person.emails) == ((minister.participant,), set())
    assert Person.of_user(office).participants == ()
    about_the_other = factories.mail(
        delegation.meeting, to=OFFICE, about=f"participant-{assistant.participant_id}"
    )
    erase(person, by=salma)
    left = Participant.objects.get(pk=assistant.participant_id)
    assert (left.email, str(left)) == (OFFICE, "Nadia Karim")
    about_the_other.refresh_from_db()
    assert about_the_other.to == OFFICE


def test_whom_an_account_acts_for_is_not_erased_with_another(
    minister: Registration, assistant: Registration, office: User, salma: User
) -> None:
    for one in (minister, assistant):
        choose(signed_in(office), one)
    person = Person.of_participant(Participant.objects.get(registration=minister))
    assert person.participants == (minister.participant,)
    erase(Person.of_user(office), by=salma)
    assert Participant.objects.filter(email=OFFICE, user=None).count() == 2


def test_an_account_reads_what_is_known_about_all_for_whom_it_acts(
    minister: Registration, assistant: Registration, office: User
) -> None:
    browser = signed_in(office)
    choose(browser, minister)
    page = browser.get("/en/account/known/").text
    assert ("Layla Haddad" in page, "Nadia Karim" in page) == (True, False)
    choose(browser, assistant)
    page = browser.get("/en/account/known/").text
    assert ("Layla Haddad" in page, "Nadia Karim" in page) == (True, True)


def test_the_secretariat_says_whom_of_an_address_it_means_to_erase(
    minister: Registration, assistant: Registration, as_salma: Client
) -> None:
    page = as_salma.post("/en/desk/erasures/", {"email": OFFICE})
    for one in (minister, assistant):
        assert f"/en/desk/erasures/participant/{one.participant_id}/" in page.text
