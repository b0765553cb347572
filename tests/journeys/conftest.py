"""Pages that are kept from test to test: a new window costs four times what going to a page does."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.fixtures import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page


def code_in(letter: str) -> str:
    return re.search(r"^([A-Z0-9]{3,6}-?[A-Z0-9]{2,6})\s*$", letter, re.MULTILINE)[1]  # type: ignore[index]


@pytest.fixture(scope="session")
def kept_pages() -> "dict[str, Page]":
    return {}


@pytest.fixture
def visit(visits: Visits, kept_pages: "dict[str, Page]") -> "Callable[..., Page]":
    """visit("/ar/desk/", who="secretariat") is her page, led there; with options, or `fresh`, a new one."""

    def opened(path: str, who: str = "", *, fresh: bool = False, **options: Any) -> "Page":
        if fresh or options or not who:
            page = visits.page(who, **options)
        else:
            if who not in kept_pages:
                context = visits.context(who, viewport={"width": 1280, "height": 1400})
                visits.open.remove(context)  # it outlives the test
                kept_pages[who] = context.new_page()
            page = kept_pages[who]
            page.unroute_all()
        page.goto(path)
        return page

    return opened
