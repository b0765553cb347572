"""A participant registers alone, in English, on a phone, continuing by a code; also by keyboard and without
JavaScript.
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.browser.product import Site

from .conftest import code_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
DOOR = "/en/meetings/tomorrow/register/"
PHONE = {"viewport": {"width": 390, "height": 844}, "locale": "en", "has_touch": True, "is_mobile": True}


def enter_by_code(page: "Page", site: Site, email: str) -> None:
    page.locator("[name=email]").fill(email)
    page.keyboard.press("Enter")
    page.locator("[name=code]").wait_for()
    page.locator("[name=code]").fill(code_in(site.newest_mail(to=email)))
    page.keyboard.press("Enter")


def go_on(page: "Page") -> None:
    page.get_by_role("button", name="Continue").click()


def picture() -> dict[str, Any]:
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(file := BytesIO(), "JPEG")
    return {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_a_single_applicant_registers_on_a_phone_and_goes_on_by_a_code(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, **PHONE)
    enter_by_code(page, site, "aigerim@example.org")
    expect(page.locator(".step-count")).to_have_text("Step 1 of 5")
    page.get_by_label("Institution").select_option(label="Institution TOMORROW")
    page.get_by_label("Part in the delegation").select_option(label="Expert")
    go_on(page)
    page.get_by_label("Full name in Latin letters").fill("Айгерим")
    go_on(page)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Full name in Latin letters")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Aigerim Nurlanova")
    page.get_by_label("Function in English").fill("Expert on water")
    page.locator("[name=photo]").set_input_files(picture())
    expect(page.locator("canvas.portrait")).to_be_visible()
    page.get_by_label("From side to side").fill("90")
    go_on(page)
    expect(page.locator(".step-count")).to_have_text("Step 3 of 5")
    page.context.close()

    page = visit(DOOR, **PHONE)  # the phone was left on the train
    enter_by_code(page, site, "aigerim@example.org")
    expect(page.locator(".step-count")).to_have_text("Step 3 of 5")
    page.get_by_label("Arabic").check()
    go_on(page)
    page.get_by_label("Day of arrival").fill("3/5/2026")
    go_on(page)
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    page.locator("a[href*='steps/travel']").click()
    page.get_by_label("Hotel").fill("Hotel Astana")
    go_on(page)
    expect(page.get_by_text("Hotel Astana")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator(".portrait")).to_have_js_property("naturalWidth", 600)
    page.get_by_role("button", name="Agree and submit").click()
    expect(page.locator(".badge").first).to_have_text("Submitted")


def test_registration_needs_no_script(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    page = visit(DOOR, java_script_enabled=False, locale="en")
    enter_by_code(page, site, "plain@example.org")
    page.get_by_label("Institution").select_option(label="Institution TOMORROW")
    go_on(page)
    page.get_by_label("Full name in Latin letters").fill("Plain Reader")
    page.get_by_label("Function in English").fill("Reader")
    page.locator("[name=photo]").set_input_files(picture())
    for _ in range(3):
        go_on(page)
    page.get_by_role("button", name="Agree and submit").click()
    expect(page.locator(".badge").first).to_have_text("Submitted")
