"""New paragraphs come under their agenda item, and writers keep their place on the page: by mouse and keyboard."""

from typing import TYPE_CHECKING

from tests.browser.fixtures import Visits

from .test_record import begin, field, opened, rows, saved
from .test_record import without_records as without_records

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def first_of_an_item(page: "Page") -> "Locator":
    """The heading of the first item of the session, below which a paragraph is started."""
    from playwright.sync_api import expect

    heading = page.locator(".record-item[data-item]:has(form)").first
    key = heading.get_attribute("data-item") or ""
    heading.locator("button").click()
    expect(rows(page)).to_have_count(1)
    expect(rows(page).nth(0)).to_have_attribute("data-item", key)
    return rows(page).nth(0)


def test_the_first_paragraph_of_an_item_stands_below_it(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    paragraph = first_of_an_item(page)
    key = paragraph.get_attribute("data-item")
    expect(page.locator(f".record-item[data-item='{key}'] + .paragraph")).to_have_count(1)
    expect(field(page, 1)).to_be_focused()


def test_what_is_settled_of_a_paragraph_leaves_it_at_its_item(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    paragraph = first_of_an_item(page)
    key = paragraph.get_attribute("data-item") or ""
    page.keyboard.press("Alt+s")
    expect(page.locator("#settle select[name=item]")).to_have_value(key)
    page.locator("#settle select[name=kind]").select_option("decision")
    page.locator("#settle .form-actions .button").first.click()
    expect(paragraph).to_have_attribute("data-kind", "decision")
    expect(paragraph).to_have_attribute("data-item", key)


def test_who_opened_the_dialog_from_the_type_is_there_again_when_it_is_saved(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "أول.")
    rows(page).nth(0).locator("[data-settle]").press("Enter")
    page.locator("#settle select[name=kind]").select_option("decision")
    page.locator("#settle .form-actions .button").first.click()
    expect(rows(page).nth(0)).to_have_attribute("data-kind", "decision")
    expect(rows(page).nth(0).locator("[data-settle]")).to_be_focused()
    page.keyboard.press("Alt+3")
    expect(rows(page).nth(0).locator("[data-settle]")).to_have_text("توصية")
    expect(rows(page).nth(0).locator("[data-settle]")).to_be_focused()


def test_who_moves_a_paragraph_from_the_dialog_goes_with_it(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "أول.", "ثانٍ.")
    rows(page).nth(0).locator("[data-settle]").press("Enter")
    page.locator("#settle [data-act=down]").click()
    expect(field(page, 2)).to_have_value("أول.")
    expect(rows(page).nth(1).locator("[data-settle]")).to_be_focused()


def test_whose_paragraph_is_deleted_by_another_goes_on_at_the_next(visits: Visits) -> None:
    from playwright.sync_api import expect

    salma = opened(visits, "secretariat")
    begin(salma, "أول.", "ثانٍ.", "ثالث.")
    field(salma, 2).focus()
    layla = opened(visits, "layla")
    field(layla, 2).focus()
    layla.keyboard.press("Alt+Delete")
    expect(rows(salma)).to_have_count(2)
    expect(field(salma, 2)).to_have_value("ثالث.")
    expect(field(salma, 2)).to_be_focused()
    expect(salma.locator("#record-said")).not_to_be_empty()


def test_who_has_found_a_text_still_correct_goes_on_in_it(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "أول.")
    field(page, 1, "en").fill("First.")
    saved(page)
    field(page, 1).fill("أول وآخر.")
    saved(page)
    rows(page).nth(0).locator("[name=language]").press("Enter")
    expect(rows(page).nth(0).locator("[name=language]")).to_have_count(0)
    expect(field(page, 1, "en")).to_be_focused()
