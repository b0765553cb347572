"""An encrypted document is not overwritten unnoticed, and impossible values are rejected."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.models import Deed, Handling, Registration, TravelDocument
from delegates.registration_states import Actor
from meetings.models import Meeting
from registration.encryption import unseal
from registration.retention import Overwrites, keep_document, read_document, remove_document
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
PASSPORT = {"kind": "service", "number": "N1", "expires_on": "2032-01-31", "born_on": "1980-02-03"}
TYPED = {"kind": "service", "number": "N2", "expires_on": "31/1/2032", "born_on": "3/2/1980"}


@pytest.fixture
def speaker(db: None) -> User:
    """Omar's focal point."""
    return factories.user("speaker@example.org")


@pytest.fixture
def registration(omar: User, speaker: User) -> Registration:
    one = factories.delegation(factories.meeting(registration_open=True))
    one.focal_points.create(user=speaker)
    made = factories.member(one, user=omar, email=omar.email)
    Registration.objects.filter(pk=made.pk).update(wants_visa_letter=True)
    return Registration.objects.get(pk=made.pk)


def step(registration: Registration, name: str) -> str:
    return f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/steps/{name}/"


def number() -> str:
    return unseal(TravelDocument.objects.get().sealed)["number"]


def deeds() -> list[tuple[str, User | None]]:
    return [(one.deed, one.by) for one in Handling.objects.order_by("pk")]


def test_a_focal_point_overwrites_what_they_cannot_see_only_by_saying_so(
    registration: Registration, omar: User, speaker: User
) -> None:
    factories.passport(registration, PASSPORT)
    as_speaker, where = signed_in(speaker), step(registration, "document")
    assert "Replace the travel document that is there" in as_speaker.get(where).text
    refused = as_speaker.post(where, TYPED)
    assert (refused.status_code, number()) == (422, "N1")
    assert "Say that you replace it." in refused.text
    assert as_speaker.post(where, TYPED | {"replaces": "on"}).status_code == 302
    assert (number(), deeds()) == ("N2", [(Deed.GIVEN, omar), (Deed.REPLACED, speaker)])


def test_a_document_that_came_while_the_page_was_open_is_not_overwritten_unawares(
    registration: Registration, omar: User, as_salma: Client
) -> None:
    where = step(registration, "document")
    as_salma.get(where)
    factories.passport(registration, PASSPORT)
    refused = as_salma.post(where, TYPED | {"seen": ""})
    assert (refused.status_code, number()) == (409, "N1")
    assert 'name="replaces"' in refused.text
    assert as_salma.post(where, TYPED | {"seen": "", "replaces": "on"}).status_code == 302
    assert number() == "N2"


def test_whoever_sees_the_document_changes_it_as_it_stands(
    registration: Registration, omar: User, salma: User, as_salma: Client
) -> None:
    factories.passport(registration, PASSPORT)
    where = step(registration, "document")
    page = as_salma.get(where)
    assert as_salma.post(where, TYPED | {"seen": page.context["form"]["seen"].value()}).status_code == 302
    assert deeds() == [(Deed.GIVEN, omar), (Deed.READ, salma), (Deed.REPLACED, salma)]


def test_a_focal_point_deletes_no_document_by_saying_that_no_letter_is_needed(
    registration: Registration, omar: User, speaker: User
) -> None:
    factories.passport(registration, PASSPORT)
    registration.refresh_from_db()
    as_speaker, where = signed_in(speaker), step(registration, "travel")
    wish = {"version": registration.version, "hotel": "Hilton"}
    refused = as_speaker.post(where, wish)
    assert (refused.status_code, "Say that you delete it." in refused.text) == (422, True)
    assert as_speaker.post(where, wish | {"wants_visa_letter": "on"}).status_code == 302
    registration.refresh_from_db()
    wish = {"version": registration.version, "deletes": "on"}
    assert as_speaker.post(where, wish).status_code == 302
    assert deeds() == [(Deed.GIVEN, omar), (Deed.REMOVED, speaker)]


def test_the_action_refuses_whatever_the_page_had_asked(registration: Registration, speaker: User) -> None:
    factories.passport(registration, PASSPORT)
    by: Any = {"actors": {Actor.FOCAL_POINT}, "by": speaker}
    with pytest.raises(Overwrites):
        keep_document(registration, PASSPORT | {"number": "N2"}, seen=TravelDocument.objects.get().mark, **by)
    with pytest.raises(Overwrites):
        remove_document(registration, knowingly=False, **by)
    assert (number(), read_document(registration, **by)) == ("N1", {})


IMPOSSIBLE = {
    "a birth to come": {"born_on": f"{timezone.localdate().replace(day=1):%d/%m}/2099"},
    "an issue after the end": {"issued_on": "1/1/2020", "expires_on": "31/12/2019"},
    "an issue to come": {"issued_on": "1/1/2099", "expires_on": "1/1/2100"},
    "an issue before the birth": {"issued_on": "1/1/1979"},
}


@pytest.mark.parametrize("typed", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_refused(registration: Registration, omar: User, typed: dict[str, str]) -> None:
    answer = signed_in(omar).post(step(registration, "document"), TYPED | typed)
    assert (answer.status_code, TravelDocument.objects.exists()) == (422, False)


def test_what_expires_before_the_host_allows_is_taken_with_a_warning(
    registration: Registration, omar: User, speaker: User
) -> None:
    Meeting.objects.update(starts="2026-05-04", ends="2026-08-31", passport_months=6)
    answer = signed_in(omar).post(
        step(registration, "document"), TYPED | {"expires_on": "27/2/2027"}, follow=True
    )
    assert answer.text.count("expires before 28 February 2027") == 2, "in the message, and beside the answer"
    there = f"/en/meetings/{registration.meeting.slug}/members/{registration.pk}/"
    assert "expires before" not in signed_in(speaker).get(there).text
    seen = TravelDocument.objects.get().mark
    answer = signed_in(omar).post(
        step(registration, "document"), TYPED | {"expires_on": "28/2/2027", "seen": seen}, follow=True
    )
    assert "expires before" not in answer.text


def test_the_kinds_of_documents_are_those_with_which_delegates_travel(
    registration: Registration, omar: User
) -> None:
    page = signed_in(omar).get(step(registration, "document"))
    kinds = [value for value, _ in page.context["form"].fields["kind"].choices]
    assert kinds == ["national", "service", "diplomatic", "laissez-passer", "other"]
