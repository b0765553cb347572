"""Shared addresses in sheets: the preview asks about them, and rows are matched by name."""

import pytest
from django.test import Client

from accounts.models import User
from delegates.models import Delegation, Registration
from registration.sheets.rows import SheetRowKind
from tests.registration.sheets.sheet_pages import EMAIL, NAME, enter, kinds, looked
from tests.registration.test_shared_addresses import OFFICE, reached_at_the_office

pytestmark = pytest.mark.django_db


def test_a_sheet_asks_about_an_address_that_somebody_has(
    delegation: Delegation, as_omar: Client, omar: User
) -> None:
    reached_at_the_office(delegation, "Layla Haddad")
    _, page = looked(
        as_omar, delegation, [NAME, EMAIL],
        ["Layla Haddad", OFFICE], ["Nadia Karim", OFFICE], ["Nadia KARIM", OFFICE],
    )  # fmt: skip
    assert kinds(omar) == {2: SheetRowKind.UNCHANGED, 3: SheetRowKind.DOUBTFUL, 4: SheetRowKind.REFUSED}
    assert "Layla Haddad is reached at this address already." in page


def test_a_sheet_knows_who_shares_an_address_by_the_name_too(
    delegation: Delegation, as_omar: Client, omar: User
) -> None:
    for name in ("Layla Haddad", "Nadia Karim"):
        reached_at_the_office(delegation, name)
    address, page = looked(
        as_omar, delegation, [NAME, EMAIL, "Hotel"],
        ["nadia KARIM", OFFICE, "Rixos"], ["Suad Saleh", OFFICE, "Rixos"], ["", OFFICE, "Rixos"],
    )  # fmt: skip
    assert kinds(omar) == {2: SheetRowKind.CHANGED, 3: SheetRowKind.DOUBTFUL, 4: SheetRowKind.REFUSED}
    assert "Several people are reached at this address: the row needs the name." in page
    enter(as_omar, address)
    hotels = Registration.objects.order_by("pk").values_list("hotel", flat=True)
    assert list(hotels) == ["", "Rixos"]
