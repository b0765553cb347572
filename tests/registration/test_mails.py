"""Who is told about a registration, and in which language."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Registration
from delegates.registration_states import Actor, RegistrationState, Verb
from mail.models import Message
from registration import actions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar, places=1)


def act(
    registration: Registration, verb: Verb, by: User, actor: Actor = Actor.SECRETARIAT, **more: Any
) -> None:
    registration.refresh_from_db()
    actions.move(registration, verb, version=registration.version, actors={actor}, by=by, **more)


def told() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("kind", "to"))


def test_each_step_tells_the_person(delegation: Delegation, omar: User, salma: User) -> None:
    one = factories.member(delegation, email="suad@example.org")
    act(one, Verb.SUBMIT, omar, Actor.FOCAL_POINT)
    act(one, Verb.RETURN, salma, reason="Which function?")
    act(one, Verb.SUBMIT, omar, Actor.FOCAL_POINT)
    act(one, Verb.CONFIRM, salma)
    kinds = ["entered", "returned", "entered", "confirmed"]
    assert told() == [(f"registration-{kind}", "suad@example.org") for kind in kinds]
    assert "Which function?" in Message.objects.get(kind="registration-returned").text


def test_a_focal_point_hears_of_whoever_registers_alone(delegation: Delegation, omar: User) -> None:
    suad = factories.user("suad@example.org")
    one = factories.member(delegation, user=suad, email=suad.email)
    act(one, Verb.SUBMIT, suad, Actor.PERSON)
    assert told() == [
        ("registration-submitted", "suad@example.org"),
        ("registration-to-endorse", "omar@example.org"),
    ]


def test_a_place_that_becomes_free_is_told_to_both(delegation: Delegation, omar: User, salma: User) -> None:
    first = factories.member(delegation, RegistrationState.CONFIRMED, email="first@example.org")
    second = factories.member(delegation, email="second@example.org")
    act(second, Verb.SUBMIT, omar, Actor.FOCAL_POINT)
    act(first, Verb.WITHDRAW, salma)
    assert told() == [
        ("registration-in-reserve", "second@example.org"),
        ("registration-withdrawn", "first@example.org"),
        ("registration-place-free", "second@example.org"),
        ("registration-place-free-told", "omar@example.org"),
    ]


def test_a_mail_speaks_the_language_of_its_reader_or_both(delegation: Delegation, salma: User) -> None:
    suad = factories.user("suad@example.org")
    User.objects.filter(pk=suad.pk).update(language="ar")
    for user in (User.objects.get(pk=suad.pk), None):
        delegation.places.taken, delegation.places.limit = 0, None
        delegation.places.save()
        act(factories.member(delegation, RegistrationState.SUBMITTED, user=user), Verb.CONFIRM, salma)
    own, both = Message.objects.order_by("pk")
    assert (own.language, both.language) == ("ar", "both")
    assert re.search(r"[\u0600-\u06ff]{3}", own.subject)
    assert "Dear" not in own.text
    assert "Dear Suad" in both.text
    assert "/ar/meetings/" in both.text
    assert "/en/meetings/" in both.text


def test_whoever_was_only_named_by_others_is_written_to_in_both_languages(
    delegation: Delegation, omar: User
) -> None:
    User.objects.filter(pk=omar.pk).update(language="")
    act(factories.member(delegation), Verb.SUBMIT, factories.user("suad@example.org"), Actor.PERSON)
    assert Message.objects.get(to=omar.email).language == "both"


def test_a_refusal_is_a_draft_that_the_secretariat_looks_at_first(
    delegation: Delegation, salma: User
) -> None:
    act(factories.member(delegation, RegistrationState.SUBMITTED), Verb.REFUSE, salma, reason="Not invited.")
    assert Message.objects.get().state == "draft"


def test_what_was_not_sent_shows_on_the_person(delegation: Delegation, as_salma: Client, salma: User) -> None:
    one = factories.member(delegation, RegistrationState.SUBMITTED, email="suad@example.org")
    act(one, Verb.CONFIRM, salma)
    Message.objects.update(state="failed", error="550")
    page = as_salma.get(f"/en/meetings/{delegation.meeting.slug}/members/{one.pk}/").text
    assert "Registration confirmed" in page.split("mails-title")[-1]
