"""Every view has the access decorator that the table of addresses names; checked on the code, without requests."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from accounts.access import staff
from meetings.access import at_door
from tests.security.addresses import ADDRESSES, DOOR, STAFF, Address
from tests.security.patterns import patterns

GUARDS = {STAFF: staff, DOOR: at_door}
VIEWS = {name: pattern.callback for name, pattern in patterns()}


def layers(view: Any) -> Iterator[Any]:
    """The view and its decorators, outermost first."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def is_guarded(view: Callable[..., Any], decorator: Callable[..., Any]) -> bool:
    """Whether the decorator's own wrapper is there, not only its mark."""
    guard = decorator(lambda request: HttpResponse())
    return any(layer.__code__ is guard.__code__ for layer in layers(view) if hasattr(layer, "__code__"))


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_a_view_says_of_itself_what_the_table_says(address: Address) -> None:
    assert VIEWS[address.name].access == address.access


@pytest.mark.parametrize(
    "address", [a for a in ADDRESSES if a.access in GUARDS], ids=lambda address: address.name
)
def test_around_a_view_that_is_not_for_all_stands_the_guard_itself(address: Address) -> None:
    assert is_guarded(VIEWS[address.name], GUARDS[address.access])


def test_a_view_that_only_says_so_is_not_guarded() -> None:
    def pretends(request: Any) -> HttpResponse:
        return HttpResponse()

    pretends.access = "staff"  # type: ignore[attr-defined]
    assert not is_guarded(pretends, staff)
