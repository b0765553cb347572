"""Paper for people, in Arabic: badges, a wrong name corrected, the hall seated, three people at the door."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.product import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
DESK = "/ar/desk/hands/"
CODES = (
    "SELECT p.name_en, b.token FROM delegates_badge b JOIN delegates_participant p ON p.id = b.participant_id "
    "JOIN meetings_meeting m ON m.id = p.meeting_id WHERE m.slug = 'hands' AND b.voided_at IS {} ORDER BY b.number"
)


def words_of(page: "Page", link: str, to: Path) -> str:
    with page.expect_download() as download:
        page.locator(link).first.click()
    download.value.save_as(to)
    return subprocess.run(["pdftotext", to, "-"], capture_output=True, check=True, text=True).stdout


def test_a_delegation_goes_from_the_press_to_the_door(visit: Visit, site: Site, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    # The badges of a delegation are printed.
    page = visit(f"{DESK}badges/", who="secretariat")
    page.locator("tr", has_text="البنك الإسلامي للتنمية").get_by_role("button").click()
    expect(page.get_by_text("تُطبع الآن 3 شارات")).to_be_visible()
    expect(page.locator(".edition .badge").first).to_have_text("جاهزة")
    assert "Layla Hadad" in words_of(page, ".edition-files a", tmp_path / "first.pdf")
    before = dict(site.rows(CODES.format("NULL")))
    assert len(before) == 3

    # A wrong name is found, corrected, and printed again: by keyboard.
    page.keyboard.press("Control+K")
    page.keyboard.type("ليلى حداد")
    expect(page.locator("#find [role=option][aria-selected=true]")).to_contain_text("ليلى حداد")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/*/")
    page.get_by_role("link", name="الشارة والوثائق التي تحمل الاسم").press("Enter")
    page.get_by_role("link", name="تصحيح الاسم").press("Enter")
    page.get_by_label("الاسم الكامل بالحروف اللاتينية").fill("Layla Haddad")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/*/")
    page.get_by_role("link", name="الشارة والوثائق التي تحمل الاسم").press("Enter")
    page.get_by_label("ما سبب استبدال الشارة؟").select_option("changed")
    page.get_by_role("button", name="طباعة من جديد").press("Enter")
    expect(page.locator(".timeline li").first).to_contain_text("سارية")
    expect(page.locator(".timeline li").nth(1)).to_contain_text("ملغاة")
    expect(page.locator(".edition .badge").first).to_have_text("جاهزة")
    assert "Layla Haddad" in words_of(page, ".edition-files a", tmp_path / "again.pdf")

    # The hall is seated, and two change places.
    page.goto(f"{DESK}seating/new/")
    page.get_by_role("button", name="توزيع مقاعد الوفود").click()
    seats = page.locator("[data-seat]")
    taken = page.locator("[data-seat]:has(.seat-who:not(:empty))")
    expect(taken.first).to_be_visible()
    first, other = taken.first, seats.last
    who = first.locator(".seat-who").inner_text()
    first.drag_to(other)
    expect(other.locator(".seat-who")).to_have_text(who)

    # Three people enter; the code on the first badge of the corrected name is void.
    page.goto(f"{DESK}door/")
    expect(page.locator("#door-text")).to_be_focused()
    page.keyboard.type(before["Layla Hadad"] + "\n")
    expect(page.locator(".door-card")).to_contain_text("ليلى حداد")
    expect(page.locator(".door-count strong")).to_have_text("0")
    for name, token in site.rows(CODES.format("NULL")):
        page.keyboard.type(token + "\n")
        expect(page.locator(".door-newest li").first).to_contain_text(
            "أمين" if "Amin" in name else "ليلى حداد" if "Layla" in name else "مريم"
        )
    expect(page.locator(".door-count strong")).to_have_text("3")
