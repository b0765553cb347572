"""By keyboard alone, and by the dialog: everything without dragging."""

from typing import Any

from tests.browser.patience import until
from tests.browser.product import Site

from .board import FIRST, PLACES, SECOND, Visit, both, card, done, opened, said


@both
def test_arrows_move_a_lifted_card_as_the_eye_sees_them(visit: Visit, where: Any, language: str) -> None:
    page = opened(visit, language)
    card(page, FIRST).locator("a").focus()
    page.keyboard.press("m")
    for key in [
        "ArrowLeft" if language == "ar" else "ArrowRight",
        "ArrowDown",
        "PageDown",
        "Shift+ArrowDown",
    ]:
        page.keyboard.press(key)
    with done(page):
        page.keyboard.press("Enter")
    assert where(FIRST) == ("05 09:15", 75, "Hall B")
    until(page, "document.activeElement.closest('.board-card')?.dataset.start === '555'")


def test_what_happens_to_a_lifted_card_is_spoken(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    card(page, FIRST).locator("a").focus()
    page.keyboard.press("m")
    expect(said(page)).to_contain_text("رُفع الموعد «جلسة أولى»")
    page.keyboard.press("ArrowDown")
    expect(said(page)).to_have_text("الاثنين 4 مايو، 09:15–10:15، القاعة أ")
    page.keyboard.press("Escape")
    expect(said(page)).to_have_text("بقي الموعد «جلسة أولى» في مكانه.")
    assert card(page, FIRST).get_attribute("data-start") == "540"
    until(page, "document.activeElement.closest('.board-card')?.dataset.start === '540'")


def test_arrows_go_from_card_to_card(visit: Visit) -> None:
    page = opened(visit, "en")
    card(page, FIRST).locator("a").focus()
    page.keyboard.press("ArrowDown")
    until(page, "document.activeElement.textContent.includes('Coffee')")


def test_a_dialog_is_the_way_without_dragging(visit: Visit, where: Any) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    card(page, FIRST).locator("a").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#slot-dialog")
    dialog.locator("[name=day]").select_option("2026-05-06")
    dialog.locator("[name=start]").fill("١٦:٣٠")
    dialog.locator("[name=minutes]").fill("٥٠٠")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("منتصف الليل")
    dialog.locator("[name=minutes]").fill("45")
    with done(page):
        page.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    assert where(FIRST) == ("06 16:30", 45, "Hall A")
    until(page, "document.activeElement.closest('.board-card')?.dataset.start === '990'")


def test_a_slot_is_divided_copied_and_cancelled_by_a_key(visit: Visit, site: Site) -> None:
    page = opened(visit, "en")
    for key, title in (("s", FIRST), ("c", "Coffee"), ("x", SECOND)):
        card(page, title).locator("a").focus()
        with done(page):
            page.keyboard.press(key)
    assert [row[1:4] for row in site.rows(PLACES, FIRST)] == [
        ("04 09:00", 30, "Hall A"),
        ("04 09:30", 30, "Hall A"),
    ]
    assert sorted(row[3] for row in site.rows(PLACES, "Coffee")) == ["Hall A", "Hall B"]
    assert "cancelled" in (card(page, SECOND).get_attribute("class") or "")


def test_the_tray_is_searched_however_a_name_is_written(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    page.keyboard.press("/")
    page.keyboard.type("مُنتظِره")
    expect(page.locator("#tray .board-card:visible")).to_have_count(1)


def test_a_card_goes_into_the_tray_and_out_of_it_by_keys(visit: Visit, where: Any) -> None:
    page = opened(visit)
    card(page, FIRST).locator("a").focus()
    with done(page):
        page.keyboard.press("t")
    assert where(FIRST) == ("tray",)
    until(page, "document.activeElement.closest('#tray') !== null")
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    with done(page):
        page.keyboard.press("Enter")
    assert where(FIRST) == ("04 09:15", 60, "Hall A")


def test_a_session_that_waits_gets_its_slot_by_keys(visit: Visit) -> None:
    page = opened(visit)
    page.locator("#tray .waiting a").focus()
    page.keyboard.press("m")
    page.keyboard.press("PageDown")
    with done(page):
        page.keyboard.press("Enter")
    slots = page.locator(".board-day[data-day='2026-05-05'] .working-session")
    assert slots.get_attribute("data-minutes") == "90"
    until(page, "document.activeElement.closest('.working-session') !== null")


def test_the_keys_are_shown_by_a_question_mark(visit: Visit) -> None:
    page = opened(visit)
    page.keyboard.press("?")
    keys = page.locator("#keys")
    keys.wait_for()
    assert "رفع بطاقة" in keys.inner_text()
