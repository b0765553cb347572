"""In Arabic: a visitor, somebody refused, somebody withdrawn, a removed focal point, a corrected address."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.browser.product import Site

from .test_application import enter_by_code

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
MEETING = "/ar/meetings/tomorrow/"
OF_THOSE_WHO_TAKE_PART = (f"{MEETING}outcomes/", f"{MEETING}my-calendar/")
OPENS, DOES_NOT = [200, 200], [404, 404]


def opened(page: "Page") -> list[int]:
    return [page.request.get(address).status for address in OF_THOSE_WHO_TAKE_PART]


def enter(visit: Visit, site: Site, email: str) -> "Page":
    page = visit(f"{MEETING}register/", fresh=True)
    enter_by_code(page, site, email)
    return page


def enter_member(salma: "Page", email: str, latin: str, arabic: str) -> str:
    """As the secretariat; returns the address of the new member's page."""
    salma.goto("/ar/desk/tomorrow/delegations/")
    salma.get_by_role("link", name="مؤسسة TOMORROW").first.click()
    salma.get_by_role("link", name="إدخال عضو").first.click()
    salma.get_by_label("الاسم الكامل بالحروف اللاتينية").fill(latin)
    salma.get_by_label("الاسم الكامل بالحروف العربية").fill(arabic)
    salma.get_by_label("الوظيفة بالعربية").fill("خبيرة")
    salma.locator("[name=email]").fill(email)
    salma.get_by_role("button", name="حفظ", exact=True).click()
    salma.wait_for_url("**/members/*/")
    return salma.url


def test_a_stranger_who_only_begins_reads_nothing_of_those_who_come(visit: Visit, site: Site) -> None:
    page = enter(visit, site, "stranger@example.org")
    page.get_by_label("المؤسسة").select_option(label="مؤسسة TOMORROW")
    page.get_by_role("button", name="متابعة").click()
    page.wait_for_url("**/steps/identity/")
    assert opened(page) == DOES_NOT


def test_whoever_owned_a_mistyped_address_is_out_and_the_right_person_is_in(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    salma = visit("/ar/desk/tomorrow/", who="secretariat")
    where = enter_member(salma, "hida@example.org", "Huda Amin", "هدى أمين")
    wrong = enter(visit, site, "hida@example.org")
    wrong.wait_for_url("**/members/**")

    salma.goto(f"{where}steps/identity/?change")
    salma.locator("[name=email]").fill("huda@example.org")
    salma.locator("main form button.button").last.click()
    salma.wait_for_url("**/members/*/")

    assert wrong.request.get(where).status == 404
    right = enter(visit, site, "huda@example.org")
    right.wait_for_url("**/members/**")
    right.goto(where)
    expect(right.get_by_text("هدى أمين").first).to_be_visible()


def test_somebody_who_was_confirmed_and_is_withdrawn_reads_no_more(visit: Visit, site: Site) -> None:
    salma = visit("/ar/desk/tomorrow/", who="secretariat")
    where = enter_member(salma, "amin@example.org", "Amin Saleh", "أمين صالح")
    site.write(
        (
            "UPDATE delegates_registration SET state = 'confirmed', confirmed_at = now(), part = 'interpreter' WHERE id = %s",
            (where.rstrip("/").rsplit("/", 1)[1],),
        )
    )
    page = enter(visit, site, "amin@example.org")
    page.wait_for_url("**/members/**")
    assert opened(page) == OPENS

    salma.goto(f"{where}withdraw/")
    salma.locator("main form button.button").first.click()
    salma.wait_for_url(where)

    assert opened(page) == DOES_NOT


def test_somebody_who_is_refused_reads_why_and_nothing_else(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    salma = visit("/ar/desk/tomorrow/", who="secretariat")
    where = enter_member(salma, "karim@example.org", "Karim Nasser", "كريم ناصر")
    number = where.rstrip("/").rsplit("/", 1)[1]
    site.write(("UPDATE delegates_registration SET state = 'submitted' WHERE id = %s", (number,)))
    page = enter(visit, site, "karim@example.org")
    page.wait_for_url("**/members/**")

    salma.goto(f"{where}refuse/")
    salma.locator("[name=reason]").fill("لا خطاب ترشيح.")
    salma.locator("main form button.button").first.click()
    salma.wait_for_url(where)

    page.goto(f"{MEETING}register/")
    expect(page.get_by_text("لا خطاب ترشيح.").first).to_be_visible()
    assert opened(page) == DOES_NOT


def test_a_focal_point_who_was_removed_is_out_at_once(visit: Visit, site: Site) -> None:
    from playwright.sync_api import expect

    salma = visit("/ar/desk/tomorrow/delegations/", who="secretariat")
    salma.get_by_role("link", name="مؤسسة TOMORROW").first.click()
    salma.locator("form[action$='/focal-points/'] [name=email]").fill("speaks@example.org")
    salma.get_by_role("button", name="تسمية جهة تنسيق").click()
    page = enter(visit, site, "speaks@example.org")
    expect(page.get_by_role("link", name="وفدي")).to_be_visible()
    assert opened(page)[0] == 200

    salma.locator(".member-row").filter(has_text="speaks@example.org").get_by_role("button").click()

    assert opened(page) == DOES_NOT
    page.goto(MEETING)
    expect(page.get_by_role("link", name="وفدي")).to_have_count(0)
