"""By finger: holding lifts, a swipe scrolls."""

from typing import TYPE_CHECKING, Any

from tests.browser.patience import until

from .board import FIRST, Visit, at, both, card, done, drawn, opened

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


HOW_FAR = "scrollY + (document.querySelector('#board-frame')?.scrollTop ?? 0)"


class Finger:
    def __init__(self, page: "Page") -> None:
        self.session = page.context.new_cdp_session(page)

    def __call__(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def hold(self, point: tuple[float, float], lifted: "Locator") -> None:
        """Holds until the page shows that it was lifted, however slow the machine."""
        self("touchStart", point)
        lifted.wait_for()


def scrolled(page: "Page") -> float:
    """How far down the board and the page are scrolled, in pixels."""
    return float(page.evaluate(HOW_FAR))


def rest(page: "Page", *, beyond: float) -> None:
    """Waits until something has scrolled, and nothing does any more: a swipe continues after the finger has left."""
    until(page, f"{HOW_FAR} > {beyond}")
    page.evaluate(
        """async () => {
            const places = () => [scrollX, scrollY, document.querySelector("#board-frame")?.scrollTop].join();
            const frame = () => new Promise(requestAnimationFrame);
            for (let same = 0, before = ""; same < 10; before = places()) {
                await frame();
                same = places() === before ? same + 1 : 0;
            }
        }"""
    )


@both
def test_a_finger_that_holds_lifts_and_a_swipe_scrolls(visit: Visit, where: Any, language: str) -> None:
    page = opened(visit, language, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    finger = Finger(page)
    page.locator("#board-frame").scroll_into_view_if_needed()
    box = card(page, FIRST).bounding_box()
    assert box
    x, y = box["x"] + 40, box["y"] + 10
    before = scrolled(page)
    finger("touchStart", (x, y))
    for step in range(1, 8):
        finger("touchMove", (x, y - 12 * step))
    finger("touchEnd")
    rest(page, beyond=before)
    assert where(FIRST) == ("04 09:00", 60, "Hall A")

    page.reload()
    page.locator("body.on-grid").wait_for()
    finger = Finger(page)
    card(page, FIRST).scroll_into_view_if_needed()
    box = card(page, FIRST).bounding_box()
    assert box
    x, y = box["x"] + 40, box["y"] + 10
    hour = at(page, 0, 0, 10)[1] - at(page, 0, 0, 9)[1]
    finger.hold((x, y), card(page, FIRST).and_(page.locator(".lifted")))
    for step in range(1, 7):
        finger("touchMove", (x, y + hour * step / 6))
    drawn(page)
    with done(page):
        finger("touchEnd")
    assert where(FIRST)[1:] == (60, "Hall A")
    assert where(FIRST)[0] != "04 09:00"


def test_a_tap_opens_the_way_without_dragging(visit: Visit, where: Any) -> None:
    page = opened(visit, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    card(page, FIRST).locator("a").tap()
    dialog = page.locator("#slot-dialog")
    dialog.locator("[name=room]").select_option(label="القاعة ب")
    with done(page):
        dialog.get_by_role("button", name="حفظ").tap()
    assert where(FIRST) == ("04 09:00", 60, "Hall B")
    page.locator("[data-turn=undo] button").tap()
    page.locator(".board-card[data-start='540']").first.wait_for()


def test_a_finger_puts_a_card_into_the_tray(visit: Visit, where: Any) -> None:
    page = opened(visit, viewport={"width": 390, "height": 1400}, has_touch=True, is_mobile=True)
    finger = Finger(page)
    start, tray = card(page, FIRST).bounding_box(), page.locator(".tray").bounding_box()
    assert start
    assert tray
    finger.hold((start["x"] + 40, start["y"] + 10), card(page, FIRST).and_(page.locator(".lifted")))
    finger("touchMove", (start["x"] + 40, start["y"] - 20))
    finger("touchMove", (tray["x"] + 60, tray["y"] + 20))
    drawn(page)
    with done(page):
        finger("touchEnd")
    assert where(FIRST) == ("tray",)
