"""Pages that are reused from test to test: a new window takes four times as long as opening a page."""

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
    """visit("/ar/desk/", who="secretariat") opens it in the reused page; with options, or `fresh`, in a new one."""

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
