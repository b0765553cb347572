"""The main task, in Arabic: from the programme to the printed agenda, by mouse and by keyboard alone."""

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.fixtures import Visits
from tests.browser.product import Site

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OLD = "Cooperation on political issues"
PAPERS = {"بالعربية": "ar", "بالإنجليزية": "en", "بالعربية والإنجليزية، متقابلتين": "ar-en"}


class Mouse:
    def follow(self, target: "Locator") -> None:
        target.click()

    def write(self, box: "Locator", text: str) -> None:
        box.fill(text)


class Keyboard:
    """Moves by Tab to a target and presses Enter there; the mouse is never used."""

    FAR = 250

    def __init__(self, page: "Page") -> None:
        self.page = page

    def go_to(self, target: "Locator") -> None:
        sought = target.element_handle()  # resolved once, since finding a role searches the whole page
        assert sought
        for _ in range(self.FAR):
            if sought.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to {target}")

    def follow(self, target: "Locator") -> None:
        self.go_to(target)
        self.page.keyboard.press("Enter")

    def write(self, box: "Locator", text: str) -> None:
        self.go_to(box)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)


@pytest.mark.parametrize("tool", ["mouse", "keyboard"])
def test_the_secretariat_corrects_the_agenda_and_issues_it(
    site: Site, visits: Visits, tmp_path: Path, tool: str
) -> None:
    from playwright.sync_api import expect

    arabic, english = f"التعاون في الشؤون السياسية ({tool})", f"Cooperation on political affairs ({tool})"
    page = visits.page()
    hand: Any = Mouse() if tool == "mouse" else Keyboard(page)

    def link(name: str, exact: bool = True) -> "Locator":
        return page.get_by_role("link", name=name, exact=exact).first

    # Reads the programme in both languages.
    page.goto("/")
    hand.follow(link("الاجتماع العام السادس عشر", exact=False))
    hand.follow(link("الاطلاع على البرنامج"))
    expect(page.get_by_role("heading", level=1)).to_have_text("برنامج العمل")
    hand.follow(link("English"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Programme of work")
    hand.follow(link("العربية"))

    # Signs in.
    account = site.account("secretariat")
    hand.follow(link("الدخول"))
    hand.write(page.locator("[name=login]"), account["email"])
    hand.write(page.locator("[name=password]"), account["password"])
    hand.follow(page.get_by_role("button", name="الدخول", exact=True))

    # Corrects an item in both languages.
    hand.follow(page.locator("main").get_by_role("link", name="الاجتماع العام السادس عشر", exact=False).first)
    hand.follow(link("جدول الأعمال"))
    row = page.locator("[data-row]").filter(has=page.locator(".item-number", has_text=re.compile(r"^4$")))
    if tool == "keyboard":
        for _ in range(rows_down_to(page, row)):
            page.keyboard.press("j")
        page.keyboard.press("Enter")
    else:
        row.locator("[data-open]").click()
    hand.write(page.get_by_label("العنوان بالعربية"), arabic)
    hand.write(page.get_by_label("العنوان بالإنجليزية"), english)
    if tool == "keyboard":
        page.keyboard.press("Control+Enter")
    else:
        page.get_by_role("button", name="حفظ", exact=True).click()
    expect(page.get_by_text("حُفظ البند 4")).to_be_visible()
    expect(row).to_contain_text(english)

    # Issues the agenda and watches its progress.
    hand.follow(link("إصدار جدول الأعمال"))
    paper = page.locator("section.document").first
    hand.follow(paper.get_by_role("link", name="إصدار نسخة منقحة"))
    hand.follow(page.get_by_role("button", name="إصدار"))
    expect(page.get_by_text("ويجري إعداد ملفاتها")).to_be_visible()
    edition = paper.locator(".edition").first
    expect(edition.locator(".badge")).to_have_text("جاهزة")
    expect(page.locator("#spoken")).to_contain_text("الملفات جاهزة")
    expect(edition).to_contain_text("/Rev.")
    expect_no_more_questions(page)

    # Downloads all three files.
    for name, ending in PAPERS.items():
        with page.expect_download() as downloading:
            hand.follow(edition.get_by_role("link", name=name, exact=True))
        file = tmp_path / downloading.value.suggested_filename
        downloading.value.save_as(file)
        assert re.fullmatch(rf"16-astana-2024-agenda-{ending}-Rev\.\d\.pdf", file.name)
        assert file.read_bytes().startswith(b"%PDF")
        words = "".join(read(file).split())
        assert tool in words
        if ending != "ar":
            assert "".join(english.split()) in words

    # A visitor reads about the correction, in both languages.
    stranger = visits.page()
    for language, title in (("ar", arabic), ("en", english)):
        stranger.goto(f"/{language}/meetings/16-astana-2024/")
        expect(stranger.get_by_role("link", name=title)).to_be_visible()


def rows_down_to(page: "Page", row: "Locator") -> int:
    """How many rows there are down to this one."""
    row.wait_for()
    return page.locator("[data-row]").evaluate_all(
        "(rows, pk) => rows.findIndex((row) => row.dataset.pk === pk) + 1", row.get_attribute("data-pk")
    )


def expect_no_more_questions(page: "Page") -> None:
    """The page polls every second until the paper is made; then nothing on it polls."""
    from playwright.sync_api import expect

    expect(page.locator("[data-hx-trigger*=every]")).to_have_count(0)


def read(file: Path) -> str:
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
