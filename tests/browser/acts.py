"""What is done on a page before it is checked."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def submit(page: "Page") -> None:
    page.locator("main form[method=post] button:not([form])").first.click()


def ask_for_code(page: "Page") -> None:
    page.fill("[name=email]", "omar@diwan.example")
    submit(page)
    page.locator("[name=code]").wait_for()


def leave_empty(page: "Page") -> None:
    for box in page.locator("main textarea[data-line]").all():
        box.fill("")
    submit(page)
    page.locator(".error-summary").wait_for()


def write_an_impossible_hour(page: "Page") -> None:
    page.fill("[name=start]", "25:00")
    submit(page)
    page.locator(".error-summary").wait_for()


def save_what_is_stale(page: "Page") -> None:
    page.locator("[name=version]").first.evaluate("field => field.value = 0")
    for box in page.locator("main textarea[data-line]").all():
        box.fill("نص آخر")
    submit(page)
    page.locator("blockquote").first.wait_for()


def open_menu(page: "Page") -> None:
    page.locator(".row-menu > summary").last.click()
    page.locator(".row-menu-body").last.wait_for()


def open_keys(page: "Page") -> None:
    page.keyboard.press("?")
    page.locator("#keys").wait_for()


def open_a_card(page: "Page") -> None:
    page.locator("#board .card-face").first.click()
    page.locator("#slot-dialog").wait_for()


def open_conflicts(page: "Page") -> None:
    page.locator("[popovertarget=conflicts]").first.click()
    page.locator("#conflicts").wait_for()


def click_an_empty_place(page: "Page") -> None:
    page.locator(".board-column:not(.of-all) > .board-cards").first.click(position={"x": 40, "y": 12})
    page.locator("#new-dialog").wait_for()


def plan_a_delay(page: "Page") -> None:
    page.fill("[name=since]", "10:00")
    submit(page)
    page.locator("[name=plan]").wait_for(state="attached")


def choose_a_room(page: "Page") -> None:
    page.locator("[name=room]").last.check()
    submit(page)
    page.locator("[name=plan]").wait_for(state="attached")


def open_folds(page: "Page") -> None:
    for fold in page.locator("details.fold > summary").all():
        fold.click()


def submit_without_reason(page: "Page") -> None:
    submit(page)
    page.locator(".error-summary").wait_for()


def ask_for_one_of_many(page: "Page") -> None:
    page.fill("[name=name]", "محمد")
    page.keyboard.press("Enter")
    page.locator("[data-offered]").wait_for()


def find_by_keys(page: "Page") -> None:
    page.keyboard.press("Control+K")
    page.keyboard.type("محمد")
    page.locator("#find [role=option][aria-selected=true]").wait_for()


def type_a_name(page: "Page") -> None:
    page.fill("[name=name]", "محمد")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")


def open_a_brace(page: "Page") -> None:
    page.locator("main textarea").first.fill("{name")
    submit(page)
    page.locator(".error-summary").wait_for()


def forge(page: "Page") -> None:
    page.locator("[name=csrfmiddlewaretoken]").first.evaluate("field => field.remove()")
    submit(page)
    page.locator(".error-page").wait_for()


def choose_two(page: "Page") -> None:
    for box in page.locator(".pick").all()[:2]:
        box.check()
    page.select_option("#bulk-verb", "hold")
    page.locator("#bulk button").click()
    page.locator("[name=reason]").wait_for()


def scan_a_badge(page: "Page") -> None:
    """The badge of somebody who is in already, so that checking the page changes nothing."""
    ask_at_the_door(page, f"{1:024}")


def scan_a_wrong_code(page: "Page") -> None:
    ask_at_the_door(page, "12345")


def look_for_a_name(page: "Page") -> None:
    ask_at_the_door(page, "ليلى")


def ask_at_the_door(page: "Page", text: str) -> None:
    page.fill("#door-text", text)
    page.keyboard.press("Enter")
    page.locator("#answer [data-spoken]").wait_for()


def open_a_paragraph(page: "Page") -> None:
    page.locator("[data-settle]").nth(4).click()
    page.locator("#settle").wait_for()


def open_the_keys_while_writing(page: "Page") -> None:
    page.locator(".paragraph textarea").first.focus()
    page.keyboard.press("Control+/")
    page.locator("#keys").wait_for()


def write_what_another_has_changed(page: "Page") -> None:
    """Writes as if the page were older: the saved text is not the one it began from. Nothing is changed."""
    page.route(
        "**/words/",
        lambda route: route.continue_(
            post_data=re.sub(r"(base_\w+)=\w*", r"\1=0", route.request.post_data or "")
        ),
    )
    cell = page.locator(".paragraph").first.locator("[data-language=ar]")
    cell.locator("textarea").fill("نص آخر.")
    cell.locator("[data-choice]").wait_for()
    page.unroute_all()
    page.evaluate("localStorage.clear()")


def send_nothing(page: "Page") -> None:
    page.locator("[name=to]").press("Enter")
    page.locator(".error-summary").wait_for()
