"""Officers are appointed by typing a name, in Arabic and by keyboard alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
PLACES = "/ar/desk/states/places/"


@pytest.fixture
def officers(visit: Visit) -> "Page":
    """The officers of a new working session."""
    page = visit(PLACES + "session/new/", who="secretariat")
    title = f"جلسة {page.get_by_label('الرقم').input_value()}"
    page.get_by_label("العنوان بالعربية").fill(title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/")
    page.locator("tr").filter(has_text=title).get_by_role("link").first.click()
    page.locator("main a[href$='/officers/']").click()
    return page


def tab_to(page: "Page", selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_co_chair_of_each_side_is_set_by_keyboard_alone(officers: "Page") -> None:
    from playwright.sync_api import expect

    for typed, name in (("محمد شريف", "محمد الشريف"), ("محمد", "محمد العلي")):
        tab_to(officers, "[name=name]")
        officers.keyboard.type(typed)
        option = officers.get_by_role("option").filter(has_text=name)
        expect(option).to_be_visible()
        while option.get_attribute("aria-selected") != "true":
            officers.keyboard.press("ArrowDown")
        expect(officers.locator("[name=name]")).to_have_attribute(
            "aria-activedescendant", option.get_attribute("id") or ""
        )
        officers.keyboard.press("Enter")  # chooses
        expect(officers.locator("[name=name]")).to_have_value(name)
        expect(officers.get_by_role("listbox")).to_have_count(0)
        officers.keyboard.press("Enter")  # sends
        expect(officers.locator(".officer-rows li").filter(has_text=name)).to_be_visible()
    expect(officers.locator(".officer-rows bdi:not(.quiet)")).to_have_text(["محمد الشريف", "محمد العلي"])


def test_escape_closes_the_list_and_keeps_what_was_typed(officers: "Page") -> None:
    from playwright.sync_api import expect

    tab_to(officers, "[name=name]")
    officers.keyboard.type("leila")
    expect(officers.locator(".found [role=option]")).to_have_count(1)
    expect(officers.locator("#spoken")).not_to_be_empty()
    officers.keyboard.press("Escape")
    expect(officers.get_by_role("listbox")).to_have_count(0)
    expect(officers.locator("[name=name]")).to_have_value("leila")


def test_officers_are_set_without_javascript(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(PLACES, who="secretariat", java_script_enabled=False)
    page.goto("/ar/desk/16-astana-2024/places/")
    page.locator("tbody a[href*='/session/']").last.click()
    page.locator("main a[href$='/officers/']").click()
    field = page.locator("[name=name]")
    field.fill("no such name")
    page.keyboard.press("Enter")
    expect(field).to_have_value("no such name")
    expect(page.locator(".error-summary")).to_be_visible()
