"""Acts on many slots at once, and the items of a session."""

from typing import Any

from tests.browser.product import Site

from .board import FIRST, SECOND, Visit, card, done, items_of_slots, opened


def test_a_delay_is_shown_first_and_is_one_step(visit: Visit, where: Any) -> None:
    page = opened(visit)
    page.locator(".board-menu > summary").click()
    page.get_by_role("link", name="تأخّر البرنامج").click()
    page.fill("[name=since]", "9:30")
    page.fill("[name=minutes]", "20")
    page.keyboard.press("Enter")
    page.locator("[name=plan]").wait_for(state="attached")
    assert "ستتغير" in page.locator("#plan-title").inner_text()
    page.get_by_role("button", name="تأكيد").click()
    page.locator("body.on-grid").wait_for()
    assert (where(FIRST), where(SECOND)) == (("04 09:00", 80, "Hall A"), ("04 11:20", 60, "Hall A"))
    with done(page):
        page.keyboard.press("Control+z")
    assert (where(FIRST), where(SECOND)) == (("04 09:00", 60, "Hall A"), ("04 11:00", 60, "Hall A"))


def test_a_room_changes_late_in_one_act(visit: Visit, where: Any) -> None:
    page = opened(visit)
    card(page, FIRST).locator("a").click()
    page.locator("#slot-dialog [data-page=room]").click()
    page.get_by_label("القاعة ب").check()
    page.get_by_role("button", name="عرض ما سيتغير").click()
    page.get_by_role("button", name="تأكيد").click()
    page.locator("body.on-grid").wait_for()
    assert where(FIRST) == ("04 09:00", 60, "Hall B")


def test_items_are_shared_out_by_keys(visit: Visit, site: Site) -> None:
    page = opened(visit)
    page.locator("#board .working-session").first.locator("a").focus()
    with done(page):
        page.keyboard.press("s")
    page.locator("#board .working-session").first.locator("a").click()
    page.locator("#slot-dialog [data-page=items]").click()
    page.locator(".share-item .reorder-handle").first.focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="حفظ").click()
    page.locator("body.on-grid").wait_for()
    assert items_of_slots(site) == [("Item 2",), ("Item 3", "Item 4", "Item 1")]


def test_items_are_shared_out_by_dragging_and_saved_at_once(visit: Visit, site: Site) -> None:
    page = opened(visit)
    page.locator("#board .working-session").first.locator("a").focus()
    with done(page):
        page.keyboard.press("s")
    page.locator("#board .working-session").first.locator("a").click()
    page.locator("#slot-dialog [data-page=items]").click()
    handle = page.locator(".share-list").nth(1).locator(".reorder-handle").first
    goal = page.locator(".share-list").first.locator(".share-item").first.bounding_box()
    start = handle.bounding_box()
    assert start
    assert goal
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(goal["x"] + 60, goal["y"] + 30, steps=4)
    page.mouse.move(goal["x"] + 60, goal["y"] + 4, steps=2)
    page.evaluate("window.setTimeout = (() => 0)")  # a machine that never gets to run timers
    page.mouse.up()
    page.get_by_role("button", name="حفظ").click()
    page.locator("body.on-grid").wait_for()
    assert items_of_slots(site) == [("Item 3", "Item 1", "Item 2"), ("Item 4",)]
