"""The agenda on the desk: moved by mouse and keyboard, deleted and restored, edited by two people at once."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.fixtures import Visits

from .schedule.board import drawn

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DESK = "/ar/desk/16-astana-2024/agenda/"
Visit = Callable[..., "Page"]


@pytest.fixture
def desk(visit: Visit) -> "Page":
    return visit(DESK, who="secretariat")


def row(page: "Page", title: str) -> "Locator":
    link = page.locator("[data-open]").filter(has_text=re.compile(rf"^\s*{title}\s*$"))
    return page.locator("[data-row]").filter(has=link)


def titles_after(page: "Page", title: str, count: int = 2) -> list[str]:
    titles = page.locator("[data-row] [data-open]").all_inner_texts()
    return titles[titles.index(title) : titles.index(title) + count]


def test_a_row_is_dragged_by_its_handle(desk: "Page") -> None:
    from playwright.sync_api import expect

    handle, goal = row(desk, "الرعاية الصحية").locator(".reorder-handle"), row(desk, "النقل")
    handle.scroll_into_view_if_needed()
    drag(desk, handle, goal)
    expect(desk.locator("#spoken")).to_contain_text("البند «الرعاية الصحية» رقمه الآن 5")
    assert titles_after(desk, "الرعاية الصحية") == ["الرعاية الصحية", "النقل"]
    desk.reload()
    assert titles_after(desk, "الرعاية الصحية") == ["الرعاية الصحية", "النقل"]


def drag(page: "Page", handle: "Locator", goal: "Locator", *, drop: bool = True) -> None:
    """To the upper half of the goal."""
    start, end = handle.bounding_box(), goal.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=4)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 4, steps=2)
    drawn(page)
    if drop:
        page.mouse.up()


def test_a_row_whose_drag_is_given_up_stays_where_it_was(desk: "Page") -> None:
    """Escape cancels a drag, on every page."""
    from playwright.sync_api import expect

    titles = desk.locator("[data-row] [data-open]").all_inner_texts()
    handle, goal = row(desk, "الرعاية الصحية").locator(".reorder-handle"), row(desk, "النقل")
    handle.scroll_into_view_if_needed()
    drag(desk, handle, goal, drop=False)
    expect(desk.locator(".drop-before")).to_have_count(1)
    desk.keyboard.press("Escape")
    desk.mouse.up()
    expect(desk.locator(".dragged, .drop-before")).to_have_count(0)
    assert desk.locator("[data-row] [data-open]").all_inner_texts() == titles


def test_a_row_is_moved_by_keys_and_keeps_the_focus(desk: "Page") -> None:
    from playwright.sync_api import expect

    link = row(desk, "السياحة").locator("[data-open]")
    link.focus()
    desk.keyboard.press("Alt+ArrowUp")
    expect(desk.locator("#spoken")).to_contain_text("البند «السياحة» رقمه الآن 5")
    expect(link).to_be_focused()
    assert titles_after(desk, "السياحة")[0] == "السياحة"
    desk.keyboard.press("Alt+ArrowLeft")  # inwards, in Arabic
    expect(row(desk, "السياحة")).to_have_class("desk-row sub-row third")
    expect(link).to_be_focused()
    desk.keyboard.press("Alt+ArrowRight")
    expect(row(desk, "السياحة")).to_have_class("desk-row sub-row")
    expect(link).to_be_focused()


def test_a_row_that_cannot_move_says_so(desk: "Page") -> None:
    from playwright.sync_api import expect

    handle = row(desk, "افتتاح الاجتماع").locator(".reorder-handle")
    handle.focus()
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#spoken")).to_have_text("البند «افتتاح الاجتماع» باقٍ برقم 1.")
    expect(handle).to_be_focused()


def test_the_menu_of_the_last_row_is_used_by_keyboard(desk: "Page") -> None:
    from playwright.sync_api import expect

    last = desk.locator("[data-row]").last
    last.locator("summary").focus()
    desk.keyboard.press("Enter")
    delete = last.get_by_role("button", name="حذف")
    expect(delete).to_be_in_viewport()
    desk.keyboard.press("Tab")
    expect(last.get_by_role("button", name="نقل إلى أعلى")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(delete).to_be_hidden()
    expect(last.locator("summary")).to_be_focused()


def test_j_k_enter_n_and_the_question_mark_work_under_an_arabic_keyboard(desk: "Page") -> None:
    from playwright.sync_api import expect

    links = desk.locator("[data-open]")
    desk.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("k")
    expect(links.nth(1)).to_be_focused()
    desk.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '؟', bubbles: true}))")
    expect(desk.get_by_role("dialog")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    desk.keyboard.press("n")
    expect(desk.get_by_role("heading", level=1)).to_have_text("بند جديد")


def test_what_is_deleted_comes_back_by_one_key(desk: "Page") -> None:
    from playwright.sync_api import expect

    before = desk.locator("[data-open]").all_inner_texts()
    victim = row(desk, "التعليم")
    victim.locator("summary").click()
    victim.get_by_role("button", name="حذف").click()
    undo = desk.get_by_role("button", name="تراجع")
    expect(undo).to_be_focused()
    assert "التعليم" not in desk.locator("[data-open]").all_inner_texts()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("عاد البند إلى مكانه")).to_be_visible()
    assert desk.locator("[data-open]").all_inner_texts() == before


def test_two_people_edit_one_item_and_the_second_sees_both_texts(visits: Visits) -> None:
    from playwright.sync_api import expect

    salma, admin = visits.page("secretariat"), visits.page("administrator")
    for page in (salma, admin):
        page.goto(DESK)
        row(page, "مسائل أخرى").locator("[data-open]").click()
    arabic, english = "العنوان بالعربية", "العنوان بالإنجليزية"
    salma.get_by_label(arabic).fill("ما كتبته سلمى")
    salma.get_by_label(english).fill("What Salma wrote")
    salma.get_by_role("button", name="حفظ", exact=True).click()
    admin.get_by_label(arabic).fill("ما كتبه المشرف")
    admin.get_by_role("button", name="حفظ", exact=True).click()

    expect(admin.get_by_role("alert")).to_be_focused()
    expect(admin.locator("blockquote")).to_have_text(["ما كتبته سلمى", "What Salma wrote"])
    expect(admin.get_by_label(arabic)).to_have_value("ما كتبه المشرف")

    admin.get_by_role("button", name="استعمال هذا").nth(1).click()
    expect(admin.get_by_label(english)).to_have_value("What Salma wrote")
    admin.get_by_role("button", name="حفظ", exact=True).click()
    expect(row(admin, "ما كتبه المشرف")).to_contain_text("What Salma wrote")


def test_a_form_with_a_fault_leads_to_the_field(desk: "Page") -> None:
    from playwright.sync_api import expect

    desk.goto(DESK + "new/")
    desk.get_by_role("button", name="حفظ", exact=True).click()
    summary = desk.get_by_role("alert")
    expect(summary).to_be_focused()
    field = desk.get_by_label("العنوان بالعربية")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = desk.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(described).to_contain_text("مطلوب بلغة واحدة على الأقل")
    summary.get_by_role("link").click()
    expect(field).to_be_focused()


def test_the_desk_works_without_javascript(visit: Visit) -> None:
    page = visit(DESK, who="secretariat", java_script_enabled=False)
    victim = row(page, "الحكم الرشيد")
    victim.locator("summary").click()
    victim.get_by_role("button", name="نقل إلى أعلى").click()
    page.wait_for_url("**#item-*")
    assert titles_after(page, "الحكم الرشيد") == ["الحكم الرشيد", "تعزيز الديمقراطية"]
