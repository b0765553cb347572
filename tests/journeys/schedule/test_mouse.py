"""By mouse: a card is dragged, made longer, put into the tray and taken out of it."""

from typing import Any

from tests.browser.product import Site

from .board import FIRST, WAITING, Visit, at, both, card, done, drag, drawn, opened, said


@both
def test_a_card_is_dragged_to_another_room_and_time(visit: Visit, where: Any, language: str) -> None:
    page = opened(visit, language)
    drag(page, card(page, FIRST), at(page, 1, 1, 12))
    assert where(FIRST) == ("05 12:00", 60, "Hall B")
    page.reload()
    assert card(page, FIRST).get_attribute("data-start") == "720"


@both
def test_its_lower_edge_makes_a_card_longer(visit: Visit, where: Any, language: str) -> None:
    page = opened(visit, language)
    box = card(page, FIRST).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 3)
    page.mouse.down()
    page.mouse.move(*at(page, 0, 0, 10.5), steps=4)
    drawn(page)
    with done(page):
        page.mouse.up()
    assert where(FIRST) == ("04 09:00", 90, "Hall A")


def test_a_card_goes_into_the_tray_and_out_of_it(visit: Visit, where: Any) -> None:
    page = opened(visit)
    box = page.locator(".tray").bounding_box()
    assert box
    drag(page, card(page, FIRST), (box["x"] + 200, box["y"] + 10))
    assert where(FIRST) == ("tray",)
    drag(page, card(page, WAITING), at(page, 2, 0, 9))
    assert where(WAITING) == ("06 09:00", 60, "Hall A")


def test_a_session_without_a_slot_gets_one_out_of_the_tray(visit: Visit, site: Site) -> None:
    page = opened(visit)
    drag(page, page.locator("#tray .waiting"), at(page, 2, 1, 10))
    assert site.rows(
        "SELECT to_char(lower(s.during) AT TIME ZONE 'Asia/Almaty', 'DD HH24:MI') FROM working_sessions_slot s "
        "JOIN working_sessions_workingsession w ON w.id = s.working_session_id WHERE w.title_en = 'Culture'"
    ) == [("06 10:00",)]


def test_a_click_on_an_empty_place_begins_a_slot_there(visit: Visit, where: Any) -> None:
    page = opened(visit)
    page.mouse.click(*at(page, 1, 1, 15.1))
    dialog = page.locator("#new-dialog")
    dialog.locator("[name=kind]").select_option("hold")
    dialog.locator("[name=title_en]").fill("Bilateral")
    with done(page):
        dialog.locator("button").first.click()
    assert where("Bilateral") == ("05 15:00", 60, "Hall B")
    page.locator(".board-card.hold").wait_for()


def test_one_slot_after_another_is_made_on_the_same_page(visit: Visit, where: Any) -> None:
    page = opened(visit)
    for title, hour in (("First talk", 15.1), ("Second talk", 16.6)):
        page.mouse.click(*at(page, 1, 1, hour))
        dialog = page.locator("#new-dialog")
        dialog.locator("[name=kind]").select_option("hold")
        dialog.locator("[name=title_en]").fill(title)
        with done(page):
            dialog.locator("button").first.click()
        page.locator(".board-card.hold").filter(has_text=title).wait_for()
    assert where("Second talk") == ("05 16:30", 60, "Hall B")


def test_a_length_left_out_is_said_in_the_language_of_the_page(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    card(page, FIRST).locator(".card-face").click()
    dialog = page.locator("#slot-dialog")
    dialog.locator("[name=minutes]").fill("")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("هذا الحقل مطلوب")


def test_what_is_wrong_in_a_new_slot_is_said_in_its_dialog(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    page.mouse.click(*at(page, 1, 1, 15.1))
    dialog = page.locator("#new-dialog")
    dialog.locator("[name=kind]").select_option("plenary")
    dialog.locator("button").first.click()
    expect(dialog.get_by_role("alert")).to_contain_text("بلغة واحدة على الأقل")


def test_a_drag_that_is_given_up_changes_nothing(visit: Visit, where: Any) -> None:
    page = opened(visit)
    box = card(page, FIRST).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(*at(page, 1, 1, 14), steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert card(page, FIRST).get_attribute("data-start") == "540"
    assert where(FIRST) == ("04 09:00", 60, "Hall A")


@both
def test_a_move_after_the_session_has_ended_says_so_and_goes_back(
    visit: Visit, where: Any, language: str
) -> None:
    from playwright.sync_api import expect

    page = opened(visit, language, fresh=True)
    page.context.clear_cookies()
    drag(page, card(page, FIRST), at(page, 1, 1, 14))
    signed_out = {"ar": "انتهت جلسة دخولك. سجّل الدخول", "en": "You are signed out. Sign in again"}
    expect(said(page)).to_contain_text(signed_out[language])
    assert card(page, FIRST).get_attribute("data-start") == "540"
    assert where(FIRST) == ("04 09:00", 60, "Hall A")
