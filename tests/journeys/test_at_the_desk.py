"""The morning of the opening, at the desk, in Arabic: a guest, a driver and a spouse, none of whom is registered."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.product import Site
from tests.journeys.test_hands import words_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PRINT = "#badge-print a.button"
Visit = Callable[..., "Page"]
DESK = "/ar/desk/morning/"
PLACES = (
    'SELECT p.taken, p."limit" FROM delegates_places p JOIN meetings_meeting m ON m.id = p.meeting_id '
    "WHERE m.slug = 'morning' AND p.delegation_id IS NOT NULL"
)
TOKEN = (
    "SELECT b.token FROM delegates_badge b JOIN delegates_participant p ON p.id = b.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = 'morning' AND p.name_ar = '{}'"
)


def enter(page: "Page", name: str, *, part: str = "", institution: str = "", function: str = "") -> None:
    """From the empty form, one link away from the door, to the badge: one act and one page."""
    from playwright.sync_api import expect

    page.goto(f"{DESK}door/")
    page.get_by_role("link", name="شارة فورية").last.click()
    page.wait_for_url("**/door/badge/")
    acts, pages = followed(page)
    page.locator("[name=name_ar]").fill(name)
    page.get_by_label("سند التسجيل").fill("أبرز رسالة المكتب")
    if function:
        page.locator("[name=function_ar]").fill(function)
    if part:
        page.get_by_label("الفئة").select_option(label=part)
    if institution:
        page.locator("[name=delegation]").select_option(label=institution)
    page.get_by_role("button", name="تسجيل وطباعة الشارة").click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(PRINT)).to_be_visible()
    assert (len(acts), len(pages)) == (1, 1), (acts, pages)
    page.remove_listener("request", acts.note)
    page.remove_listener("framenavigated", pages.note)


class Noted(list[str]):
    def __init__(self, of: Callable[[Any], str]) -> None:
        super().__init__()
        self.note = lambda one: self.extend([of(one)] if of(one) else [])


def followed(page: "Page") -> tuple[Noted, Noted]:
    """The requests sent and the redirects followed from now on, without what a page polls."""
    acts = Noted(lambda request: request.url if request.method == "POST" else "")
    pages = Noted(lambda frame: frame.url)
    page.on("request", acts.note)
    page.on("framenavigated", pages.note)
    return acts, pages


def total(page: "Page") -> int:
    """All who take part, as on the page of numbers."""
    page.goto(f"{DESK}registrations/numbers/")
    cells = page.get_by_role("region", name="حسب الجانب").locator("tbody tr td:nth-of-type(1)")
    return sum(int(one) for one in cells.all_inner_texts())


def test_a_guest_a_driver_and_a_spouse_get_their_badges_at_the_desk(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    # The deputy minister, a guest of the opening: no e-mail address, no photo.
    page = visit(f"{DESK}door/", who="secretariat")
    places = site.rows(PLACES)
    assert (places, total(page)) == ([(3, 4)], 3)
    enter(page, "طارق السالم", function="نائب الوزير")
    said = words_of(page, PRINT, tmp_path / "guest.pdf")
    assert "طارق السالم" in said.replace("\u00a0", " ")
    assert (site.rows(PLACES), total(page)) == (places, 4)

    # The driver of a delegation, and the spouse of its head.
    fao = "منظمة الأغذية والزراعة للأمم المتحدة"
    for name, part in (("سمير العلي", "سائق"), ("هدى المنصوري", "مرافق")):
        enter(page, name, part=part, institution=fao)
        assert name in words_of(page, PRINT, tmp_path / f"{part}.pdf").replace("\u00a0", " ")
        assert (site.rows(PLACES), total(page)) == (places, 4)

    # The four places of FAO are unchanged; only the guest is added to the totals.
    page.goto(f"{DESK}delegations/")
    cells = page.locator("tr", has_text=fao).locator("td.number")
    expect(cells.nth(0)).to_have_text("3")
    expect(cells.nth(2)).to_have_text("3/4")
    page.goto(f"{DESK}registrations/numbers/")
    by_side = page.get_by_role("region", name="حسب الجانب")
    expect(by_side.locator("tbody tr")).to_have_count(2)
    expect(by_side.locator("tbody tr").nth(0)).to_contain_text("3")
    expect(by_side.locator("tbody tr").nth(1)).to_contain_text("1")

    # and to the list of participants, alone of the three.
    page.goto(f"{DESK}documents/")
    page.locator("section", has=page.locator("#kind-participants")).get_by_role("link", name="إصدار").click()
    page.get_by_label("ستصدر النسخة الإنجليزية لاحقًا").check()  # the names of this meeting are in Arabic only
    page.locator("[data-form] .form-actions button").click()
    expect(page.locator(".edition .badge").first).to_have_text("جاهزة")
    listed = words_of(page, ".edition-files a", tmp_path / "list.pdf").replace("\u00a0", " ")
    assert [name in listed for name in ("طارق السالم", "سمير العلي", "هدى المنصوري")] == [True, False, False]

    # At the door of the plenary: the guest, and not the driver.
    page.goto(f"{DESK}door/")
    page.locator(".filter-tabs a").nth(1).click()
    expect(page.locator(".filter-tabs a").nth(1)).to_have_attribute("aria-current", "page")
    expect(page.locator("#door-text")).to_be_focused()
    card = page.locator(".door-card")
    page.keyboard.type(site.rows(TOKEN.format("سمير العلي"))[0][0] + "\n")
    expect(card).to_contain_text("الدخول غير مسموح هنا")
    expect(card).to_contain_text("سمير العلي")
    expect(card).not_to_contain_text("أُذن بالدخول.")
    page.keyboard.type(site.rows(TOKEN.format("طارق السالم"))[0][0] + "\n")
    expect(card).to_contain_text("أُذن بالدخول.")
