"""Two people at once: each sees what the other does, and nothing is lost."""

from typing import TYPE_CHECKING, Any

from .board import FIRST, Visit, at, card, drag, drawn, opened, said

if TYPE_CHECKING:
    from playwright.sync_api import Route


def test_what_another_does_appears_by_itself(visit: Visit) -> None:
    from playwright.sync_api import expect

    salma, layla = opened(visit), opened(visit, who="layla")
    drag(layla, card(layla, FIRST), at(layla, 1, 1, 12))
    expect(card(salma, FIRST)).to_have_attribute("data-start", "720")


def test_a_move_on_a_stale_card_is_told_and_loses_nothing(visit: Visit, where: Any) -> None:
    from playwright.sync_api import expect

    salma, layla = opened(visit), opened(visit, who="layla")
    salma.route("**/changes/**", lambda route: route.abort())
    drag(layla, card(layla, FIRST), at(layla, 1, 1, 12))
    drag(salma, card(salma, FIRST), at(salma, 2, 0, 9))
    expect(said(salma)).to_contain_text("عدّل شخص آخر")
    assert where(FIRST) == ("05 12:00", 60, "Hall B")
    expect(card(salma, FIRST)).to_have_attribute("data-start", "720")


def test_without_a_network_a_card_goes_back(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = opened(visit)
    page.route("**/place/", lambda route: route.abort())
    card(page, FIRST).locator("a").focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("لم يصل التعديل إلى الخادم")
    expect(card(page, FIRST)).to_have_attribute("data-start", "540")


def test_an_answer_from_before_an_own_act_does_not_take_it_back(visit: Visit) -> None:
    from playwright.sync_api import expect

    salma, layla = opened(visit), opened(visit, who="layla")
    held: list[Route] = []
    salma.route("**/changes/**", lambda route: held.append(route))
    while not held:
        drawn(salma)
    drag(layla, card(layla, FIRST), at(layla, 1, 1, 12))
    late = held[0].fetch()
    drag(salma, card(salma, FIRST), at(salma, 2, 0, 9))  # refused, since Layla was first
    expect(card(salma, FIRST)).to_have_attribute("data-start", "720")
    drag(salma, card(salma, FIRST), at(salma, 2, 0, 10))
    held[0].fulfill(response=late)
    while len(held) < 2:
        drawn(salma)
    expect(card(salma, FIRST)).to_have_attribute("data-start", "600")
