"""Members are entered from sheets, each row once, and only by those who may."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from delegates.models import Delegation, Participant, Registration, Upload
from delegates.registration_states import RegistrationState
from registration.retention import forget_uploads
from registration.sheets.rows import SheetRowKind
from tests import factories
from tests.conftest import signed_in
from tests.registration.sheets.sheet_pages import (
    EMAIL,
    NAME,
    cells,
    content,
    enter,
    kinds,
    looked,
    send,
    there,
)

pytestmark = pytest.mark.django_db


# Entered -------------------------------------------------------------------------------------------


def test_all_are_entered_as_drafts_or_changed_as_by_an_edit(delegation: Delegation, as_omar: Client) -> None:
    confirmed = factories.member(delegation, RegistrationState.CONFIRMED, email="suad@example.org")
    address, page = looked(
        as_omar, delegation, [EMAIL, NAME], ["suad@example.org", "Suad Saleh"], ["layla@example.org", "Layla"]
    )
    answer = as_omar.get(enter(as_omar, address, "all", page).url)
    assert "1 member is entered as a draft." in answer.text
    assert "1 member is changed." in answer.text
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.participant.name_en) == (RegistrationState.ENDORSED, "Suad Saleh")
    assert Registration.objects.get(participant__name_en="Layla").state == RegistrationState.DRAFT


def test_the_good_rows_are_entered_and_the_others_come_back_with_the_reason(
    delegation: Delegation, as_omar: Client
) -> None:
    factories.member(delegation, **factories.texts(name=("", "Suad")))
    address, page = looked(
        as_omar, delegation,
        [NAME, EMAIL, "Shoe size"], ["Layla", "layla@example.org", "38"], ["Noor", "nobody", "39"], ["Suad", "", "40"],
    )  # fmt: skip
    assert 'value="all"' not in page
    enter(as_omar, address, "good", page)
    people = Participant.objects.filter(meeting=delegation.meeting)
    assert set(people.values_list("name_en", flat=True)) == {"Layla", "Suad"}
    left = as_omar.get(f"{address}left-out/")
    headings, *rows = cells(left)
    assert headings == [NAME, EMAIL, "Shoe size", "Why it was left out"]
    assert [row[:3] for row in rows] == [["Noor", "nobody", "39"], ["Suad", None, "40"]]
    assert ["valid email" in rows[0][3], "same name" in rows[1][3]] == [True, True]
    looked(as_omar, delegation, headings, *rows)
    assert Upload.objects.latest("pk").headings == headings[:3]


def test_a_second_click_enters_nothing_twice(delegation: Delegation, as_omar: Client) -> None:
    address, page = looked(as_omar, delegation, [NAME], ["Layla"])
    answers = [enter(as_omar, address, "all", page) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Registration.objects.count() == 1


def test_what_has_changed_since_somebody_looked_is_looked_at_again(
    delegation: Delegation, as_omar: Client
) -> None:
    address, page = looked(as_omar, delegation, [NAME, EMAIL], ["Layla", "layla@example.org"])
    factories.member(delegation, email="layla@example.org", **factories.texts(name=("", "Somebody")))
    answer = enter(as_omar, address, "all", page)
    assert (answer.status_code, "Nothing was entered" in answer.text) == (409, True)
    assert Registration.objects.count() == 1


def test_an_empty_cell_changes_nothing_and_what_has_ended_is_not_changed(
    delegation: Delegation, omar: User, as_omar: Client
) -> None:
    one, ended = factories.member(delegation), factories.member(delegation, RegistrationState.WITHDRAWN)
    Registration.objects.filter(pk=one.pk).update(hotel="Rixos")
    looked(
        as_omar, delegation, [EMAIL, "Hotel"],
        [one.participant.email, ""], [ended.participant.email, "Hilton"], [ended.participant.email + "x", ""],
    )  # fmt: skip
    assert kinds(omar) == {2: SheetRowKind.UNCHANGED, 3: SheetRowKind.REFUSED, 4: SheetRowKind.REFUSED}


def test_a_sheet_is_forgotten_after_a_day(delegation: Delegation, as_omar: Client) -> None:
    address, _ = looked(as_omar, delegation, [NAME], ["Layla"])
    forget_uploads(timezone.now() + dt.timedelta(hours=23))
    assert as_omar.get(address).status_code == 200
    forget_uploads(timezone.now() + dt.timedelta(hours=25))
    assert as_omar.get(address).status_code == 404


# Nobody else's -------------------------------------------------------------------------------------


def test_a_focal_point_learns_nothing_of_another_delegation(
    delegation: Delegation, as_omar: Client, as_salma: Client
) -> None:
    other = factories.delegation(delegation.meeting, code="OTHER")
    factories.member(
        other, email="canary@example.org", **factories.texts(name=("", "Canary Bird"), function="CANARY")
    )
    rows = [NAME, EMAIL], ["Canary Bird", ""], ["Somebody Else", "canary@example.org"]
    address, page = looked(as_omar, delegation, *rows)
    assert "CANARY" not in page
    assert "Has the same name" not in page
    assert "Has the same name as Canary Bird · Institution OTHER." in as_salma.get(address).text
    for kind in ("xlsx", "csv"):
        assert b"canary" not in content(as_omar.get(there(delegation, f"export/{kind}/"))).lower()
        assert as_omar.get(there(other, f"export/{kind}/")).status_code == 404
        assert as_omar.get(there(other, f"template/{kind}/")).status_code == 404
    theirs, _ = looked(as_salma, other, *rows)
    for path in (
        there(other),
        theirs,
        f"{theirs}left-out/",
        theirs.replace(str(other.pk), str(delegation.pk), 1),
    ):
        assert as_omar.get(path).status_code == 404
    assert as_omar.post(theirs, {"rows": "good"}).status_code == 404
    assert send(as_omar, other, *rows).status_code == 404


def test_a_stranger_has_no_sheets(delegation: Delegation, as_noor: Client) -> None:
    desk = f"/en/desk/{delegation.meeting.slug}/"
    pages = [there(delegation), f"{desk}arrivals/", f"{desk}registrations/export/csv/"]
    assert [as_noor.get(page).status_code for page in pages] == [302] * 3
    noor = signed_in(factories.user("noor@example.org"))
    assert [noor.get(page).status_code for page in pages] == [404] * 3
