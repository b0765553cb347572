"""From the invitation to the confirmed delegation, in Arabic: a focal point, three members, one of them replaced."""

import re
from collections.abc import Callable, Iterator
from email import message_from_string, policy
from typing import TYPE_CHECKING

import pytest

from tests.browser.product import Site

from .test_application import enter_by_code

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
FOCAL = "focal@mfa.example"
SHEET = "الاسم الكامل بالحروف اللاتينية,الاسم الكامل بالحروف العربية,الوظيفة بالإنجليزية,البريد الإلكتروني\nYerlan Omarov,يرلان عمروف,Expert,yerlan@mfa.example\n"


@pytest.fixture(autouse=True)
def the_meeting_is_to_come(site: Site) -> Iterator[None]:
    """An invitation is answered before the meeting."""
    days = "UPDATE meetings_meeting SET starts = %s, ends = %s WHERE slug = 'tomorrow'"
    site.write((days, ("2046-05-04", "2046-05-06")))
    yield
    site.write((days, ("2026-05-04", "2026-05-06")))


def link_in(letter: str) -> str:
    text = message_from_string(letter, policy=policy.default).get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return re.search(r"http\S+/invitations/\S+", text)[0]  # type: ignore[index]


def enter(page: "Page", latin: str, arabic: str, email: str, *, another: bool) -> None:
    page.get_by_label("الاسم الكامل بالحروف العربية").fill(arabic)
    page.get_by_label("الاسم الكامل بالحروف اللاتينية").fill(latin)
    page.get_by_label("الوظيفة بالعربية").fill("مدير إدارة")
    page.locator("[name=email]").fill(email)
    page.get_by_role("button", name="حفظ وإدخال عضو آخر" if another else "حفظ", exact=True).click()


def row(page: "Page", name: str) -> "Page":
    return page.locator(".member-row").filter(has_text=name)  # type: ignore[return-value]


def test_from_the_invitation_to_the_confirmed_delegation(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    salma = visit("/ar/desk/tomorrow/invitations/new/host/", who="secretariat")
    salma.get_by_label("آخر موعد للرد").fill("1/4/2046")
    salma.locator(".invite-row [type=checkbox]").check()
    salma.locator(".invite-row [type=email]").fill(FOCAL)
    salma.locator(".invite-row summary").click()
    salma.get_by_label("اسم من تُوجَّه إليه الدعوة").fill("أيغول صديقوفا")
    salma.get_by_role("button", name="كتابة الدعوات").click()
    salma.goto("/ar/desk/tomorrow/mail/")
    salma.locator("a[href*='/mail/']").filter(has_text="INV.HOST").first.click()
    salma.get_by_role("button", name="إرسال", exact=True).click()

    page = visit("/ar/", fresh=True)
    page.goto(link_in(site.newest_mail(to=FOCAL)))
    page.get_by_label("نشارك").check()
    page.get_by_role("button", name="إرسال الرد").click()
    page.get_by_role("link", name="إدخال الوفد").click()
    enter_by_code(page, site, FOCAL)

    page.get_by_role("link", name="إدخال عضو").click()
    enter(page, "Aigul Sadykova", "أيغول صديقوفا", "aigul@mfa.example", another=True)
    enter(page, "Daniyar Akhmetov", "دانيار أحمدوف", "daniyar@mfa.example", another=False)
    page.goto("/ar/meetings/tomorrow/delegation/")  # after saving, the member's page is shown
    page.locator("a[href$='/import/']").first.click()
    page.locator("[type=file]").set_input_files(
        {"name": "وفد.csv", "mimeType": "text/csv", "buffer": SHEET.encode("cp1256")}
    )
    page.locator(".desk-form .button").first.click()
    expect(page.get_by_text("يرلان عمروف")).to_be_visible()
    page.locator("button[name=rows]").first.click()
    page.goto("/ar/meetings/tomorrow/delegation/")
    expect(page.locator(".member-row")).to_have_count(3)
    for name in ("أيغول", "دانيار", "يرلان"):
        row(page, name).locator("form[action$='/submit/'] button").click()
        expect(row(page, name).locator(".badge")).to_have_text("مؤكد باسم الوفد")

    row(page, "دانيار").locator("a[href*='/replace/']").click()
    page.get_by_label("الاسم الكامل بالحروف العربية").fill("سعاد نوري")
    page.get_by_label("الاسم الكامل بالحروف اللاتينية").fill("Suad Nuri")
    page.get_by_label("الوظيفة بالعربية").fill("مستشارة")
    page.locator("[name=email]").fill("suad@mfa.example")
    page.get_by_role("button", name="استبدال").click()
    expect(page.locator(".badge").first).to_have_text("مؤكد باسم الوفد")

    salma.goto("/ar/desk/tomorrow/registrations/?side=host")
    expect(salma.locator("[data-row]")).to_have_count(3)
    for left in (2, 1, 0):
        salma.locator("[data-open]").first.focus()
        salma.keyboard.press("c")
        expect(salma.locator("[data-row]")).to_have_count(left)
    salma.goto("/ar/desk/tomorrow/registrations/?side=host&state=confirmed")
    for name in ("أيغول صديقوفا", "يرلان عمروف", "سعاد نوري"):
        expect(row(salma, name).locator(".badge")).to_have_text("مؤكَّد")
    salma.goto("/ar/desk/tomorrow/delegations/")
    expect(salma.locator("tr").filter(has_text="كازاخستان").locator(".number").first).to_have_text("3")
