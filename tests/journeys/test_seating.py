"""A hall is seated in Arabic: by mouse, by keyboard, without JavaScript; and acts are undone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from .schedule.test_finger import Finger, rest, scrolled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Visit = Callable[..., "Page"]


@pytest.fixture
def hall(visit: Visit) -> "Page":
    """As it was arranged, whatever an earlier test has done."""
    page = visit("/ar/desk/halls/seating/", who="secretariat")
    page.locator("[data-open]").first.click()
    page.locator("form[action$='/arrange/'] button").click()
    page.locator("main > .message").wait_for()
    return page


def seat(page: "Page", number: int) -> "Locator":
    return page.locator(f"[data-seat='{number}']")


def whose(page: "Page", number: int) -> str:
    return seat(page, number).locator(".seat-who").inner_text()


def expect_swapped(page: "Page", one: int, other: int, before: tuple[str, str]) -> None:
    from playwright.sync_api import expect

    expect(seat(page, one).locator(".seat-who")).to_have_text(before[1])
    expect(seat(page, other).locator(".seat-who")).to_have_text(before[0])


def test_a_seat_is_dragged_onto_another_and_the_swap_is_undone_and_done_again(hall: "Page") -> None:
    from playwright.sync_api import expect

    before = whose(hall, 4), whose(hall, 9)
    assert before[0] != before[1]
    seat(hall, 4).drag_to(seat(hall, 9))
    expect_swapped(hall, 4, 9, before)
    expect(hall.locator("#spoken")).to_contain_text("4")
    expect(hall.locator("[name=seat]:checked")).to_have_count(0)
    hall.locator("form[data-way=undo] button").click()
    expect_swapped(hall, 4, 9, before[::-1])
    hall.locator("form[data-way=redo] button").click()
    expect_swapped(hall, 4, 9, before)
    seat(hall, 4).locator("input").focus()
    hall.keyboard.press("Control+z")
    expect_swapped(hall, 4, 9, before[::-1])


def test_the_head_table_is_one_row_on_screen(hall: "Page") -> None:
    """Also if it has two seats more than the plan, as five."""
    head = hall.locator(".hall-head")
    head.evaluate(
        "list => { while (list.children.length < 5) list.append(list.children[0].cloneNode(true)) }"
    )
    tops = head.evaluate(
        "list => [...list.children].map(seat => Math.round(seat.getBoundingClientRect().top))"
    )
    assert (len(tops), len(set(tops))) == (5, 1)


def test_a_seat_is_swapped_by_keys_and_escape_puts_it_back(hall: "Page") -> None:
    from playwright.sync_api import expect

    before = whose(hall, 4), whose(hall, 5)
    seat(hall, 4).locator("input").focus()
    hall.keyboard.press("Enter")
    expect(seat(hall, 4)).to_have_class("seat of-un lifted")
    expect(hall.locator("#spoken")).to_contain_text(before[0])
    hall.keyboard.press("ArrowDown")
    expect(seat(hall, 5)).to_have_class("seat of-un over")
    hall.keyboard.press("Escape")
    expect(hall.locator(".lifted, .over")).to_have_count(0)
    seat(hall, 4).locator("input").focus()
    hall.keyboard.press("Enter")
    hall.keyboard.press("ArrowDown")
    hall.keyboard.press("Enter")
    expect_swapped(hall, 4, 5, before)
    expect(seat(hall, 5).locator("input")).to_be_focused()


def test_arrows_go_the_way_that_the_eye_sees_also_in_arabic(hall: "Page") -> None:
    """The United Nations are on the left of the drawing in every language."""
    from playwright.sync_api import expect

    left, right = seat(hall, 4).bounding_box(), seat(hall, 9).bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]
    seat(hall, 4).locator("input").focus()
    hall.keyboard.press("ArrowRight")
    expect(seat(hall, 9).locator("input")).to_be_focused()
    hall.keyboard.press("ArrowLeft")
    expect(seat(hall, 4).locator("input")).to_be_focused()


def test_what_another_has_changed_is_shown_and_not_overwritten(hall: "Page") -> None:
    from playwright.sync_api import expect

    before = whose(hall, 4), whose(hall, 5)
    hall.evaluate("document.querySelector('#seats [name=version]').value = 0")
    seat(hall, 4).drag_to(seat(hall, 5))
    expect(hall.locator("main > .message:not(.done)")).to_be_visible()
    expect_swapped(hall, 4, 5, before[::-1])


def test_two_seats_are_ticked_and_swapped_without_javascript(visit: Visit) -> None:
    page = visit("/ar/desk/halls/seating/", who="secretariat", java_script_enabled=False)
    page.locator("[data-open]").first.click()
    before = whose(page, 6), whose(page, 10)
    for number in (6, 10):
        seat(page, number).locator("input").check()
    page.locator("#seats .form-actions button").first.click()
    expect_swapped(page, 6, 10, before)


def test_a_finger_that_holds_lifts_a_seat_and_a_swipe_scrolls(visit: Visit) -> None:
    options = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = visit("/ar/desk/halls/seating/", who="secretariat", **options)
    page.locator("[data-open]").first.click()
    before = whose(page, 6), whose(page, 7)
    seat(page, 6).scroll_into_view_if_needed()
    finger = Finger(page)

    def middle(number: int) -> tuple[float, float]:
        box = seat(page, number).bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    x, y = middle(6)
    before_it = scrolled(page)
    finger("touchStart", (x, y))
    for step in range(1, 8):
        finger("touchMove", (x, y - 14 * step))
    finger("touchEnd")
    rest(page, beyond=before_it)
    assert (whose(page, 6), whose(page, 7)) == before
    seat(page, 6).evaluate("seat => seat.scrollIntoView({ block: 'center', behavior: 'instant' })")
    (x, y), (to_x, to_y) = middle(6), middle(7)
    finger.hold((x, y), seat(page, 6).and_(page.locator(".lifted")))
    for step in range(1, 6):
        finger("touchMove", (x + (to_x - x) * step / 5, y + (to_y - y) * step / 5))
    finger("touchEnd")
    expect_swapped(page, 6, 7, before)


def test_a_swap_after_the_session_has_ended_says_so(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit("/ar/desk/halls/seating/", who="secretariat", fresh=True)
    page.locator("[data-open]").first.click()
    before = whose(page, 4)
    page.context.clear_cookies()
    seat(page, 4).drag_to(seat(page, 9))
    expect(page.locator("#spoken")).to_contain_text("انتهت جلسة دخولك")
    assert whose(page, 4) == before


def test_escape_leaves_a_dragged_seat_where_it_is(hall: "Page") -> None:
    from playwright.sync_api import expect

    before, box, goal = whose(hall, 4), seat(hall, 4).bounding_box(), seat(hall, 9).bounding_box()
    assert box
    assert goal
    hall.mouse.move(box["x"] + 8, box["y"] + 8)
    hall.mouse.down()
    hall.mouse.move(goal["x"] + 8, goal["y"] + 8, steps=4)
    expect(hall.locator(".seat-ghost")).to_have_count(1)
    hall.keyboard.press("Escape")
    hall.mouse.up()
    expect(hall.locator(".seat-ghost, .lifted, .over")).to_have_count(0)
    assert whose(hall, 4) == before
