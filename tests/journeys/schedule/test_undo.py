"""A user can undo their own acts, in any browser, but not what somebody else has done since."""

from typing import Any

from tests.browser.fixtures import Visits

from .board import FIRST, SECOND, Visit, at, card, done, drag, opened, said


def test_steps_are_undone_after_a_reload_and_in_another_browser(
    visit: Visit, visits: Visits, where: Any
) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    drag(page, card(page, FIRST), at(page, 1, 1, 12))
    card(page, SECOND).locator("a").focus()
    with done(page):
        page.keyboard.press("Delete")
    page.reload()
    page.locator("body.on-grid").wait_for()
    with done(page):
        page.keyboard.press("Control+z")
    assert where(SECOND) == ("04 11:00", 60, "Hall A")
    expect(card(page, SECOND)).to_be_visible()
    other = opened(visit, fresh=True, viewport={"width": 1280, "height": 1400})
    with done(other):
        other.locator("[data-turn=undo] button").click()
    assert where(FIRST) == ("04 09:00", 60, "Hall A")
    with done(other):
        other.keyboard.press("Control+y")
    assert where(FIRST) == ("05 12:00", 60, "Hall B")


def test_an_undo_over_anothers_later_change_says_so(visit: Visit, where: Any) -> None:
    from playwright.sync_api import expect

    salma, layla = opened(visit), opened(visit, who="layla")
    drag(salma, card(salma, FIRST), at(salma, 1, 1, 12))
    layla.reload()
    layla.locator("body.on-grid").wait_for()
    drag(layla, card(layla, FIRST), at(layla, 1, 1, 15))
    with done(salma):
        salma.keyboard.press("Control+z")
    expect(said(salma)).to_contain_text("لا يمكن التراجع")
    expect(said(salma)).to_contain_text("ليلى")
    assert where(FIRST) == ("05 15:00", 60, "Hall B")


def test_a_refusal_stays_while_others_work_and_until_the_next_act(visit: Visit, where: Any) -> None:
    from playwright.sync_api import expect

    salma, layla = opened(visit), opened(visit, who="layla")
    drag(salma, card(salma, FIRST), at(salma, 1, 1, 12))
    layla.reload()
    layla.locator("body.on-grid").wait_for()
    drag(layla, card(layla, FIRST), at(layla, 1, 1, 15))
    with done(salma):
        salma.keyboard.press("Control+z")
    drag(layla, card(layla, FIRST), at(layla, 1, 1, 17))
    expect(card(salma, FIRST)).to_have_attribute("data-start", str(17 * 60))
    expect(said(salma)).to_contain_text("لا يمكن التراجع")
    drag(salma, card(salma, SECOND), at(salma, 1, 0, 12))
    expect(said(salma)).not_to_contain_text("لا يمكن التراجع")
