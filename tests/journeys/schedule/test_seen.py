"""What is visible on a screen, on paper, and without JavaScript."""

from pathlib import Path

from tests.browser.fixtures import Visits
from tests.browser.patience import until

from .board import BOARD, FIRST, Visit, at, both, card, drag, opened


@both
def test_nine_columns_fit_into_an_ordinary_screen(visit: Visit, language: str) -> None:
    page = visit(
        f"/{language}/desk/16-astana-2024/programme/",
        who="secretariat",
        viewport={"width": 1366, "height": 768},
    )
    page.locator("body.on-grid").wait_for()
    assert page.locator(".board-column:not(.of-all)").count() == 9
    assert (
        page.evaluate(
            "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.querySelector('#board-frame'))"
        )
        == 0
    )


def test_a_line_shows_the_present_on_its_day(visit: Visit, visits: Visits) -> None:
    page = visits.page("secretariat")
    page.clock.install(time="2026-05-05T04:30:00Z")  # half past nine in Almaty
    page.goto(BOARD.format(language="ar"))
    line = page.locator(".board-day[data-day='2026-05-05'] .now-line")
    line.wait_for()
    assert line.evaluate("line => line.style.getPropertyValue('--from')") == "90"
    assert page.locator(".now-line").count() == 1


def test_a_conflict_leads_to_its_cards(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    drag(page, card(page, FIRST), at(page, 0, 0, 11))
    expect(page.locator("#board .clashes")).to_have_count(2)
    page.locator("[popovertarget=conflicts]").first.click()
    item = page.locator("#conflict-list li").filter(has_text="محجوزة").first
    item.locator("[data-show]").last.click()
    until(page, "document.activeElement.closest('.board-card').classList.contains('clashes')")


def test_the_programme_desk_prints_one_day_a_page(visit: Visit, tmp_path: Path) -> None:
    from pikepdf import Pdf

    page = opened(visit)
    page.pdf(path=tmp_path / "programme.pdf", prefer_css_page_size=True)
    with Pdf.open(tmp_path / "programme.pdf") as printed:
        boxes = [[float(side) for side in sheet.mediabox] for sheet in printed.pages]
    assert [width > height for _, _, width, height in boxes] == [True, True, True]


def test_without_a_script_the_programme_is_a_list_with_forms(visits: Visits) -> None:
    page = visits.page("secretariat", java_script_enabled=False)
    page.goto(BOARD.format(language="ar"))
    assert page.locator(".board-day h2").count() == 3
    page.locator(".board-card a").first.click()
    page.locator("[name=title_ar]").wait_for()
    page.locator(".slot-acts form").nth(0).locator("button").click()
    assert "في الانتظار" in page.locator("main").inner_text()
