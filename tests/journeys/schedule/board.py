"""How tests operate the schedule editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.product import Site

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BOARD = "/{language}/desk/schedule/programme/"
FIRST, SECOND, WAITING = "First meeting", "Second meeting", "Waiting"
PLACES = (
    "SELECT s.title_en, to_char(lower(s.during) AT TIME ZONE 'Asia/Almaty', 'DD HH24:MI'), "
    "extract(epoch FROM upper(s.during) - lower(s.during))::int / 60, r.name_en, s.placed "
    "FROM working_sessions_slot s LEFT JOIN meetings_room r ON r.id = s.room_id "
    "JOIN meetings_meeting m ON m.id = s.meeting_id WHERE m.slug = 'schedule' AND s.title_en = %s ORDER BY s.id"
)
Visit = Callable[..., "Page"]
both = pytest.mark.parametrize("language", ["ar", "en"])


def opened(visit: Visit, language: str = "ar", who: str = "secretariat", **options: Any) -> "Page":
    page = visit(BOARD.format(language=language), who=who, **options)
    page.locator("body.on-grid").wait_for()
    return page


def card(page: "Page", title: str) -> "Locator":
    arabic = {FIRST: "جلسة أولى", SECOND: "جلسة ثانية", WAITING: "جلسة منتظرة", "Coffee": "استراحة"}
    shown = arabic.get(title, title) if page.locator("html").get_attribute("lang") == "ar" else title
    return page.locator(".board-card").filter(has_text=shown).first


def column(page: "Page", day: int, room: int) -> "Locator":
    return page.locator(".board-day").nth(day).locator(".board-column:not(.of-all) > .board-cards").nth(room)


def at(page: "Page", day: int, room: int, hour: float) -> tuple[float, float]:
    """The point in a column at that hour; the board starts at eight."""
    box = column(page, day, room).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 12 * (hour - 8)


def said(page: "Page") -> "Locator":
    return page.locator("#board-said")


def done(page: "Page") -> Any:
    """A context manager that waits until the server has answered an act."""
    return page.expect_response(
        lambda answer: answer.request.method == "POST" and "/programme/" in answer.url
    )


def drawn(page: "Page") -> None:
    """Waits two frames, since dragging is drawn with the next frame."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def drag(page: "Page", what: "Locator", to: tuple[float, float]) -> None:
    """Holds it a little below its upper edge."""
    box = what.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(to[0], to[1] + 20, steps=4)
    page.mouse.move(to[0], to[1] + 6, steps=2)
    drawn(page)
    with done(page):
        page.mouse.up()


def items_of_slots(site: Site) -> list[tuple[str, ...]]:
    rows = site.rows(
        "SELECT array_agg(i.title_en ORDER BY t.position) FROM working_sessions_slotitem t "
        "JOIN working_sessions_slot s ON s.id = t.slot_id JOIN meetings_meeting m ON m.id = s.meeting_id "
        "JOIN working_sessions_agendaitem i ON i.id = t.agenda_item_id "
        "WHERE m.slug = 'schedule' GROUP BY s.id ORDER BY lower(s.during)"
    )
    return [tuple(row[0]) for row in rows]
