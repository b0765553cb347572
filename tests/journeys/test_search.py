"""Everything is found by keyboard alone, in Arabic; and without JavaScript, on a page."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
DESK = "/ar/desk/states/"


def test_a_person_is_found_and_opened_by_keyboard_alone(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(DESK, who="secretariat")
    dialog, field = page.get_by_role("dialog", name="بحث"), page.locator("#find input")
    page.locator("main a").first.focus()
    page.keyboard.press("Control+K")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("main a").first).to_be_focused()
    page.keyboard.press("Control+K")
    page.keyboard.type("محمد")
    expect(dialog.get_by_role("option", selected=True)).to_have_text(re.compile("محمد الشريف"))
    expect(dialog.get_by_role("status")).not_to_be_empty()
    page.keyboard.press("ArrowDown")
    option = dialog.get_by_role("option", selected=True)
    expect(option).to_have_text(re.compile("محمد العلي"))
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/officers/")


def test_only_the_answer_to_what_stands_in_the_field_is_shown(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(DESK, who="secretariat")
    page.locator("[data-opens]").click()
    page.keyboard.type("محمد")
    expect(page.locator("#find [role=option]").first).to_be_visible()
    page.keyboard.type(" لا أحد")
    expect(page.locator("#found").get_by_text("لا نتائج.")).to_be_visible()
    expect(page.locator("#find [role=option]")).to_have_count(0)
    page.keyboard.press("Enter")  # what is not in the list is searched on the page
    page.wait_for_url("**/find/?q=*")


def test_anything_is_found_without_javascript(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(DESK, who="secretariat", java_script_enabled=False)
    page.locator("header").get_by_role("link", name="بحث").click()
    page.locator("main [name=q]").fill("افتتاح")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name=re.compile("افتتاح الدورة")).click()
    expect(page).to_have_url(re.compile("/agenda/"))
