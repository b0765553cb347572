"""What everybody can do: read without JavaScript and on a phone, change the language, lose the network."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.fixtures import Visits
from tests.browser.product import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEETING = "/meetings/16-astana-2024/"
Visit = Callable[..., "Page"]


def test_a_stranger_reads_the_programme_without_javascript(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(f"/ar{MEETING}programme/", java_script_enabled=False)
    expect(page.get_by_role("heading", level=2)).to_contain_text(
        ["اليوم الأول", "اليوم الثاني", "اليوم الثالث"]
    )
    fold = page.locator("details.fold").first
    fold.locator("summary").click()
    expect(fold.get_by_role("listitem").first).to_be_visible()
    page.get_by_role("link", name="حسب القاعة").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("القاعة الرئيسية")


def test_the_programme_reads_well_on_a_phone(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(f"/ar{MEETING}programme/", viewport={"width": 390, "height": 844}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    tabs = page.get_by_role("navigation", name="أيام البرنامج").get_by_role("link")
    tabs.nth(2).tap()
    expect(page.get_by_role("heading", name="اليوم الثالث")).to_be_in_viewport()
    expect(tabs.nth(2)).to_have_attribute("aria-current", "true")
    time, body = page.locator(".slot .slot-time").last, page.locator(".slot .slot-body").last
    assert time.bounding_box()["x"] > body.bounding_box()["x"], "the hours stand first, on the right"


def test_the_line_of_now_appears_and_grows(visits: Visits) -> None:
    from playwright.sync_api import expect

    page = visits.page()
    page.clock.install(time=dt.datetime.fromisoformat("2024-07-22T14:29:50+05:00"))
    page.goto(f"/ar{MEETING}programme/")
    expect(page.locator(".slot[aria-current=time]")).to_contain_text("الغداء")
    page.clock.run_for("01:00")
    going = page.locator(".slot[aria-current=time]")
    expect(going).to_contain_text("جلسة العمل الأولى")
    expect(going.locator(".now-mark")).to_have_text("الآن 14:30")
    page.clock.run_for("30:00")
    assert 25 < float(going.evaluate("slot => parseFloat(slot.style.getPropertyValue('--elapsed'))")) < 26


def test_the_language_switch_keeps_page_and_filter_and_is_remembered(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit(f"/ar{MEETING}programme/?by=room")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(rf"/en{MEETING}programme/\?by=room$"))
    expect(page.get_by_role("link", name="By room")).to_have_attribute("aria-current", "true")
    page.goto("/")
    expect(page).to_have_url(re.compile("/en/$"))


def test_the_front_door_speaks_the_language_of_the_browser(visit: Visit) -> None:
    assert visit("/", locale="ar").url.endswith("/ar/")
    assert visit("/", locale="en-GB").url.endswith("/en/")


def test_who_loses_the_network_is_told_so_and_led_back(visits: Visits, site: Site) -> None:
    from playwright.sync_api import expect

    for language, heading, title in (
        ("ar", "أنت غير متصل بالشبكة", "برنامج العمل"),
        ("en", "You are not connected", "Programme of work"),
    ):
        context = visits.context(service_workers="allow")
        page = context.new_page()
        page.goto(f"/{language}/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        context.set_offline(True)
        page.goto(f"/{language}{MEETING}programme/")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        assert page.evaluate("getComputedStyle(document.querySelector('.button')).display") == "inline-flex"
        context.set_offline(False)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_service_worker_keeps_nothing_but_the_page_of_the_lost_network(visits: Visits) -> None:
    page = visits.page("secretariat", service_workers="allow")
    page.goto("/ar/desk/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/ar/desk/16-astana-2024/agenda/")
    kept = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
          (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat()"""
    )
    assert {path for path in kept if not path.startswith("/static/")} == {"/ar/offline/", "/en/offline/"}
