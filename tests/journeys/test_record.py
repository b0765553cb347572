"""Two rapporteurs write the record of the first working session at once, by keyboard; no text is lost."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.fixtures import Visits
from tests.browser.product import Site

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

RECORDS = "/ar/meetings/16-astana-2024/records/"
SESSION = "جلسة العمل الأولى"


@pytest.fixture(autouse=True)
def without_records(site: Site) -> Iterator[None]:
    yield
    site.write(
        ("DELETE FROM records_presence", ()),
        ("DELETE FROM records_term WHERE meeting_id IN "
         "(SELECT id FROM meetings_meeting WHERE slug = '16-astana-2024')", ()),
        ("DELETE FROM records_paragraph WHERE record_id IN (SELECT r.id FROM records_record r "
         "JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = '16-astana-2024')", ()),
        ("DELETE FROM records_recordclearance WHERE record_id IN (SELECT r.id FROM records_record r "
         "JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = '16-astana-2024')", ()),
        ("DELETE FROM records_record WHERE meeting_id IN "
         "(SELECT id FROM meetings_meeting WHERE slug = '16-astana-2024')", ()),
    )  # fmt: skip


def opened(visits: Visits, who: str) -> "Page":
    """The record of the first working session, created if necessary."""
    page = visits.kept_page(who)
    page.goto(RECORDS)
    row = page.locator("tbody tr").filter(has_text=SESSION)
    link = row.locator("a[data-open]")
    (link if link.count() else row.get_by_role("button")).click()
    page.wait_for_url(RECORDS + "*/")
    return page


def rows(page: "Page") -> "Locator":
    return page.locator(".paragraph")


def field(page: "Page", number: int, language: str = "ar") -> "Locator":
    return rows(page).nth(number - 1).locator(f"textarea[lang={language}]")


def begin(page: "Page", *texts: str) -> None:
    """Adds a paragraph for each text, one after the other, by keyboard."""
    from playwright.sync_api import expect

    page.locator("[data-add] button").first.click()
    for number, text in enumerate(texts, 1):
        expect(field(page, number)).to_be_focused()
        page.keyboard.type(text)
        if number < len(texts):
            page.keyboard.press("Control+Enter")
    saved(page)


def saved(page: "Page") -> None:
    from playwright.sync_api import expect

    expect(page.locator("#record-saved")).to_have_attribute("data-state", "saved")


def texts(page: "Page", language: str = "ar") -> list[str]:
    return [box.input_value() for box in page.locator(f".paragraph textarea[lang={language}]").all()]


def stored(site: Site, language: str = "ar") -> list[str]:
    question = (
        f"SELECT p.words_{language} FROM records_paragraph p JOIN records_record r "  # noqa: S608
        "ON r.id = p.record_id JOIN meetings_meeting m ON m.id = r.meeting_id WHERE m.slug = '16-astana-2024' "
        "ORDER BY p.number"
    )
    return [words or "" for (words,) in site.rows(question)]


def test_two_write_at_once_and_each_sees_the_other(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    salma = opened(visits, "secretariat")
    begin(salma, "افتتح الرئيسان الجلسة.", "تكلّم ممثل الأمانة.")
    layla = opened(visits, "layla")
    expect(rows(layla)).to_have_count(2)
    field(layla, 1, "en").click()
    expect(rows(salma).nth(0).locator(".paragraph-here")).not_to_be_empty()
    layla.keyboard.type("The Co-Chairs opened the session.")
    expect(field(salma, 1, "en")).to_have_value("The Co-Chairs opened the session.")
    layla.keyboard.press("Control+Enter")
    layla.keyboard.type("The agenda was adopted.")
    expect(field(salma, 2, "en")).to_have_value("The agenda was adopted.")
    assert stored(site) == ["افتتح الرئيسان الجلسة.", "", "تكلّم ممثل الأمانة."]


@pytest.mark.parametrize(("kept", "words"), [("mine", "نص سلمى."), ("theirs", "نص ليلى.")])
def test_two_texts_for_one_paragraph_end_in_a_choice(
    visits: Visits, site: Site, kept: str, words: str
) -> None:
    from playwright.sync_api import expect

    salma = opened(visits, "secretariat")
    begin(salma, "نص أول.")
    layla = opened(visits, "layla")
    salma.route("**/changes/**", lambda route: route.abort())
    field(layla, 1).fill("نص ليلى.")
    saved(layla)
    field(salma, 1).fill("نص سلمى.")
    choice = rows(salma).nth(0).locator("[data-choice]")
    expect(choice.locator("blockquote")).to_have_text(["نص ليلى.", "نص سلمى."])
    assert stored(site) == ["نص ليلى."]
    choice.locator(f"[data-choose={kept}]").click()
    expect(choice).to_have_count(0)
    salma.unroute_all()
    expect(field(salma, 1)).to_have_value(words)
    expect(field(layla, 1)).to_have_value(words)
    assert stored(site) == [words]


def test_without_a_network_the_text_stays_on_the_device(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "قبل الانقطاع.")
    page.context.set_offline(True)
    field(page, 1).click()
    page.keyboard.press("End")
    page.keyboard.type(" أثناء الانقطاع.")
    expect(page.locator("#record-saved")).to_have_attribute("data-state", "offline")
    assert stored(site) == ["قبل الانقطاع."]
    page.context.set_offline(False)
    saved(page)
    assert stored(site) == ["قبل الانقطاع. أثناء الانقطاع."]


def test_a_new_paragraph_is_begun_without_a_network(visits: Visits, site: Site) -> None:
    page = opened(visits, "secretariat")
    begin(page, "أول.")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    page.keyboard.type("ثانٍ.")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("ثالث.")
    page.context.set_offline(False)
    rows(page).nth(2).wait_for()
    saved(page)
    assert stored(site) == texts(page) == ["أول.", "ثانٍ.", "ثالث."]


def test_what_was_not_sent_is_there_when_the_page_is_opened_again(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "قبل.")
    page.route("**/words/", lambda route: route.abort())
    field(page, 1).fill("قبل. وبعد.")
    expect(page.locator("#record-saved")).to_have_attribute("data-state", "offline")
    page.unroute_all()
    page.route("**/words/", lambda route: route.abort())
    page.reload()
    expect(field(page, 1)).to_have_value("قبل. وبعد.")
    page.unroute_all()
    saved(page)
    assert stored(site) == ["قبل. وبعد."]


def test_what_is_written_in_a_deleted_paragraph_is_offered_as_a_new_one(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    salma = opened(visits, "secretariat")
    begin(salma, "أول.", "ثانٍ.")
    layla = opened(visits, "layla")
    salma.route("**/words/", lambda route: route.abort())
    field(salma, 2).fill("نص لا يضيع.")
    rows(layla).nth(1).locator("textarea").first.focus()
    layla.keyboard.press("Alt+Delete")
    expect(rows(layla)).to_have_count(1)
    expect(salma.locator(".rescued-words")).to_have_text("نص لا يضيع.")
    salma.unroute_all()
    salma.locator("[data-rescue=add]").click()
    expect(field(salma, 2)).to_have_value("نص لا يضيع.")
    saved(salma)
    assert stored(site) == ["أول.", "نص لا يضيع."]


def test_the_record_editor_works_by_keyboard_alone(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "أول.", "ثانٍ. تتمة.", "ثالث.")
    page.keyboard.press("Alt+ArrowUp")
    expect(field(page, 2)).to_be_focused()
    page.keyboard.press("Alt+2")
    expect(rows(page).nth(1)).to_have_attribute("data-kind", "decision")
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(field(page, 1)).to_have_value("ثانٍ. تتمة.")
    expect(field(page, 1)).to_be_focused()
    field(page, 1).evaluate("field => field.setSelectionRange(6, 6)")
    page.keyboard.press("Control+Shift+Enter")
    expect(rows(page)).to_have_count(4)
    assert texts(page)[:2] == ["ثانٍ.", "تتمة."]
    expect(field(page, 2)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+j")
    expect(rows(page)).to_have_count(3)
    expect(field(page, 1)).to_have_value("ثانٍ. تتمة.")
    page.keyboard.press("Alt+Delete")
    expect(rows(page)).to_have_count(2)
    assert texts(page) == ["أول.", "ثالث."]
    page.keyboard.press("Alt+z")
    expect(rows(page)).to_have_count(3)
    assert texts(page) == ["ثانٍ. تتمة.", "أول.", "ثالث."]
    assert stored(site) == texts(page)
    assert [sign.text_content() for sign in page.locator(".paragraph-number").all()] == ["1", "2", "3"]


def test_a_speaker_is_chosen_by_typing(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = opened(visits, "secretariat")
    begin(page, "تكلّم الممثل.")
    page.keyboard.press("Alt+s")
    page.keyboard.type("a")
    option = page.locator("#settle [role=option]").first
    expect(option).to_be_visible()
    name = option.get_attribute("data-name") or ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#settle")).not_to_be_visible()
    expect(rows(page).nth(0).locator(".paragraph-fact")).to_have_text(name)
    expect(field(page, 1)).to_be_focused()


def test_the_glossary_suggests_and_a_text_is_still_correct(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = visits.kept_page("secretariat")
    page.goto(RECORDS + "terms/")
    page.fill("[name=word_ar]", "محضر")
    page.fill("[name=word_en]", "record")
    page.locator("main form button").first.click()
    page = opened(visits, "secretariat")
    begin(page, "أُقر المحضر.")
    field(page, 1, "en").click()
    expect(page.locator(".term-hint")).to_have_text("record")
    page.keyboard.press("Alt+g")
    expect(field(page, 1, "en")).to_have_value("record")
    saved(page)
    page.keyboard.type(" adopted")
    saved(page)
    stale = rows(page).nth(0).locator("[data-language=ar]")
    expect(stale).to_have_class("paragraph-cell stale")
    stale.locator("[name=language]").click()
    expect(stale).to_have_class("paragraph-cell ")


def test_the_record_is_written_without_javascript(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    page = visits.page("secretariat", java_script_enabled=False)
    page.goto(RECORDS)
    page.locator("tbody tr").filter(has_text=SESSION).get_by_role("button").click()
    page.locator("[data-add] button").first.click()
    field(page, 1).fill("نص بلا نصوص برمجية.")
    rows(page).nth(0).locator("noscript button, form > button").first.click()
    expect(field(page, 1)).to_have_value("نص بلا نصوص برمجية.")
    assert stored(site) == ["نص بلا نصوص برمجية."]
