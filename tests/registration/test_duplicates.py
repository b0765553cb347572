"""A second head of a delegation and a possible duplicate are asked about."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Registration
from delegates.registration_states import Part, RegistrationState
from registration.sheets.rows import SheetRowKind
from tests import factories
from tests.registration.sheets.sheet_pages import EMAIL, NAME, kinds, looked
from tests.registration.test_registration import member_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegation(omar: User) -> Delegation:
    return factories.delegation(factories.meeting(), focal_point=omar)


@pytest.fixture
def head(delegation: Delegation) -> Registration:
    return factories.member(delegation, part=Part.HEAD, **factories.texts(name=("سعاد", "Suad Saleh")))


def new(client: Client, delegation: Delegation, **values: str) -> Any:
    address = f"/en/meetings/{delegation.meeting.slug}/delegation/{delegation.pk}/new/"
    return client.post(address, member_form(**values))


def sure(page: Any) -> str:
    (found,) = re.findall(r'name="sure"\s+value="(\w+)"', page.text)
    return found


def test_a_second_head_is_asked_about_and_entered_where_it_is_meant_so(
    delegation: Delegation, head: Registration, as_omar: Client
) -> None:
    asked = new(as_omar, delegation, part="head")
    assert (asked.status_code, Registration.objects.count()) == (422, 1)
    assert "Suad Saleh is entered as head of this delegation already." in asked.text
    assert new(as_omar, delegation, part="head", sure=sure(asked)).status_code == 302
    assert Registration.objects.filter(part=Part.HEAD).count() == 2


def test_a_double_name_is_asked_about_by_form_too_and_each_question_by_itself(
    delegation: Delegation, head: Registration, as_omar: Client
) -> None:
    one = new(as_omar, delegation, part="head")
    both = new(as_omar, delegation, part="head", name_en="Suad SALEH", sure=sure(one))
    assert (both.status_code, "has the same name" in both.text) == (422, True)
    assert new(as_omar, delegation, part="expert", name_en="Suad SALEH").status_code == 422
    assert new(as_omar, delegation, part="head", name_en="Suad SALEH", sure=sure(both)).status_code == 302


def test_who_has_gone_may_be_entered_once_more(
    delegation: Delegation, head: Registration, as_omar: Client
) -> None:
    Registration.objects.update(state=RegistrationState.WITHDRAWN)
    assert new(as_omar, delegation, part="head", name_en="Suad Saleh").status_code == 302


def test_a_focal_point_is_asked_of_the_own_delegation_only(
    delegation: Delegation, as_omar: Client, as_salma: Client
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    factories.member(other, part=Part.HEAD, **factories.texts(name=("", "Suad Saleh")))
    assert "has the same name" in new(as_salma, delegation, name_en="Suad Saleh").text
    assert new(as_omar, delegation, part="head", name_en="Suad Saleh").status_code == 302


def test_who_becomes_a_second_head_is_asked_about(
    delegation: Delegation, head: Registration, as_omar: Client
) -> None:
    one = factories.member(delegation)
    address = f"/en/meetings/{delegation.meeting.slug}/members/{one.pk}/steps/delegation/"
    asked = as_omar.post(address, {"version": 1, "part": "head"})
    assert "already" in asked.text
    as_omar.post(address, {"version": 1, "part": "head", "sure": sure(asked)})
    one.refresh_from_db()
    assert one.part == Part.HEAD
    itself = f"/en/meetings/{delegation.meeting.slug}/members/{head.pk}/steps/delegation/"
    Registration.objects.filter(pk=one.pk).update(state=RegistrationState.WITHDRAWN)
    assert as_omar.post(itself, {"version": 1, "part": "head"}).status_code == 302


def test_the_queue_marks_two_heads(delegation: Delegation, head: Registration, as_salma: Client) -> None:
    for part in (Part.HEAD, Part.EXPERT):
        factories.member(delegation, RegistrationState.SUBMITTED, part=part)
    rows = as_salma.get(f"/en/desk/{delegation.meeting.slug}/registrations/").context["rows"]
    assert [row["heads"] for row in rows] == [[head], []]


def test_the_rows_of_a_sheet_that_may_be_a_mistake_are_answered_one_by_one(
    delegation: Delegation, head: Registration, as_omar: Client, omar: User
) -> None:
    there = factories.member(delegation)
    address, page = looked(
        as_omar, delegation, [NAME, EMAIL, "Part in the delegation"],
        ["Suad Saleh", "", "Expert"], ["Layla", "", "Head of delegation"], ["", there.participant.email, "Head of delegation"],
        ["Noor", "nobody", ""], ["Suad SALEH", "suad@example.org", ""],
    )  # fmt: skip
    assert kinds(omar) == {
        2: SheetRowKind.DOUBTFUL, 3: SheetRowKind.DOUBTFUL, 4: SheetRowKind.DOUBTFUL, 5: SheetRowKind.REFUSED, 6: SheetRowKind.DOUBTFUL,
    }  # fmt: skip
    (seen,) = re.findall(r'name="fingerprint" value="(\w+)"', page)
    assert re.findall(r'name="sure"\s+value="(\d)"', page) == ["2", "3", "4", "6"]
    as_omar.post(address, {"rows": "good", "fingerprint": seen, "sure": ["2", "4", "5", "x"]})
    there.refresh_from_db()
    assert there.part == Part.HEAD
    names = Registration.objects.exclude(pk__in=[head.pk, there.pk]).values_list(
        "participant__name_en", flat=True
    )
    assert list(names) == ["Suad Saleh"]


def test_an_import_says_of_each_row_whether_it_can_be_submitted(
    delegation: Delegation, as_omar: Client
) -> None:
    address, page = looked(
        as_omar, delegation, [NAME, EMAIL, "Function in English"],
        ["Layla", "layla@example.org", "Expert"], ["Noor", "", "Expert"],
    )  # fmt: skip
    assert page.count("Can be submitted.") == 1
    assert "Cannot be submitted yet; lacking: the e-mail address." in page
    (seen,) = re.findall(r'name="fingerprint" value="(\w+)"', page)
    done = as_omar.post(address, {"rows": "good", "fingerprint": seen}, follow=True)
    assert "1 of the new members is complete, and can be submitted." in done.text
